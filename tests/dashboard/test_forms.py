"""Forms ask what the contract knows, and read back what was written (行为表单)."""

import pytest

from dashboard.deed_forms import ASKED, questions, results_of, verdict_key
from dashboard.fields import Field, Kind, UnreadableAnswer, answer_to, nested
from dashboard.procedure_map import all_procedures
from policies.application.act_contents import CONTENTS
from policies.application.acts import parse_act_content
from states.terms import Deed, State
from tests.dashboard.test_possible import case_in

PROCEDURES = [item.id for _, group in all_procedures() for item in group]
DEEDS = [(deed, result) for deed in CONTENTS for result in results_of(deed) if deed is not Deed.OBJECT]
"""Objections come through the public page of the notice."""


def sample(procedure: str, state: State, deed: Deed, result: str | None) -> dict[str, object]:
    fields = questions(case_in(procedure, state), deed, result)
    filled = nested({field.name: field.sample for field in fields if field.sample is not None})
    return filled | ({verdict_key(deed): result} if result else {})


@pytest.mark.parametrize(("deed", "result"), DEEDS)
def test_answers_of_every_form_are_well_formed(deed: Deed, result: str | None) -> None:
    for procedure in PROCEDURES:
        for state in (State.DISTRICT, State.CITY):
            parse_act_content(deed.value, sample(procedure, state, deed, result))


@pytest.mark.parametrize("deed", sorted(CONTENTS))
def test_every_verdict_of_the_contract_is_known(deed: Deed) -> None:
    fields = CONTENTS[deed].model_fields
    asks_for_verdict = "result" in fields or "outcome" in fields
    assert (results_of(deed) != (None,)) is asks_for_verdict


@pytest.mark.parametrize(
    ("kind", "written", "read"),
    [
        (Kind.LINE, "  甬委〔2024〕3号 ", "甬委〔2024〕3号"),
        (Kind.LINES, "一\n\n 二 ", ["一", "二"]),
        (Kind.YES, "yes", True),
        (Kind.CHOICE, "false", False),
        (Kind.CHOICE, "2", 2),
        (Kind.CHOICE, "applicant", "applicant"),
        (Kind.NUMBER, "13", 13),
        (Kind.AMOUNT, "89.5", 89.5),
        (Kind.AMOUNTS, "12\n\n 7.5 ", [12, 7.5]),
        (Kind.DAY, "2024-09-01", "2024-09-01"),
        (Kind.PATHS, "a.b: 2\nc: 文字\nd: true", {"a.b": 2, "c": "文字", "d": True}),
        (Kind.TEXT, "   ", None),
        (Kind.NUMBER, "", None),
    ],
)
def test_answers_are_read_as_they_were_meant(kind: Kind, written: str, read: object) -> None:
    assert answer_to(Field("f", "问", kind, None), {"f": written}) == read


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Kind.NUMBER, "十三"),
        (Kind.NUMBER, "1.5"),
        (Kind.NUMBER, "-1"),
        (Kind.AMOUNT, "九十"),
        (Kind.AMOUNTS, "12\n九十"),
        (Kind.PATHS, "没有冒号"),
    ],
)
def test_unreadable_answers_are_said_to_be(kind: Kind, written: str) -> None:
    with pytest.raises(UnreadableAnswer):
        answer_to(Field("f", "问", kind, None), {"f": written})


def test_an_unanswered_item_of_the_checklist_stays_open() -> None:
    (field,) = (
        f for f in questions(case_in("P06", State.DISTRICT), Deed.REVIEW, "pass") if f.kind is Kind.CHECKS
    )
    first, second, *_ = (choice.value for choice in field.choices)
    form = {f"checks.{first}": "yes", f"checks.{second}": "no"}
    assert answer_to(field, form) == {first: True, second: False}


def test_nested_names_become_blocks() -> None:
    assert nested({"verdicts.truth": True, "verdicts.accuracy": True, "opinion": "可"}) == {
        "verdicts": {"truth": True, "accuracy": True},
        "opinion": "可",
    }


def test_no_form_is_for_a_deed_that_nobody_has() -> None:
    human = {deed for _, group in all_procedures() for item in group for deed in item.roles}
    assert set(ASKED) <= human | set(CONTENTS)


@pytest.mark.rule("NB21-07")
@pytest.mark.parametrize(
    ("procedure", "state", "tests"), [("P01", State.COMMITTEE, 2), ("P39", State.CITY, 0)]
)
def test_only_the_recognition_of_a_title_asks_its_two_tests(procedure: str, state: State, tests: int) -> None:
    asked = [field.name for field in questions(case_in(procedure, state), Deed.CONFIRM, None)]
    assert len({"original_title_recognised", "meets_zj_conditions"} & set(asked)) == tests
    assert "document_no" in asked
