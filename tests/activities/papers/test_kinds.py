"""The registry: rows are of the closed list, complete, and print what the law asks of them."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from activities.papers.faults import MissingField, UnknownKind
from activities.papers.kinds import certificate_kind, find, kinds, phrases, spoken
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.templates import required_fields
from activities.papers.wording import ID_TYPES, LEVELS, SEXES, SH_RANKS, cn_date, cn_month, cn_time, masked
from states.terms import DocumentKind

ALL = sorted(kinds())
TextOf = Callable[[bytes], str]
Printed = Callable[[str], bytes]


def ways_to_write(value: object) -> set[str]:
    """Forms in which a field may stand on paper."""
    if isinstance(value, datetime):
        return {cn_time(value), cn_date(value)}
    if isinstance(value, date):
        return {cn_date(value), cn_month(value)}
    text = str(value)
    terms = {table.get(text, text) for table in (SEXES, LEVELS, ID_TYPES, SH_RANKS)}
    return {"".join(form.split()) for form in (*terms, masked(text))}


CHOOSING = {"ruleset", "sheet"}
"""Fields that choose the words or the sheet of a paper and do not stand on it themselves."""


def leaves(value: object) -> list[object]:
    """Texts, numbers and dates in a list or mapping; pictures and answers are seen otherwise."""
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in leaves(part)]
    return [] if isinstance(value, (bytes, bool)) else [value]


def test_the_registry_holds_every_document_of_the_closed_list() -> None:
    assert {kind.document for kind in kinds().values()} == set(DocumentKind)


@pytest.mark.parametrize("kind", ALL)
def test_a_row_names_a_document_of_the_closed_list_and_its_clauses(kind: str) -> None:
    row = find(kind)
    assert row.document in list(DocumentKind)
    assert row.rules
    assert row.copies >= 1


@pytest.mark.parametrize("kind", ALL)
def test_every_required_field_stands_on_the_paper(kind: str, printed: Printed, text_of: TextOf) -> None:
    fields, text = sample(kind), text_of(printed(kind))
    told = [name for name in required_fields(kind) if name not in CHOOSING]
    whole = [name for name in told if not isinstance(fields[name], (dict, bytes))]
    unseen = [
        (name, leaf)
        for name in whole
        for leaf in leaves(fields[name])
        if not any(form in text for form in ways_to_write(leaf))
    ]
    assert unseen == []


@pytest.mark.parametrize("kind", ALL)
def test_a_paper_without_a_field_is_refused_with_all_missing_names(kind: str) -> None:
    absent = required_fields(kind)[:2]
    fields = {name: value for name, value in sample(kind).items() if name not in absent}
    with pytest.raises(MissingField) as fault:
        render(kind, fields, sample_date(kind))
    assert fault.value.names == absent


def test_a_missing_part_of_a_field_is_refused_too() -> None:
    fields = sample("receipt") | {"contact": {"department": "演示处"}}
    with pytest.raises(MissingField):
        render("receipt", fields, sample_date("receipt"))


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownKind, match="diploma"):
        render("diploma", {}, date(2024, 1, 1))


def test_every_phrase_is_used_and_an_unknown_one_is_an_error() -> None:
    texts = [block for row in kinds().values() for block in (*row.body, *row.foot)]
    assert [name for name, phrase in phrases().items() if phrase not in texts] == []
    with pytest.raises(KeyError):
        spoken({"phrase": "nowhere"})


def test_markup_in_a_field_is_only_text(text_of: TextOf) -> None:
    fields = sample("acceptance_slip") | {"name": "<b>甲</b>{{ 1 }}"}
    assert "<b>甲</b>{{1}}" in text_of(render("acceptance_slip", fields, date(2025, 11, 17)))


@pytest.mark.rule("NB21-09")
@pytest.mark.parametrize("level", ["full_senior", "associate_senior"])
def test_zhejiang_prints_senior_certificates(level: str) -> None:
    ground = find(certificate_kind("zhejiang", level)).ground
    assert ground["heading"] == "浙江省高级专业技术职务任职资格证书"


@pytest.mark.rule("NB21-15")
@pytest.mark.parametrize(
    ("level", "word"), [("intermediate", "中级"), ("assistant", "初级"), ("technician", "初级")]
)
def test_ningbo_prints_certificates_by_level(level: str, word: str) -> None:
    ground = find(certificate_kind("ningbo", level)).ground
    assert ground["heading"] == f"宁波市{word}专业技术职务任职资格证书"
    assert ground["issuer"] == "宁波市人力资源和社会保障局"


@pytest.mark.rule("NB21-15")
def test_ningbo_has_no_senior_certificate() -> None:
    with pytest.raises(UnknownKind):
        find(certificate_kind("ningbo", "associate_senior"))


@pytest.mark.rule("NB21-01")
def test_the_approval_form_states_both_legal_bases(printed: Printed, text_of: TextOf) -> None:
    text = text_of(printed("approval_form"))
    assert "浙人社发〔2020〕47号" in text
    assert "浙人社函〔2021〕39号" in text


@pytest.mark.rule("NB21-22")
def test_the_approval_form_goes_out_in_three_copies(printed: Printed, text_of: TextOf) -> None:
    assert find("approval_form").copies == 3
    assert "一式3份" in text_of(printed("approval_form"))


@pytest.mark.rule("NB24-46")
def test_the_exception_form_states_the_conditions_in_three_copies(printed: Printed, text_of: TextOf) -> None:
    text = text_of(printed("exception_form"))
    assert find("exception_form").copies == 3
    assert "一式3份" in text
    assert "获市（厅、局）级一等奖" in text


@pytest.mark.rule("NB24-41")
def test_the_receipt_says_who_bears_the_consequences(printed: Printed, text_of: TextOf) -> None:
    assert "因申报材料不符合要求等产生的不利影响由个人和推荐单位负责" in text_of(printed("receipt"))


@pytest.mark.rule("NB24-61")
def test_the_receipt_says_where_forms_are_and_whom_to_ask(printed: Printed, text_of: TextOf) -> None:
    text = text_of(printed("receipt"))
    for part in ("职称评审", "0574-89189844", "宁波市鄞州区和济街69号"):
        assert part in text


@pytest.mark.rule("NB24-53")
@pytest.mark.parametrize("kind", ["cancellation_decision", "disqualification_decision"])
def test_an_adverse_decision_tells_ground_hearing_and_remedies(
    kind: str, printed: Printed, text_of: TextOf
) -> None:
    text = text_of(printed(kind))
    for part in ("提交虚假申报材料", "陈述、申辩", "复核", "行政复议", "行政诉讼", "记录期限为3年"):
        assert part in text


@pytest.mark.parametrize(("statement", "said"), [("你提出书面申辩。", True), (None, False)])
def test_a_decision_tells_whether_the_person_was_heard(
    statement: str | None, said: bool, text_of: TextOf
) -> None:
    fields = sample("cancellation_decision") | {"statement": statement}
    text = text_of(render("cancellation_decision", fields, date(2025, 3, 31)))
    assert ("你提出书面申辩" in text) is said
    assert ("未提出陈述、申辩" in text) is not said


@pytest.mark.rule("NB24-60")
def test_the_interview_notice_gives_time_and_place(printed: Printed, text_of: TextOf) -> None:
    text = text_of(printed("interview_notice"))
    assert "2024年9月26日9时30分" in text
    assert "宁波市示例路3号" in text


@pytest.mark.rule("NB21-46")
def test_the_petition_opinion_answers_the_six_standards(printed: Printed, text_of: TextOf) -> None:
    text = text_of(printed("petition_opinion"))
    for standard in ("事实清楚", "证据确凿", "定性准确", "处理恰当", "手续完备", "程序合法"):
        assert standard in text


@pytest.mark.rule("NB21-47")
@pytest.mark.parametrize("kind", ["notice_sheet", "result_notice_sheet"])
def test_a_public_notice_shows_no_identity_number(kind: str, printed: Printed, text_of: TextOf) -> None:
    assert "id_number" not in required_fields(kind)
    assert str(sample(kind)["id_number"]) not in text_of(printed(kind))
