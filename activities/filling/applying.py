"""申报、受理与补正: receipt, acceptance slip, supplement notice, approval form."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, block, day, evidence, rows, term, words
from activities.filling.course import due
from activities.filling.family import Family
from activities.filling.office import basis, body_of, doer
from activities.filling.person import period_words
from activities.papers.kinds import TEMPLATES
from activities.papers.wording import cn_date
from policies.application.codes import Channel
from policies.laws import law_for
from policies.nb24.terms import DEGREES
from records.outbox import Paper
from states.terms import DeadlineName, DocumentKind, Holder

ORIGINALS = {"return_marked": "原件，核验后退还并标注已换发", "keep": "原件，核验后收存"}
"""What becomes of the paper certificate under each reading of AMB-45."""
RESULTS = {
    "committee": "评审结果",
    "appointment": "自主聘任文件",
    "exam": "考试成绩",
    "entrustment": "委托评审函",
    "paper_certificate": "遗失的纸质证书",
}
"""What a Tianjin file states of the result behind the title (TJ20-02 … TJ20-05, TJ20-25)."""


def receipt(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """申报回执 (NB24-41, NB24-61)."""
    filed = dossier.application
    commitment = block(filed, "commitment")
    return {
        "channel": term(Channel, filed.get("channel")),
        "external_ref": filed.get("external_ref"),
        "commitment": {
            "signed_on": day(commitment.get("signed_on")),
            "text_version": words(commitment.get("text_version")),
        },
        "materials": list(received(filed)),
    }


def acceptance_slip(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """受理通知书: the window of three months, and what has to be handed over on paper (NB21-21, NB21-22)."""
    law = law_for(dossier.case.ruleset)
    form = {
        "title": DocumentKind.APPROVAL_FORM.label,
        "copies": law.number("nb21.form.copies"),
        "remark": "签字盖章",
    }
    remark = ORIGINALS.get(str(law.parameters["nb21.paper_original"]), "原件")
    return {
        "handover_place": body_of(Holder.DISTRICT, dossier),
        "accepted_by": doer(dossier)
        if dossier.deed and dossier.deed.role
        else body_of(Holder.DISTRICT, dossier),
        "paper_items": [{"title": "专业技术资格证书", "copies": 1, "remark": remark}, form],
    }


def supplement_notice(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """补正告知书: everything that is lacking, told at once."""
    said = dossier.said
    told = words(said.get("reason") or said.get("opinion"), "请按规定补充或者更正")
    rule = basis(dossier.case, dossier.deed.rule if dossier.deed else None)
    named = list(said.get("items") or ()) or ["申报材料"]
    return {
        "items": [{"title": item, "reason": told, "rule": rule} for item in named],
        "due_on": due(dossier, DeadlineName.SUPPLEMENT, paper.on),
    }


def approval_form(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """职称认定（调入）审定表 (NB21-22)."""
    employer = block(dossier.application, "employer").get("name")
    paid = [
        f"{period_words(row)}（{'现单位' if row.get('payer') == employer else words(row.get('payer'))}）"
        for row in rows(dossier.application, "social_insurance")
    ]
    return {"insurance": "；".join(paid) or BLANK}


def received(filed: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """已收到的申报材料: the papers that are filed, then what the file itself proves."""
    for row in rows(filed, "materials"):
        yield _line(material_names().get(str(row.get("kind")), str(row.get("kind"))), _form(row), _copy(row))
    for row in rows(filed, "education"):
        yield _line(f"学历学位：{degree(row)}", _form(row), cn_date(day(row.get("obtained_on"))))
    for row in rows(filed, "social_insurance"):
        yield _line("社会保险缴纳情况", "系统提取", period_words(row))
    for row in rows(filed, "continuing_education"):
        yield _line(f"{row.get('year')}年继续教育学时", "系统提取", f"共{hours(row)}学时")
    for key, name in RESULTS.items():
        if result := block(filed, key):
            yield _line(name, "网上填报", _document(result))
    for row in rows(filed, "achievements"):
        yield _line(f"业绩成果：{words(row.get('title'))}", "电子件", evidence(row.get("evidence"), BLANK))


def hours(row: Mapping[str, Any]) -> float:
    """Hours of one year in all (学时合计)."""
    return sum(row.get(kind) or 0 for kind in ("professional", "industry_public", "general_public"))


def degree(row: Mapping[str, Any]) -> str:
    """The name of a degree."""
    return next((name for code, name in DEGREES.items() if code.value == row.get("degree")), BLANK)


@cache
def material_names() -> Mapping[str, str]:
    """材料种类 by code, the same words as on the pages."""
    names: Mapping[str, str] = tomllib.loads(
        (TEMPLATES / "components" / "fields.toml").read_text(encoding="utf-8")
    )["materials"]
    return names


def _line(title: str, form: str, remark: str) -> dict[str, str]:
    return {"title": title, "form": form, "remark": remark}


def _form(row: Mapping[str, Any]) -> str:
    return "系统提取" if row.get("fetched") else "电子件"


def _document(result: Mapping[str, Any]) -> str:
    """By what a result is known: its document, number, body or day."""
    keys = ("letter", "document", "number", "name", "id")
    return next((str(result[key]) for key in keys if result.get(key)), BLANK)


def _copy(row: Mapping[str, Any]) -> str:
    return "复印件" if row.get("is_copy") else BLANK


PAPERS: Family = {
    DocumentKind.RECEIPT: receipt,
    DocumentKind.ACCEPTANCE_SLIP: acceptance_slip,
    DocumentKind.SUPPLEMENT_NOTICE: supplement_notice,
    DocumentKind.APPROVAL_FORM: approval_form,
}
