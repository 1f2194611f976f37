"""Refusals in the order of contract/README §2: role, done, level, state, persons, guards in rule order."""

from dataclasses import replace

import pytest

from states.engine import decide
from states.findings import Binding, Result
from states.terms import Deed, Role
from tests.states.known import fault
from tests.states.living import DISTRICT_PASS, NB21_VERDICTS, PASS, SIGNED, Life, at, found
from tests.states.ways import nb21, nb24

UNIT_PASS = {"result": "pass", "verdicts": NB21_VERDICTS, **SIGNED}


@pytest.mark.parametrize(
    ("by", "do"),
    [
        ("unit_reviewer", "submit"),
        ("applicant", "review"),
        ("auditor", "review"),
        ("city_decider", "review"),
        ("public_verifier", "withdraw"),
        ("discipline_inspection", "review"),
    ],
)
def test_a_role_that_never_has_the_deed(by: str, do: str) -> None:
    assert nb21("P02", "district").refused("2025-11-17", by, do, **PASS) == "role_not_allowed"


@pytest.mark.parametrize(
    ("procedure", "by", "do"),
    [
        ("P02", "committee_office", "vote"),
        ("P02", "unit_notice_keeper", "enter_notice_result"),
        ("P02", "committee_office", "confirm"),
        ("P03", "city_reviewer", "review"),
        ("P02", "city_reviewer", "file_record"),
    ],
)
def test_a_deed_that_the_procedure_has_not_for_that_role(procedure: str, by: str, do: str) -> None:
    assert nb21(procedure, "district").refused("2025-11-17", by, do, result="pass") == "role_not_allowed"


@pytest.mark.parametrize("do", ["notice_end", "produced", "overdue", "pass", "revoke", "disqualify", "open"])
def test_a_deed_of_the_clock_is_nobodys(do: str) -> None:
    life = nb21("P02", "district")
    assert life.refused("2025-11-17", "operator", do) == "role_not_allowed"
    assert life.refused("2025-11-17", "system", do) == "role_not_allowed"


@pytest.mark.rule("NB21-08")
@pytest.mark.parametrize(
    ("state", "by", "do"),
    [
        ("district", "committee_office", "confirm"),
        ("district", "city_reviewer", "review"),
        ("submitted", "district_reviewer", "review"),
        ("city", "committee_office", "confirm"),
        ("unit_reviewed", "city_reviewer", "review"),
    ],
)
def test_skipping_a_level_is_refused(state: str, by: str, do: str) -> None:
    life = nb21("P01", state)
    assert life.refused("2025-11-18 11:00", by, do, **PASS) == "not_at_your_level"
    assert life.state == state


def test_the_right_level_in_the_wrong_state() -> None:
    assert (
        nb21("P02", "submitted").refused("2025-11-03 11:00", "unit_notice_keeper", "publish_notice")
        == "not_allowed_in_state"
    )
    assert (
        nb24("P06", "city").refused("2024-08-28", "city_reviewer", "file_record", result="accept")
        == "not_allowed_in_state"
    )


@pytest.mark.parametrize("by", ["district_reviewer", "zone_reviewer"])
def test_done_this_round_comes_before_the_level(by: str) -> None:
    life = nb21("P02", "district")
    life.does("2025-11-17", by, "review", **PASS)
    assert life.refused("2025-11-18", by, "review", **PASS) == "already_done"


def test_done_comes_before_the_level_also_at_the_end() -> None:
    life = nb21("P02", "issued")
    assert life.refused("2025-11-20", "city_reviewer", "review", **PASS) == "already_done"
    assert life.refused("2025-11-20", "applicant", "submit") == "already_done"
    assert life.refused("2025-11-20", "unit_reviewer", "unit_review", **UNIT_PASS) == "already_done"


def test_a_terminal_state_is_nobodys_level() -> None:
    life = nb21("P02", "submitted")
    life.does("2025-11-04", "applicant", "withdraw", reason="离职")
    assert life.refused("2025-11-05", "district_reviewer", "review", **PASS) == "not_allowed_in_state"
    assert life.refused("2025-11-05", "unit_reviewer", "unit_review", **UNIT_PASS) == "not_allowed_in_state"


def test_a_returned_case_lies_with_the_applicant() -> None:
    life = nb21("P02", "submitted")
    life.does("2025-11-04", "unit_reviewer", "unit_review", result="return", reason="不清", items=["一"])
    assert life.refused("2025-11-05", "district_reviewer", "review", **PASS) == "not_at_your_level"


@pytest.mark.rule("NB21-41")
def test_a_person_in_conflict_is_recused_before_any_guard() -> None:
    life = nb21("P02", "submitted")
    about = {"conflict": "审核人即申报人"}
    assert (
        life.refused("2025-11-04", "unit_reviewer", "unit_review", result="pass", _about=about) == "recused"
    )


@pytest.mark.rule("NB21-20")
def test_the_applicant_does_not_review_the_own_case() -> None:
    assert (
        nb21("P02", "submitted").refused("2025-11-04", "applicant", "unit_review", **UNIT_PASS)
        == "role_not_allowed"
    )


def test_four_eyes_on_filing() -> None:
    life = nb24("P06", "result_notice")
    life.does("2024-09-26", "committee_office", "publish_result")
    life.waits("2024-10-10 00:00")
    assert life.refused("2024-10-10", "city_reviewer", "file_record", result="accept") == "four_eyes"
    assert life.state == "filing"
    life.does("2024-10-10", "city_reviewer/B", "file_record", result="accept")


@pytest.mark.parametrize(
    ("procedure", "first", "second", "do"),
    [
        ("P09", "city_reviewer/王敏", "city_decider/王敏", "recommend"),
        ("P01", "city_reviewer/王敏", "committee_office/王敏", "confirm"),
    ],
)
def test_four_eyes_compares_persons_not_roles(procedure: str, first: str, second: str, do: str) -> None:
    life = nb21("P01", "city") if procedure == "P01" else nb24(procedure, "city")
    when = "2025-11-18" if procedure == "P01" else "2024-08-28"
    life.does(when, first, "review", **PASS)
    content = {"original_title_recognised": True, "meets_zj_conditions": True, "document_no": "甬1"}
    assert life.refused(f"{when} 11:00", second, do, **content) == "four_eyes"


def test_two_persons_of_one_name_less_role_are_two() -> None:
    life = nb24("P09", "city")
    life.does("2024-08-28", "city_reviewer", "review", **PASS)
    life.does("2024-08-29", "city_decider", "recommend", document_no="甬1")
    assert life.state == "recommended"


def test_persons_come_before_versions_and_guards() -> None:
    life = nb24("P06", "result_notice")
    life.does("2024-09-26", "committee_office", "publish_result")
    life.waits("2024-10-10 00:00")
    refusal = life.refused("2024-10-10", "city_reviewer", "file_record", result="refuse", _content_version=7)
    assert refusal == "four_eyes"


def test_an_older_content_version_is_stale() -> None:
    life = nb21("P02", "district")
    life.does("2025-11-17", "operator", "update_facts", set={"external_ref": "x"})
    assert life.case.content_version == 2
    assert (
        life.refused("2025-11-17", "district_reviewer", "review", _content_version=1, **PASS)
        == "stale_content"
    )
    assert (
        life.refused("2025-11-17", "district_reviewer", "review", _content_version=3, **PASS)
        == "stale_content"
    )
    life.does("2025-11-17", "district_reviewer", "review", _content_version=2, **PASS)


def test_without_a_version_the_newest_is_meant() -> None:
    life = nb21("P02", "district")
    life.does("2025-11-17", "operator", "update_facts", set={"external_ref": "x"})
    life.does("2025-11-17", "district_reviewer", "review", **PASS)


def test_other_rules_are_stale_rules() -> None:
    life = nb21("P02", "district")
    assert (
        life.refused("2025-11-17", "district_reviewer", "review", _ruleset_hash="0", **PASS) == "stale_rules"
    )
    life.does("2025-11-17", "district_reviewer", "review", _ruleset_hash=life.law.fingerprint, **PASS)


def test_a_case_is_judged_by_the_rules_that_it_pinned_not_by_todays() -> None:
    """A parameter changed by mistake must not change what a replay decides."""
    life = nb21("P02", "district")
    pinned = life.case.ruleset.hash
    life.law = replace(life.law, fingerprint="changed")
    life.does("2025-11-17", "district_reviewer", "review", _ruleset_hash=pinned, **PASS)


def test_a_case_of_an_earlier_release_has_pinned_no_hash() -> None:
    life = nb21("P02", "district")
    life.case = replace(life.case, ruleset=replace(life.case.ruleset, hash=""))
    life.does("2025-11-17", "district_reviewer", "review", _ruleset_hash="0", **PASS)


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


@fault(23)
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
