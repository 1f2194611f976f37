"""延长: one deadline, once, later, by the operator or a leader, both dates kept (S-20)."""

import pytest

from tests.states.living import RETURN, Life
from tests.states.ways import nb21

EXTEND = {"deadline": "district", "until": "2025-12-31", "reason": "节假日"}


@pytest.mark.parametrize("by", ["operator", "leader"])
def test_one_deadline_moves_once_and_keeps_both_dates(by: str) -> None:
    life = nb21("P02", "district")
    life.does("2025-11-18", by, "extend", **EXTEND)
    clock = life.clock("district")
    assert clock.due_on.isoformat() == "2025-12-31"
    assert [revision.due_on.isoformat() for revision in clock.revisions] == ["2025-12-12"]
    assert life.state == "district"
    again = {**EXTEND, "until": "2026-01-10"}
    assert life.refused("2025-11-19", "operator", "extend", **again) == "extension_used"
    assert life.due("district") == "2025-12-31"
    life.does("2025-11-19", "operator", "extend", deadline="window", until="2026-03-15", reason="疑难")


@pytest.mark.parametrize("by", ["district_reviewer", "city_reviewer", "applicant", "unit_reviewer", "anyone"])
def test_never_by_the_holder_or_another(by: str) -> None:
    assert nb21("P02", "district").refused("2025-11-18", by, "extend", **EXTEND) == "role_not_allowed"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({**EXTEND, "reason": None}, "missing_reason"),
        ({**EXTEND, "deadline": "city"}, "malformed"),
        ({**EXTEND, "deadline": "unit_review"}, "malformed"),
        ({**EXTEND, "deadline": "lunch"}, "malformed"),
        ({**EXTEND, "until": "2025-12-12"}, "malformed"),
        ({**EXTEND, "until": "2025-12-11"}, "malformed"),
        ({**EXTEND, "until": None}, "malformed"),
    ],
)
def test_what_cannot_be_extended(content: dict[str, object], reason: str) -> None:
    life = nb21("P02", "district")
    assert life.refused("2025-11-18", "operator", "extend", **content) == reason
    assert life.due("district") == "2025-12-12"


def test_not_into_the_past() -> None:
    life = nb21("P02", "district")
    life.does("2025-11-18", "district_reviewer", "review", **RETURN)
    assert life.due("supplement") == "2025-12-02"
    extend = {"deadline": "supplement", "until": "2025-12-10", "reason": "x"}
    assert life.refused("2025-12-20", "operator", "extend", **extend) == "malformed"
    life.does("2025-12-20", "operator", "extend", deadline="supplement", until="2025-12-20", reason="x")


def test_after_it_is_overdue_the_ladder_begins_again() -> None:
    life = nb21("P02", "district")
    life.waits("2025-12-20 00:00")
    assert life.clock("district").level == 3
    life.does("2025-12-20", "operator", "extend", deadline="district", until="2026-01-09", reason="疑难")
    assert life.clock("district").level == 0
    life.waits("2026-01-20 00:00")
    rows = [row for row in life.clock_deeds() if row[1] == "district"]
    # 2026-01-09 is a Friday; five working days before: 8 7 6 5 4 (Sunday 01-04 works)
    assert rows[-3:] == [
        ("warn", "district", "2026-01-04"), ("overdue", "district", "2026-01-10"), ("escalate", "district", "2026-01-17"),
    ]  # fmt: skip


def test_the_objection_is_checked_within_thirty_working_days_at_most() -> None:
    for until, accepted in (("2025-12-26", True), ("2025-12-29", False)):
        life = objected()
        assert life.due("objection") == "2025-11-28"
        content = {"deadline": "objection", "until": until, "reason": "取证"}
        answer = life.hears("2025-11-20", "operator", "extend", **content)
        assert answer.accepted is accepted
        assert answer.reason == (None if accepted else "extension_too_long")


def objected() -> Life:
    """A P02 case in `objection` from Saturday 2025-11-15 on: thirty working days end on Friday 2025-12-26."""
    life = nb21("P02", "public_notice")
    life.does("2025-11-10", "anyone", "object", content="x", anonymous=True)
    life.waits("2025-11-15 00:00")
    return life


@pytest.mark.rule("NB21-46")
@pytest.mark.parametrize(("until", "reason"), [("2025-06-02", None), ("2025-06-03", "extension_too_long")])
def test_the_conclusion_of_a_report_by_thirty_days_at_most(until: str, reason: str | None) -> None:
    life = Life("P36", "2025-03-03")
    life.does("2025-03-04", "petition_officer", "accept_report", result="accept")
    assert life.due("conclude") == "2025-05-03"
    answer = life.hears("2025-04-01", "operator", "extend", deadline="conclude", until=until, reason="取证")
    assert answer.reason == reason


@pytest.mark.rule("S-19", "S-20")
@pytest.mark.parametrize("extended_on", ["2025-11-24", "2025-11-25"])
def test_a_clock_extended_while_it_stands_still_runs_on_after_resumption(extended_on: str) -> None:
    """Of the days to 2025-12-31, 27 working days remain after 11-24; they run from 12-02."""
    life = nb21("P02", "district")
    life.does("2025-11-24 10:00", "district_reviewer", "review", **RETURN)
    life.does(f"{extended_on} 12:00", "operator", "extend", **EXTEND)
    life.does("2025-12-01", "applicant", "resubmit", answers=["1"])
    assert life.due("district") == "2026-01-08"


@pytest.mark.rule("S-19", "S-20")
def test_a_pause_counts_by_its_turn_not_by_its_day() -> None:
    """On one day: over before the extension, it is in it; begun after the extension, it moves the new day on."""
    life = nb21("P02", "district")
    life.does("2025-11-24 09:00", "district_reviewer", "review", **RETURN)
    life.does("2025-11-24 10:00", "applicant", "resubmit", answers=["1"])
    life.does("2025-11-24 11:00", "operator", "extend", **EXTEND)
    assert life.due("district") == "2025-12-31"
    life.does("2025-11-24 12:00", "district_reviewer", "review", **RETURN)
    life.does("2025-12-01", "applicant", "resubmit", answers=["1"])
    assert life.due("district") == "2026-01-08"


@pytest.mark.rule("S-16", "S-19")
def test_nothing_is_resubmitted_before_it_was_asked_for() -> None:
    """A late entry's day before the return would shorten the clock that the return stopped."""
    life = nb21("P02", "district")
    life.does("2025-11-24 10:00", "district_reviewer", "review", **RETURN)
    early = life.hears("2025-11-21", "operator", "resubmit", answers=["1"], _late_entry=True)
    assert (early.reason, early.rule) == ("not_allowed_in_state", "S-16")
    life.does("2025-11-24 12:00", "operator", "resubmit", answers=["1"], _late_entry=True)


@pytest.mark.rule("NB24-39")
def test_a_notice_is_never_shortened_and_lost_days_follow_its_extension() -> None:
    life = nb21("P02", "public_notice")
    shorter = {"deadline": "notice", "until": "2025-11-13", "reason": "x"}
    assert life.refused("2025-11-10", "operator", "extend", **shorter) == "malformed"
    life.does("2025-11-10", "operator", "extend", deadline="notice", until="2025-11-18", reason="x")
    life.does("2025-11-11", "operator", "interrupt_notice", workdays=2, reason="网站故障")
    assert life.due("notice") == "2025-11-20"
    life.waits("2025-11-20 23:59:59")
    assert life.state == "public_notice"
    life.waits("2025-11-21 00:00")
    assert life.state == "district"
