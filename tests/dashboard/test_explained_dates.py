"""Why this date: the days that are shown lead to the day that is due (B.2, S-19)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.dues import due_of, pressing
from dashboard.words import Tone
from policies.laws import law_for
from policies.official_calendar import official_calendar
from states.deadlines import Deadline, DeadlineSpec, Unit, begin, extend, pause, unpause
from states.explanation import Derivation, Mark, derivation
from states.terms import DeadlineName, State
from tests.dashboard.test_possible import case_in

CALENDAR = official_calendar()
NOTICE = DeadlineSpec(DeadlineName.NOTICE, "NB24-39", Unit.WORKDAYS, 5, freezes=False)
CITY = DeadlineSpec(DeadlineName.CITY, "2.1", Unit.WORKDAYS, 15, warn=3, escalate=("city_leadership",))
WINDOW = DeadlineSpec(DeadlineName.WINDOW, "NB21-26", Unit.MONTHS, 3, roll="next_workday")
CLOSE = DeadlineSpec(DeadlineName.UNIT_CLOSE, "NB24-14", Unit.FIXED, on=date(2024, 9, 1))


def started(spec: DeadlineSpec, on: str) -> Deadline:
    return begin(spec, date.fromisoformat(on), CALENDAR)


def last_counted(found: Derivation) -> date:
    return [item.day for item in found.days if item.mark is Mark.COUNTED][-1]


@pytest.mark.rule("NB24-39")
@pytest.mark.parametrize(
    ("published", "ends_on", "skipped"),
    [
        ("2024-08-22", "2024-08-29", {"周末"}),
        ("2024-09-12", "2024-09-20", {"中秋节"}),
        ("2024-09-26", "2024-10-09", {"国庆节"}),
        ("2026-02-14", "2026-02-28", {"春节"}),
    ],
)
def test_a_notice_is_counted_day_by_day(published: str, ends_on: str, skipped: set[str]) -> None:
    found = derivation(started(NOTICE, published), CALENDAR)
    assert found.counted == 5
    assert last_counted(found) == found.deadline.due_on == date.fromisoformat(ends_on)
    assert skipped <= {item.why for item in found.skipped}
    assert found.days[0] == replace(found.days[0], day=date.fromisoformat(published), mark=Mark.START)


def test_a_make_up_saturday_counts_and_says_so() -> None:
    found = derivation(started(NOTICE, "2024-09-12"), CALENDAR)
    (saturday,) = (item for item in found.days if item.day == date(2024, 9, 14))
    assert (saturday.mark, saturday.why) == (Mark.COUNTED, "调休上班")


@pytest.mark.parametrize("length", [1, 3, 9, 30])
def test_a_pause_moves_the_end_and_is_shown(length: int) -> None:
    """The day of the pause counts as used, the first remaining day is the day after resumption (S-19)."""
    running = started(CITY, "2024-09-03")
    stopped = pause(running, date(2024, 9, 9))
    resumed = unpause(stopped, date(2024, 9, 9) + timedelta(days=length), CITY, CALENDAR)
    found = derivation(resumed, CALENDAR)
    assert found.counted == 15
    assert last_counted(found) == resumed.due_on
    assert sum(item.mark is Mark.PAUSED for item in found.days) == length


def test_a_clock_that_stands_still_is_counted_up_to_its_pause() -> None:
    stopped = pause(started(CITY, "2024-09-03"), date(2024, 9, 9))
    found = derivation(stopped, CALENDAR)
    assert found.days[-1].day == date(2024, 9, 9)
    assert due_of(stopped, case_in("P06", State.RETURNED), date(2024, 9, 20)).words == "中止计时"


def test_an_extension_keeps_the_earlier_day() -> None:
    running = started(CITY, "2024-09-03")
    later = extend(running, date(2024, 10, 25), "extended by operator/wei", date(2024, 9, 20), CITY, CALENDAR)
    found = derivation(later, CALENDAR)
    assert found.revisions[0].due_on == running.due_on
    assert last_counted(found) == date(2024, 10, 25)


def test_months_and_printed_dates_are_told_not_counted() -> None:
    window = derivation(started(WINDOW, "2025-11-15"), CALENDAR)
    assert (window.days, window.deadline.due_on, window.rolled_from) == (
        (),
        date(2026, 2, 24),
        date(2026, 2, 15),
    )
    assert "3 个月" in window.sentence
    assert "不顺延" in derivation(started(CLOSE, "2024-08-15"), CALENDAR).sentence


def test_the_sheets_hold_every_day_once_under_its_weekday() -> None:
    found = derivation(started(CITY, "2024-09-20"), CALENDAR)
    placed = [
        (place, item)
        for sheet in found.months
        for week in sheet.weeks
        for place, item in enumerate(week)
        if item
    ]
    assert [item.day for _, item in placed] == [item.day for item in found.days]
    assert all(item.day.weekday() == place for place, item in placed)


@pytest.mark.parametrize(
    ("on", "level", "words", "tone"),
    [
        (date(2024, 9, 20), 0, "余 3 个工作日", Tone.GREY),
        (date(2024, 9, 24), 1, "余 1 个工作日", Tone.AMBER),
        (date(2024, 9, 25), 1, "今日截止", Tone.AMBER),
        (date(2024, 9, 26), 2, "逾期，已过 1 天", Tone.RED),
        (date(2024, 10, 12), 3, "逾期督办，已过 17 天", Tone.RED),
    ],
)
def test_a_due_day_in_a_list(on: date, level: int, words: str, tone: Tone) -> None:
    running = replace(started(CITY, "2024-09-03"), level=level)
    assert running.due_on == date(2024, 9, 25)
    due = due_of(running, case_in("P06", State.CITY), on)
    assert (due.words, due.tone) == (words, tone)


@pytest.mark.rule("NB24-17")
def test_a_planned_day_passes_without_anybody_being_late() -> None:
    case = case_in("P06", State.COMMITTEE)
    planned = started(law_for(case.ruleset).spec(DeadlineName.COMMITTEE), "2024-09-12")
    due = due_of(planned, case, date(2024, 10, 8))
    assert (due.due_on, due.words, due.tone) == (date(2024, 9, 30), "已过 8 天", Tone.AMBER)


def test_the_earliest_running_clock_presses() -> None:
    case = case_in("P06", State.CITY)
    city, notice = (
        started(CITY, "2024-09-03"),
        replace(started(NOTICE, "2024-08-16"), met_on=date(2024, 8, 23)),
    )
    assert pressing(replace(case, deadlines=(notice, city)), date(2024, 9, 20)).name is DeadlineName.CITY  # type: ignore[union-attr]
    assert pressing(replace(case, deadlines=(notice,)), date(2024, 9, 20)) is None
    still = pause(city, date(2024, 9, 9))
    assert pressing(replace(case, deadlines=(still,)), date(2024, 9, 20)) is None
    assert pressing(replace(case, deadlines=(replace(still, level=2),)), date(2024, 9, 20)) is not None
