"""When a deadline does something by itself: the ladder of S-18, at exact instants."""

from dataclasses import replace
from datetime import date

import pytest

from policies.official_calendar import official_calendar
from states.clocks import Mark, level_3_day, next_mark, remaining
from states.deadlines import Deadline, Unit, pause
from states.effects import Notify
from states.instants import midnight
from states.terms import DeadlineName
from tests.states.living import at, day
from tests.states.ways import nb21, nb24

CALENDAR = official_calendar()
CLOCK = Deadline(
    DeadlineName.WINDOW, "NB21-26", date(2025, 11, 15), Unit.MONTHS, 3, date(2026, 2, 15),
    (date(2026, 1, 15), date(2026, 2, 3)),
)  # fmt: skip


def mark(clock: Deadline, *, escalates: bool = True) -> Mark | None:
    return next_mark(clock, escalates, CALENDAR, midnight(clock.start))


def test_the_ladder_of_one_deadline() -> None:
    name = DeadlineName.WINDOW
    assert mark(CLOCK) == Mark(at("2026-01-15 00:00"), 1, name)
    assert mark(replace(CLOCK, warned=1)) == Mark(at("2026-02-03 00:00"), 1, name)
    assert mark(replace(CLOCK, warned=2)) == Mark(at("2026-02-16 00:00"), 2, name)
    assert mark(replace(CLOCK, warned=2, level=2)) == Mark(at("2026-03-01 00:00"), 3, name)
    assert mark(replace(CLOCK, warned=2, level=3)) is None


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-02-15", "2026-02-28"),
        ("2024-09-10", "2024-09-18"),
        ("2024-09-30", "2024-10-12"),
        ("2025-12-12", "2025-12-19"),
    ],
)
def test_level_3_is_the_fifth_working_day_following_the_due_day(due: str, expected: str) -> None:
    assert level_3_day(replace(CLOCK, due_on=day(due)), CALENDAR) == day(expected)


def test_clocks_that_stand_still_or_are_over_do_nothing() -> None:
    assert mark(pause(CLOCK, day("2025-12-01"))) is None
    assert mark(replace(CLOCK, met_on=day("2025-12-01"))) is None
    assert mark(replace(CLOCK, void=True)) is None
    assert mark(CLOCK, escalates=False) is None


def test_a_notice_has_an_end_and_no_ladder() -> None:
    notice = replace(CLOCK, name=DeadlineName.NOTICE)
    assert mark(notice) == Mark(at("2026-02-16 00:00"), 0, DeadlineName.NOTICE)


def test_a_supplement_times_out_once() -> None:
    clock = replace(CLOCK, name=DeadlineName.SUPPLEMENT, warn_on=())
    assert mark(clock, escalates=False) == Mark(at("2026-02-16 00:00"), 0, DeadlineName.SUPPLEMENT)
    assert mark(replace(clock, warned=1), escalates=False) is None


@pytest.mark.parametrize(("on", "expected"), [("2026-02-15", 0), ("2026-02-16", -1), ("2026-02-14", 1)])
def test_what_remains_of_months_is_days(on: str, expected: int) -> None:
    assert remaining(CLOCK, day(on), CALENDAR) == expected


def test_what_remains_of_working_days() -> None:
    clock = replace(CLOCK, unit=Unit.WORKDAYS, due_on=day("2026-02-24"))
    assert remaining(clock, day("2026-02-13"), CALENDAR) == 2
    assert remaining(clock, day("2026-02-24"), CALENDAR) == 0
    assert remaining(clock, day("2026-02-26"), CALENDAR) == -2


@pytest.mark.rule("NB21-26")
def test_the_three_months_run_out_while_nobody_acts() -> None:
    life = nb21("P02", "district")
    life.waits("2026-02-15 23:59")
    assert life.case.overdue_level == 3  # the district's own twenty days are long over
    life.waits("2026-03-01 00:00")
    window = [row for row in life.clock_deeds() if row[1] == "window"]
    assert window == [
        ("warn", "window", "2026-01-15"), ("warn", "window", "2026-02-03"), ("overdue", "window", "2026-02-16"),
        ("escalate", "window", "2026-03-01"),
    ]  # fmt: skip
    assert [row for row in life.escalations if row[0] == "window"] == [
        ("window", 2, "2026-02-16", "city"), ("window", 3, "2026-03-01", "city_leadership"),
    ]  # fmt: skip
    assert life.waits("2026-12-31 00:00") == ()


@pytest.mark.rule("NB21-26")
@pytest.mark.parametrize(("decided", "late"), [("2026-02-15 23:59:59", False), ("2026-02-16 00:00", True)])
def test_decided_on_the_due_day_is_in_time(decided: str, late: bool) -> None:
    life = nb21("P02", "city")
    life.does(decided, "city_reviewer", "review", result="pass", signed=True, sealed=True)
    assert any(row[0] == "window" for row in life.escalations) is late
    assert life.state == "production"
    assert life.clock("window").met_on == at(decided).date()


def test_the_level_falls_when_the_deadline_is_met() -> None:
    life = nb21("P02", "district")
    life.waits("2025-12-20 00:00")
    assert life.case.overdue_level == 3
    life.does(
        "2025-12-20 09:00",
        "district_reviewer",
        "review",
        result="pass",
        checks="all",
        signed=True,
        sealed=True,
    )
    assert life.case.overdue_level == 0


@pytest.mark.parametrize(
    ("pause", "to"),
    [
        (None, "district_reviewer"),
        ("request_supplement", "applicant"),
        ("suspend", "operator"),
    ],
)
def test_a_warning_goes_to_who_holds_the_case(pause: str | None, to: str) -> None:
    life = nb21("P02", "district")
    if pause:
        by = "operator" if pause == "suspend" else "district_reviewer"
        life.does("2026-01-14", by, pause, reason="x", items=["一"])
    life.waits("2026-01-15 00:00")
    told = life.of_kind(Notify)[-1]
    assert (told.about, told.to, told.on) == ("deadline_warning", to, day("2026-01-15"))


@pytest.mark.rule("NB21-42")
def test_discipline_inspection_hears_of_every_level_3() -> None:
    life = nb21("P02", "submitted")
    life.waits("2025-11-20 00:00")
    assert [told.to for told in life.of_kind(Notify) if told.about == "escalation"] == ["district"]
    life.waits("2025-12-01 00:00")
    later = {told.to for told in life.of_kind(Notify) if told.about == "escalation"}
    assert later == {"district", "city", "discipline_inspection"}
    assert life.papers.count("escalation_report") == 2


@pytest.mark.rule("NB24-14")
def test_unit_close_warns_on_friday_and_is_overdue_after_sunday() -> None:
    life = nb24("P06", "submitted")
    life.waits("2024-09-20 00:00")
    assert [row for row in life.clock_deeds() if row[1] == "unit_close"] == [
        ("warn", "unit_close", "2024-08-30"), ("overdue", "unit_close", "2024-09-02"),
        ("escalate", "unit_close", "2024-09-07"),
    ]  # fmt: skip
    assert life.state == "submitted"


@pytest.mark.rule("NB24-15")
def test_district_close_warns_three_working_days_before_and_escalates() -> None:
    life = nb24("P06", "district")
    life.waits("2024-09-30 00:00")
    assert [row for row in life.clock_deeds() if row[1] == "district_close"] == [
        ("warn", "district_close", "2024-09-05"), ("overdue", "district_close", "2024-09-11"),
        ("escalate", "district_close", "2024-09-19"),
    ]  # fmt: skip


def test_the_clock_never_takes_a_case_out_of_a_stage() -> None:
    for procedure, state in (
        ("P02", "submitted"),
        ("P02", "district"),
        ("P02", "city"),
        ("P03", "filing"),
        ("P01", "committee"),
    ):
        life = nb21(procedure, state)
        life.waits("2027-01-01 00:00")
        assert life.state == state
