"""Every paper that the scenario lives order is filled from its dossier and says what the case is about."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from activities.dossier import Dossier
from activities.filling import KINDS, fields_for
from activities.papers.kinds import find
from activities.papers.render import render
from activities.papers.templates import page
from records.outbox import Paper
from rehearsal.loading import MAIN
from states.terms import DocumentKind
from tests.activities.filling.living import FILES, SCENARIOS, Life, Ordered, lived

SPOKEN = tomllib.loads((Path(__file__).parent / "facts.toml").read_text(encoding="utf-8"))
"""For every kind a life that orders it, and facts of that life which must stand on it."""
PUBLIC = (DocumentKind.NOTICE_SHEET, DocumentKind.RESULT_NOTICE_SHEET)

life_of = cache(lived)


def first(kind: str, name: str) -> tuple[Life, Ordered]:
    """A life and the first paper of a kind in it."""
    life = life_of(SCENARIOS / f"{name}.yaml")
    return life, next(order for order in life.ordered if order.paper.kind == kind)


def read(pdf: bytes) -> str:
    """All text of a paper without blanks."""
    return re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages))


@cache
def text_of(kind: str) -> str:
    """The paper of a kind's life, rendered once, as it is made by a worker that comes when the life is over."""
    life, order = first(kind, SPOKEN[kind]["life"])
    paper = order.paper
    return read(render(kind, fields_for(paper, life.dossier(order, order.file.case)), paper.on))


@pytest.mark.parametrize("kind", sorted(SPOKEN))
def test_a_paper_says_what_its_case_is_about(kind: str) -> None:
    text = text_of(kind)
    assert [fact for fact in SPOKEN[kind]["facts"] if fact not in text] == []
    assert "None" not in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_paper_of_a_life_lacks_a_field(path: Path) -> None:
    life = life_of(path)
    papers = [order for order in life.ordered if order.paper.kind != DocumentKind.CERTIFICATE]
    for order in papers:
        for case in (order.case, order.file.case):  # as ordered, and as found by a worker that comes late
            dossier = life.dossier(order, case)
            assert dossier.deed is not None
            assert dossier.deed.seq == order.paper.seq
            page(find(order.paper.kind), fields_for(order.paper, dossier), order.paper.on, seal=False)


def test_every_kind_that_is_filled_is_played() -> None:
    ordered = {order.paper.kind for path in FILES for order in life_of(path).ordered}
    assert ordered - {DocumentKind.CERTIFICATE} == set(SPOKEN)
    assert set(KINDS) - set(SPOKEN) == {DocumentKind.POST_INFORMATION_FORM}


@pytest.mark.rule("NB21-47")
@pytest.mark.parametrize("kind", PUBLIC)
def test_a_public_sheet_shows_no_identity_number(kind: str) -> None:
    assert "330203199004120024" not in text_of(kind)
    assert "33020319900412" not in text_of(kind)


@pytest.mark.rule("NB24-39")
def test_an_anonymous_objector_is_not_named() -> None:
    life, order = first("objection_sheet", "P06/result_objection_misconduct")
    dossier = life.dossier(order)
    said = {**dossier.said, "anonymous": True}
    assert _told(order, dossier, said)["objector"] == "匿名"
    assert _told(order, dossier, dossier.said)["objector"] == "白石"


@pytest.mark.rule("NB24-45")
def test_the_post_form_of_a_public_institution() -> None:
    life, order = first("review_form", "P06/whole_life")
    post = {
        "name": "宁波示例计量院",
        "kind": "public_institution",
        "post_quota_free": 2,
        "salary_system_approved": True,
        "steps": {"posts_published_on": "2024-07-01", "applied_on": "2024-07-10"},
    }
    fields = _filled("post_information_form", order, life.dossier(order), {"employer": post})
    text = read(render("post_information_form", fields, order.paper.on))
    for part in ("宁波示例计量院", "2工资系统审核是", "公布岗位2024年7月1日", "聘任—"):
        assert part in text


@pytest.mark.parametrize(
    "kind", sorted({"receipt", "notice_sheet", "review_form", "achievement_statement", "roster"})
)
def test_an_empty_file_gives_dashes_and_no_inventions(kind: str) -> None:
    life, order = first("review_form", "P06/whole_life")
    dossier = life.dossier(order)
    bare = Dossier(dossier.case, {"procedure": "P06"}, dossier.course)
    fields = fields_for(_paper(kind, order), bare)
    assert (fields["name"], fields["id_number"], fields["specialty"]) == ("—", "—", "—")
    page(find(kind), fields, order.paper.on, seal=False)


def test_a_refusal_by_the_unit_is_no_administrative_decision() -> None:
    life, order = first("refusal_decision", "P02/unit_rejects")
    fields = fields_for(order.paper, life.dossier(order))
    text = page(find("refusal_decision"), fields, order.paper.on, seal=False)
    assert (fields["issuer"], fields["by_unit"]) == ("宁波东钱湖勘测设计有限公司", True)
    assert "行政复议" not in text


@pytest.mark.rule("NB21-15")
def test_the_body_that_acts_issues_the_paper() -> None:
    bodies = {
        "P01/whole_life": "浙江省卫生系列高评委",
        "P02/whole_life": "宁波市人力资源和社会保障局",
        "P03/whole_life": "鄞州区人力资源和社会保障局",
    }
    for name, body in bodies.items():
        life, order = first("confirmation_decision", name)
        assert fields_for(order.paper, life.dossier(order))["issuer"] == body


@pytest.mark.rule("NB24-39")
@pytest.mark.parametrize(
    ("name", "words"),
    [("2024-09-26", "发布当日不计入"), ("2024-09-26_inclusive", "发布当日计入")],
)
def test_the_sheet_says_whether_the_first_day_counts(name: str, words: str) -> None:
    life, order = first("notice_sheet", f"P02/notice_{name}")
    fields = fields_for(order.paper, life.dossier(order))
    assert words in page(find("notice_sheet"), fields, order.paper.on, seal=False)


def test_dates_are_those_of_the_papers_own_day() -> None:
    life, order = first("supplement_notice", "P02/supplement_late_then_extended")
    assert order.file.name == MAIN
    assert isinstance(fields_for(order.paper, life.dossier(order, order.file.case))["due_on"], date)


def _paper(kind: str, order: Ordered) -> Paper:
    return replace(order.paper, kind=kind)


def _filled(kind: str, order: Ordered, dossier: Dossier, more: Mapping[str, object]) -> Mapping[str, object]:
    return fields_for(
        _paper(kind, order), Dossier(dossier.case, {**dossier.application, **more}, dossier.course)
    )


def _told(order: Ordered, dossier: Dossier, said: Mapping[str, object]) -> Mapping[str, object]:
    course = (*dossier.course[:-1], replace(dossier.course[-1], said=said))
    return fields_for(order.paper, replace(dossier, course=course))
