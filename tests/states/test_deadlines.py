"""Deadlines keep their derivation: pauses, extensions, interruptions, another calendar (S-18…S-20)."""

from dataclasses import replace
from datetime import date

import pytest

from policies.official_calendar import official_calendar
from states.deadlines import (
    Deadline,
    DeadlineSpec,
    Unit,
    begin,
    extend,
    lengthen,
    pause,
    recalculated,
    unpause,
    workdays_within,
)
from states.terms import DeadlineName
from states.workdays import Calendar

CALENDAR = official_calendar()
TEN = DeadlineSpec(
    DeadlineName.DISTRICT, "2.1", Unit.WORKDAYS, 10, warn=3, escalate=("city", "city_leadership")
)
MONTHS = DeadlineSpec(
    DeadlineName.WINDOW,
    "NB21-26",
    Unit.MONTHS,
    3,
    warn=10,
    thirds=True,
    freezes=False,
    escalate=("next", "x"),
)
DAYS = DeadlineSpec(DeadlineName.ACCEPT_REPORT, "NB21-46", Unit.DAYS, 15, warn=10, escalate=("superior", "x"))
FIXED = DeadlineSpec(
    DeadlineName.UNIT_CLOSE, "NB24-14", Unit.FIXED, on=date(2024, 9, 1), warn_on=(date(2024, 8, 30),), freezes=False,
    escalate=("district", "city"),
)  # fmt: skip


def d(text: str) -> date:
    return date.fromisoformat(text)


def paused(deadline: Deadline, spec: DeadlineSpec, since: str, until: str) -> Deadline:
    return unpause(pause(deadline, d(since)), d(until), spec, CALENDAR)


def test_it_counts_from_the_day_after_entry() -> None:
    # Monday 11-03: 4 5 6 7 | 10 11 12 13 14 | 17
    assert begin(TEN, d("2025-11-03"), CALENDAR).due_on == d("2025-11-17")
    assert begin(DAYS, d("2025-03-03"), CALENDAR).due_on == d("2025-03-18")
    assert begin(MONTHS, d("2025-11-15"), CALENDAR).due_on == d("2026-02-15")


def test_a_fixed_date_never_rolls() -> None:
    found = begin(FIXED, d("2024-08-13"), CALENDAR)
    assert found.due_on == d("2024-09-01")
    assert found.warn_on == (d("2024-08-30"),)
    assert not found.provisional


@pytest.mark.parametrize(
    ("spec", "start", "expected"),
    [
        (TEN, "2025-11-03", ["2025-11-12"]),  # before 17: 14 13 12
        (DAYS, "2025-03-03", ["2025-03-08"]),
        (MONTHS, "2025-11-15", ["2026-01-15", "2026-02-03"]),
    ],
)
def test_warnings(spec: DeadlineSpec, start: str, expected: list[str]) -> None:
    assert [day.isoformat() for day in begin(spec, d(start), CALENDAR).warn_on] == expected


def test_warnings_whose_day_has_begun_are_not_given_any_more() -> None:
    assert begin(FIXED, d("2024-08-29"), CALENDAR).warned == 0
    assert begin(FIXED, d("2024-08-30"), CALENDAR).warned == 1


@pytest.mark.rule("NB24-14")
def test_a_named_warning_after_an_earlier_printed_date_is_not_given() -> None:
    for due, expected in (
        ("2024-08-29", ()),
        ("2024-08-30", ("2024-08-30",)),
        ("2024-08-31", ("2024-08-30",)),
    ):
        found = begin(replace(FIXED, on=d(due)), d("2024-08-12"), CALENDAR)
        assert tuple(day.isoformat() for day in found.warn_on) == expected


def test_a_clock_that_is_only_shown_has_no_warnings() -> None:
    assert begin(replace(TEN, escalate=()), d("2025-11-03"), CALENDAR).warn_on == ()


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2025-11-05", "2025-11-05", "2025-11-17"),  # paused and resumed on one day: nothing is lost
        ("2025-11-05", "2025-11-06", "2025-11-18"),  # two used (4, 5), eight from 11-07
        ("2025-11-05", "2025-11-20", "2025-12-02"),  # eight from Friday 11-21
        ("2025-11-07", "2025-11-09", "2025-11-17"),  # Friday to Sunday: no working day lost
        ("2025-11-17", "2025-11-20", "2025-11-20"),  # paused on the due day: nothing remains after resumption
        ("2025-11-03", "2025-11-04", "2025-11-18"),  # paused on the day of entry
    ],
)
def test_the_day_of_the_pause_counts_as_used(since: str, until: str, expected: str) -> None:
    assert paused(begin(TEN, d("2025-11-03"), CALENDAR), TEN, since, until).due_on == d(expected)


def test_several_pauses_add_up() -> None:
    first = paused(begin(TEN, d("2025-11-03"), CALENDAR), TEN, "2025-11-05", "2025-11-10")
    # used 4, 5; eight from 11-11: 11 12 13 14 17 18 19 20
    assert first.due_on == d("2025-11-20")
    second = paused(first, TEN, "2025-11-13", "2025-11-17")
    # used 11, 12, 13; five from 11-18: 18 19 20 21 24
    assert second.due_on == d("2025-11-24")


def test_a_pause_after_the_due_day_does_not_cure_it() -> None:
    assert paused(begin(TEN, d("2025-11-03"), CALENDAR), TEN, "2025-11-18", "2025-12-01").due_on == d(
        "2025-11-17"
    )


def test_days_and_months_move_by_the_days_lost() -> None:
    assert paused(begin(DAYS, d("2025-03-03"), CALENDAR), DAYS, "2025-03-08", "2025-03-10").due_on == d(
        "2025-03-20"
    )
    stopped = paused(begin(MONTHS, d("2025-11-15"), CALENDAR), MONTHS, "2025-12-01", "2025-12-11")
    assert stopped.due_on == d("2026-02-25")


def test_a_frozen_clock_says_so() -> None:
    stopped = pause(begin(TEN, d("2025-11-03"), CALENDAR), d("2025-11-05"))
    assert stopped.frozen
    assert not unpause(stopped, d("2025-11-06"), TEN, CALENDAR).frozen


def test_warnings_follow_the_moved_due_day_and_are_not_given_twice() -> None:
    warned = replace(begin(TEN, d("2025-11-03"), CALENDAR), warned=1)
    moved = paused(warned, TEN, "2025-11-13", "2025-11-20")
    # used 4 5 6 7 10 11 12 13; two from 11-21: 21 24
    assert moved.due_on == d("2025-11-24")
    assert moved.warn_on == (d("2025-11-19"),)
    assert moved.warned == 1


def test_an_extension_keeps_both_dates_and_lets_the_ladder_begin_again() -> None:
    late = replace(begin(TEN, d("2025-11-03"), CALENDAR), warned=1, level=3)
    later = extend(late, d("2025-12-10"), "x", d("2025-11-28"), TEN, CALENDAR)
    assert later.due_on == later.extended_to == d("2025-12-10")
    assert [revision.due_on for revision in later.revisions] == [d("2025-11-17")]
    assert (later.level, later.warned, later.warn_on) == (0, 0, (d("2025-12-05"),))


def test_a_pause_after_an_extension_moves_the_extended_day() -> None:
    later = extend(
        begin(TEN, d("2025-11-03"), CALENDAR), d("2025-12-01"), "x", d("2025-11-10"), TEN, CALENDAR
    )
    # Monday 11-24 paused: five remain (25 26 27 28 1); from 12-04: 4 5 8 9 10
    assert paused(later, TEN, "2025-11-24", "2025-12-03").due_on == d("2025-12-10")


def test_a_pause_before_an_extension_is_already_in_it() -> None:
    stopped = paused(begin(TEN, d("2025-11-03"), CALENDAR), TEN, "2025-11-05", "2025-11-10")
    later = extend(stopped, d("2025-12-01"), "x", d("2025-11-12"), TEN, CALENDAR)
    assert recalculated(later, "calendar", d("2025-11-13"), TEN, CALENDAR).due_on == d("2025-12-01")


def test_an_extended_fixed_date_warns_by_its_new_day() -> None:
    later = extend(
        begin(FIXED, d("2024-08-13"), CALENDAR), d("2024-09-13"), "x", d("2024-08-26"), FIXED, CALENDAR
    )
    assert later.due_on == d("2024-09-13")
    assert d("2024-08-30") not in later.warn_on


@pytest.mark.rule("NB24-39")
def test_lost_days_of_a_notice_are_added_and_the_old_end_is_kept() -> None:
    spec = DeadlineSpec(DeadlineName.NOTICE, "NB24-39", Unit.WORKDAYS, 5, freezes=False)
    notice = begin(spec, d("2024-09-12"), CALENDAR)
    longer = lengthen(notice, 2, "x", d("2024-09-18"), spec, CALENDAR)
    assert notice.due_on == d("2024-09-20")
    assert longer.due_on == d("2024-09-24")
    assert [revision.due_on for revision in longer.revisions] == [d("2024-09-20")]


def test_a_publication_day_that_counts_is_remembered_when_days_are_added() -> None:
    spec = DeadlineSpec(DeadlineName.NOTICE, "NB24-39", Unit.WORKDAYS, 5, freezes=False)
    notice = begin(spec, d("2024-08-22"), CALENDAR, count_start=True)
    assert notice.due_on == d("2024-08-28")
    assert lengthen(notice, 1, "x", d("2024-08-23"), spec, CALENDAR).due_on == d("2024-08-29")


def test_another_calendar_moves_the_day_and_keeps_the_old_one() -> None:
    provisional = begin(TEN, d("2026-12-30"), CALENDAR)
    assert provisional.provisional
    # known so far: 12-31, 01-04…08, 01-11…14; a new notice gives 01-02 and 01-03 as working days
    known = [year for year in CALENDAR.years if year.year < 2027]
    draft = next(year for year in CALENDAR.years if year.year == 2027)
    year = replace(draft, makeup=(d("2027-01-02"), d("2027-01-03")), provisional=False)
    announced = Calendar("new", (*known, year))
    fresh = recalculated(provisional, "calendar", d("2026-12-31"), TEN, announced)
    assert (provisional.due_on, fresh.due_on) == (d("2027-01-14"), d("2027-01-12"))
    assert [revision.due_on for revision in fresh.revisions] == [d("2027-01-14")]
    assert not fresh.provisional


def test_a_calendar_that_changes_nothing_leaves_no_revision() -> None:
    clock = begin(TEN, d("2025-11-03"), CALENDAR)
    assert recalculated(clock, "calendar", d("2025-11-04"), TEN, CALENDAR).revisions == ()


@pytest.mark.parametrize(
    ("since", "to", "expected"),
    [("2026-02-14", "2026-02-24", 1), ("2026-02-13", "2026-02-14", 1), ("2025-11-03", "2025-11-03", 0)],
)
def test_working_days_within(since: str, to: str, expected: int) -> None:
    assert workdays_within(d(since), d(to), CALENDAR) == expected
