"""Refusals in the order of contract/README §2: role, done, level, state, persons, guards in rule order."""

from dataclasses import replace

import pytest

from tests.states.living import NB21_VERDICTS, PASS, SIGNED
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


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("city_reviewer/王敏", "city_decider/李静 for 王敏"),
        ("city_reviewer/李静 for 王敏", "city_decider/王敏"),
        ("city_reviewer/李静 for 王敏", "city_decider/李静"),
        ("city_reviewer/王敏 for 赵安", "city_decider/李静 for 王敏"),
    ],
)
def test_a_deputy_is_both_persons(first: str, second: str) -> None:
    life = nb24("P09", "city")
    life.does("2024-08-28", first, "review", **PASS)
    assert life.refused("2024-08-28 11:00", second, "recommend", document_no="甬1") == "four_eyes"
    life.does("2024-08-28 12:00", "city_decider/陈默 for 周衡", "recommend", document_no="甬1")


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
