"""Refusals in the order of contract/README §2, second half: content, verdicts, reasons, findings, late entries."""

from dataclasses import replace

import pytest

from states.engine import decide
from states.findings import Binding, Result
from states.terms import Deed, Role
from tests.states.living import DISTRICT_PASS, NB21_VERDICTS, PASS, SIGNED, Life, at, found
from tests.states.ways import nb21, nb24

UNIT_PASS = {"result": "pass", "verdicts": NB21_VERDICTS, **SIGNED}


def test_stale_content_comes_before_the_guards() -> None:
    life = nb21("P02", "district")
    assert (
        life.refused("2025-11-17", "district_reviewer", "review", result="pass", _content_version=9)
        == "stale_content"
    )


@pytest.mark.rule("NB21-20")
def test_verdicts_come_before_the_signature() -> None:
    life = nb21("P02", "submitted")
    assert life.refused("2025-11-04", "unit_reviewer", "unit_review", result="pass") == "verdict_missing"
    one = {"result": "pass", "verdicts": {"archive": True}, **SIGNED}
    assert life.refused("2025-11-04", "unit_reviewer", "unit_review", **one) == "verdict_missing"
    denied = {"result": "pass", "verdicts": {"archive": True, "application": False}, **SIGNED}
    assert life.refused("2025-11-04", "unit_reviewer", "unit_review", **denied) == "verdict_missing"
    assert life.state == "submitted"


@pytest.mark.rule("NB24-23")
def test_two_of_three_declarations_are_not_enough() -> None:
    life = nb24("P06", "submitted")
    two = {"result": "pass", "verdicts": {"truth": True, "accuracy": True}, **SIGNED}
    answer = life.hears("2024-08-14", "unit_reviewer", "unit_review", **two)
    assert (answer.reason, answer.rule) == ("verdict_missing", "NB24-23")
    assert "completeness" in str(answer.message)


@pytest.mark.rule("NB21-34")
@pytest.mark.parametrize("flags", [{}, {"signed": True}, {"sealed": True}, {"signed": False, "sealed": True}])
def test_no_hand_over_without_signature_and_seal(flags: dict[str, bool]) -> None:
    life = nb21("P02", "district")
    answer = life.hears("2025-11-17", "district_reviewer", "review", result="pass", checks="all", **flags)
    assert (answer.reason, answer.rule) == ("signature_missing", "NB21-34")
    assert life.state == "district"


@pytest.mark.rule("NB21-35")
def test_an_item_not_answered_is_named() -> None:
    life = nb21("P01", "district")
    three = {"NB21-10": True, "NB21-11": True, "NB21-21": True}
    answer = life.hears("2025-11-17", "district_reviewer", "review", result="pass", checks=three, **SIGNED)
    assert (answer.reason, answer.rule) == ("checks_open", "NB21-22")
    life.does(
        "2025-11-17", "district_reviewer", "review", result="pass", checks={**three, "NB21-22": 3}, **SIGNED
    )
    assert life.state == "city"


@pytest.mark.rule("NB21-35")
def test_an_item_denied_is_no_pass() -> None:
    life = nb21("P02", "district")
    denied = {"NB21-16": True, "NB21-17": False, "NB21-21": True, "NB21-22": 3}
    answer = life.hears("2025-11-17", "district_reviewer", "review", result="pass", checks=denied, **SIGNED)
    assert (answer.reason, answer.rule) == ("finding_failed", "NB21-17")


@pytest.mark.rule("NB21-35")
def test_the_list_is_answered_anew_in_a_new_round() -> None:
    life = nb21("P02", "city")
    life.does("2025-11-18", "city_reviewer", "send_back", reason="补核")
    assert life.refused("2025-11-19", "district_reviewer", "review", result="pass", **SIGNED) == "checks_open"


@pytest.mark.parametrize("result", ["return", "reject"])
def test_an_adverse_deed_says_why(result: str) -> None:
    life = nb21("P02", "district")
    assert life.refused("2025-11-17", "district_reviewer", "review", result=result) == "missing_reason"
    life.does("2025-11-17", "district_reviewer", "review", result=result, reason="不符合")


@pytest.mark.parametrize(
    ("result", "reason", "expected"),
    [
        (Result.FAIL, None, "finding_failed"),
        (Result.MISSING, None, "material_missing"),
        (Result.FAIL, "application_closed", "application_closed"),
        (Result.MISSING, "commitment_missing", "commitment_missing"),
    ],
)
def test_submit_is_refused_on_fail_or_missing(result: Result, reason: str | None, expected: str) -> None:
    life = Life("P02", "2025-11-03 09:00")
    findings = (found("NB21-12", Result.PASS), found("NB21-18", result, reason=reason))
    answer = life.hears("2025-11-03 10:00", "applicant", "submit", _findings=findings)
    assert (answer.reason, answer.rule) == (expected, "NB21-18")
    assert life.state == "draft"


@pytest.mark.parametrize("result", [Result.MANUAL, Result.CONDITIONAL, Result.NOT_APPLICABLE, Result.PASS])
def test_submit_passes_what_is_manual_or_conditional(result: Result) -> None:
    life = Life("P02", "2025-11-03 09:00")
    life.does("2025-11-03 10:00", "applicant", "submit", _findings=(found("NB21-17", result),))


def test_the_first_finding_in_rule_order_is_cited() -> None:
    life = Life("P02", "2025-11-03 09:00")
    findings = (found("NB21-12", Result.MISSING), found("NB21-18", Result.FAIL))
    assert life.hears("2025-11-03 10:00", "applicant", "submit", _findings=findings).rule == "NB21-12"


def test_a_finding_binds_its_own_stage_only() -> None:
    life = Life("P02", "2025-11-03 09:00")
    later = found("NB21-17", Result.FAIL, Binding.DISTRICT)
    life.does("2025-11-03 10:00", "applicant", "submit", _findings=(later,))
    life = nb21("P02", "district")
    answer = life.hears("2025-11-17", "district_reviewer", "review", _findings=(later,), **PASS)
    assert (answer.reason, answer.rule) == ("finding_failed", "NB21-17")
    life.does("2025-11-17", "district_reviewer", "review", result="reject", reason="不足", _findings=(later,))


def test_a_duplicate_application_is_refused_after_the_findings() -> None:
    life = Life("P02", "2025-11-03 09:00")
    about = {"duplicate": True}
    failed = (found("NB21-12", Result.FAIL),)
    assert (
        life.refused("2025-11-03 10:00", "applicant", "submit", _about=about, _findings=failed)
        == "finding_failed"
    )
    assert life.refused("2025-11-03 10:00", "applicant", "submit", _about=about) == "duplicate_application"


def test_an_operator_enters_late_what_the_applicant_handed_in() -> None:
    life = Life("P02", "2025-11-03 09:00")
    assert life.refused("2025-11-03 10:00", "operator", "submit") == "role_not_allowed"
    life.does("2025-11-03 10:00", "operator", "submit", _late_entry=True)
    assert life.state == "submitted"


def test_what_an_operator_entered_is_done_for_the_applicant_too() -> None:
    life = Life("P02", "2025-11-03 09:00")
    life.does("2025-11-03 10:00", "operator", "submit", _late_entry=True)
    assert life.refused("2025-11-03 11:00", "applicant", "submit") == "already_done"


def test_a_late_entry_of_a_sub_review_does_not_block_the_district() -> None:
    life = nb24("P06", "district")
    life.hears("2024-08-26", "operator", "review", _late_entry=True, **DISTRICT_PASS)
    life.hears("2024-08-27", "district_reviewer", "review", **DISTRICT_PASS)
    life.hears("2024-08-27", "market_supervision_reviewer", "review", **DISTRICT_PASS)
    assert life.state == "city"


def test_nobody_enters_the_citys_decision_for_it() -> None:
    life = nb21("P02", "city")
    assert life.refused("2025-11-18", "operator", "review", _late_entry=True, **PASS) == "role_not_allowed"


def test_a_result_that_no_row_has_is_not_allowed() -> None:
    life = nb21("P02", "district")
    assert (
        life.refused("2025-11-17", "district_reviewer", "review", result="escalate") == "not_allowed_in_state"
    )


@pytest.mark.rule("NB24-24")
def test_both_sub_reviews_are_needed_in_any_order() -> None:
    for first, second in (
        ("district_reviewer", "market_supervision_reviewer"),
        ("market_supervision_reviewer", "zone_reviewer"),
    ):
        life = nb24("P06", "district")
        life.does("2024-08-26", first, "review", **DISTRICT_PASS)
        assert life.state == "district"
        assert life.refused("2024-08-26", first, "review", **DISTRICT_PASS) == "already_done"
        life.does("2024-08-27", second, "review", **DISTRICT_PASS)
        assert life.state == "city"


@pytest.mark.rule("NB21-02")
def test_the_other_reviewer_of_the_same_department_has_nothing_left_to_do() -> None:
    life = nb24("P06", "district")
    life.does("2024-08-26", "district_reviewer", "review", **DISTRICT_PASS)
    assert life.refused("2024-08-26", "zone_reviewer", "review", **DISTRICT_PASS) == "already_done"


@pytest.mark.rule("NB24-02")
def test_an_affiliated_institution_reviews_alone() -> None:
    life = nb24("P06", "district", affiliated_institution=True)
    life.does("2024-08-26", "district_reviewer", "review", **DISTRICT_PASS)
    assert life.state == "city"


@pytest.mark.rule("NB24-24")
def test_market_supervision_does_not_act_for_an_affiliated_institution() -> None:
    life = nb24("P06", "district", affiliated_institution=True)
    life.hears("2024-08-26", "market_supervision_reviewer", "review", **DISTRICT_PASS)
    assert life.state == "district"


def test_every_refusal_names_its_cure_in_chinese() -> None:
    life = nb21("P02", "district")
    life.refused("2025-11-17", "district_reviewer", "review", result="pass")
    life.refused("2025-11-17", "city_reviewer", "review", **PASS)
    life.refused("2025-11-17", "applicant", "review", **PASS)
    refused = [entry for entry in life.entries if entry.result == "refused"]
    assert len(refused) == 3
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in str(entry.message)) for entry in refused)


def test_an_act_on_a_case_of_another_moment_is_decided_on_what_it_is_now() -> None:
    life = nb21("P02", "district")
    act = life.act("2025-11-17", "district_reviewer", "review", **PASS)
    before = life.case
    first, second = decide(life.law, before, act), decide(life.law, before, replace(act, id="other"))
    assert first.case.state is second.case.state
    assert first.case.seq == second.case.seq == before.seq + 1
    assert act.received_at == at("2025-11-17")
    assert (act.deed, act.role) == (Deed.REVIEW, Role.DISTRICT_REVIEWER)
