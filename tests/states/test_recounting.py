"""A changed calendar moves open deadlines, keeps the old days and says why (G-09)."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic_core import to_json

from policies.official_calendar import official_calendar
from states.act import Act
from states.case import Task
from states.deadlines import Deadline
from states.engine import machine_deed, tick
from states.recounting import calendar_in, concerns, merged, shifts
from states.terms import DeadlineName, Deed, Role, TaskKind
from states.workdays import Calendar, CalendarYear
from tests.states.living import NB21_VERDICTS, PASS, Life, at, day

SOURCE = "2027年放假安排（示例）"


def year_2027(last: str = "2027-01-03", *makeup: str) -> CalendarYear:
    """An announced 2027 whose new year's holiday ends on `last`."""
    return CalendarYear(
        2027, (("元旦", day("2027-01-01"), day(last)),), tuple(map(day, makeup)), SOURCE, provisional=False
    )


def newer(year: CalendarYear, version: str = "new") -> Calendar:
    return Calendar(version, (year,))


def content(calendar: Calendar) -> dict[str, Any]:
    """As it crosses: plain data."""
    return {"calendar": json.loads(to_json(calendar))}


def submitted() -> Life:
    """Submitted on 2026-12-28: ten working days, provisionally up to 2027-01-12, warned on 2027-01-07."""
    life = Life("P02", "2026-12-28")
    life.does("2026-12-28", "applicant", "submit")
    return life


def clock(life: Life) -> Deadline:
    found = life.case.deadline(DeadlineName.UNIT_REVIEW)
    assert found is not None
    return found


def told(life: Life, when: str, calendar: Calendar, name: str = "calendar-new") -> None:
    act = Act(name, Deed.CALENDAR_UPDATED, "system", Role.SYSTEM, at(when), content(calendar))
    life._take(machine_deed(life.law, life.case, act))


@pytest.mark.rule("G-09")
@pytest.mark.parametrize(
    ("year", "due", "warned"),
    [
        (year_2027("2027-01-04"), "2027-01-13", "2027-01-08"),  # one working day less
        (
            year_2027("2027-01-01", "2027-01-09"),
            "2027-01-11",
            "2027-01-07",
        ),  # a Saturday on which people work
        (year_2027("2027-01-01"), "2027-01-12", "2027-01-07"),  # as expected
    ],
)
def test_an_open_deadline_is_counted_anew(year: CalendarYear, due: str, warned: str) -> None:
    life = submitted()
    assert (clock(life).due_on, clock(life).provisional) == (day("2027-01-12"), True)
    told(life, "2026-12-29", newer(year))
    assert (clock(life).due_on, clock(life).warn_on) == (day(due), (day(warned),))
    assert not clock(life).provisional
    assert life.case.wake is not None
    assert life.case.wake.at == at(f"{warned} 00:00")
    assert life.entries[-1].deed is Deed.CALENDAR_UPDATED
    assert (life.entries[-1].rule, life.entries[-1].note) == ("G-09", "new")


@pytest.mark.rule("G-09")
def test_the_old_day_stays_with_its_cause() -> None:
    life = submitted()
    told(life, "2026-12-29", newer(year_2027("2027-01-04")))
    told(life, "2026-12-30", newer(year_2027("2027-01-05"), "newest"), "calendar-newest")
    assert [(one.due_on, one.at, one.cause) for one in clock(life).revisions] == [
        (day("2027-01-12"), day("2026-12-29"), f"日历更新：{SOURCE}"),
        (day("2027-01-13"), day("2026-12-30"), f"日历更新：{SOURCE}"),
    ]
    assert life.case.calendar.version == "newest"


def test_a_day_that_does_not_move_has_no_earlier_one() -> None:
    life = submitted()
    told(life, "2026-12-29", newer(year_2027("2027-01-01")))
    assert clock(life).revisions == ()


def test_what_is_met_is_not_counted_again() -> None:
    life = submitted()
    life.does("2026-12-28", "unit_reviewer", "unit_review", verdicts=NB21_VERDICTS, **PASS)
    before = clock(life)
    told(life, "2026-12-29", newer(year_2027("2027-01-04")))
    assert clock(life) == before


NOTICE = {"place": "单位公告栏"}


def noticed(published: str) -> Life:
    """A unit notice of five working days, published on a day."""
    life = Life("P02", published)
    life.does(published, "applicant", "submit")
    life.does(published, "unit_reviewer", "unit_review", verdicts=NB21_VERDICTS, **PASS)
    life.does(published, "unit_notice_keeper", "publish_notice", **NOTICE)
    return life


def end_of(life: Life) -> str:
    found = life.case.deadline(DeadlineName.NOTICE)
    assert found is not None
    return str(found.due_on)


@pytest.mark.rule("G-09")
def test_a_notice_that_has_ended_stays_ended() -> None:
    """By the year announced too late it would have run a day longer: what people relied on is not taken back."""
    life = noticed("2026-12-30")
    assert end_of(life) == "2027-01-07"
    life.waits("2027-01-08")
    state = life.case.state
    told(life, "2027-01-08", newer(year_2027("2027-01-04")))
    assert (end_of(life), life.case.state) == ("2027-01-07", state)


@pytest.mark.rule("G-09")
def test_a_running_notice_ends_by_the_new_calendar() -> None:
    life = noticed("2026-12-30")
    told(life, "2027-01-07", newer(year_2027("2027-01-04")))
    assert end_of(life) == "2027-01-08"
    assert life.waits("2027-01-08") == ()
    assert [entry.deed for entry in life.waits("2027-01-09")][:1] == [Deed.NOTICE_END]


def test_a_notice_whose_end_is_past_by_the_new_calendar_ends_now() -> None:
    """A Saturday turns out to have been a working day: the notice ends on the day on which that is known."""
    life = noticed("2027-01-05")
    assert end_of(life) == "2027-01-12"
    told(life, "2027-01-12", newer(year_2027("2027-01-03", "2027-01-09")))
    assert end_of(life) == "2027-01-11"
    ended = life.waits("2027-01-12")[0]
    assert (ended.deed, ended.at) == (Deed.NOTICE_END, at("2027-01-12"))


def test_later_deadlines_are_counted_by_the_new_calendar() -> None:
    life = submitted()
    told(life, "2026-12-28", newer(year_2027("2027-01-04")))
    life.does("2026-12-28", "unit_reviewer", "unit_review", verdicts=NB21_VERDICTS, **PASS)
    opened = life.case.running(DeadlineName.PUBLISH_NOTICE)
    assert opened is not None
    assert opened.due_on == day("2027-01-06"), "one working day later than by the provisional calendar"


@pytest.mark.rule("S-18")
def test_what_is_not_overdue_any_more_falls_back_and_may_climb_again() -> None:
    life = submitted()
    life.waits("2027-01-13")
    assert life.case.overdue_level == 2
    told(life, "2027-01-13", newer(year_2027("2027-01-04")))
    assert (clock(life).due_on, life.case.overdue_level) == (day("2027-01-13"), 1)
    assert [entry.deed for entry in life.waits("2027-01-14")] == [Deed.OVERDUE]


@pytest.mark.rule("S-18")
def test_what_stays_overdue_keeps_its_level() -> None:
    life = submitted()
    life.waits("2027-01-14")
    told(life, "2027-01-14", newer(year_2027("2027-01-04")))
    assert (clock(life).due_on, life.case.overdue_level) == (day("2027-01-13"), 2)
    assert life.waits("2027-01-15") == ()


@pytest.mark.rule("S-16")
def test_what_has_become_due_by_the_new_calendar_happens_now_dated_now() -> None:
    life = submitted()
    life.waits("2027-01-12")
    told(life, "2027-01-12", newer(year_2027("2027-01-01", "2027-01-09")))
    assert [(entry.deed, entry.at) for entry in life.waits("2027-01-12")] == [
        (Deed.OVERDUE, at("2027-01-12"))
    ]


def test_a_task_is_due_with_its_deadline() -> None:
    life = submitted()
    task = Task(TaskKind.RECOVER_PAPER, "x", day("2026-12-28"), day("2027-01-12"))
    done = replace(task, kind=TaskKind.ENTER_RESULT, done_on=day("2026-12-28"))
    life.case = replace(life.case, tasks=(task, done))
    told(life, "2026-12-29", newer(year_2027("2027-01-04")))
    assert [one.due_on for one in life.case.tasks] == [day("2027-01-13"), day("2027-01-12")]


@pytest.mark.rule("G-17")
def test_the_same_calendar_twice_is_once() -> None:
    life = submitted()
    for _ in range(2):
        told(life, "2026-12-29", newer(year_2027("2027-01-04")))
    assert [entry.deed for entry in life.entries].count(Deed.CALENDAR_UPDATED) == 1


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"calendar": None},
        {"calendar": {"version": "x"}},
        {"calendar": {"version": "x", "years": [{"year": 2027}]}},
        {
            "calendar": {
                "version": "x",
                "years": [{**content(newer(year_2027()))["calendar"]["years"][0], "makeup": ["?"]}],
            }
        },
    ],
)
def test_what_is_no_calendar_is_refused(plain: dict[str, Any]) -> None:
    life = submitted()
    assert calendar_in(plain) is None
    before = life.case.deadlines
    answer = life.system("2026-12-29", "calendar_updated", **plain)
    assert (answer.accepted, answer.reason) == (False, "malformed")
    assert life.case.deadlines == before


def test_the_preview_says_what_will_happen() -> None:
    life, calendar = submitted(), newer(year_2027("2027-01-04"))
    seen = shifts(life.law, life.case, calendar, date(2026, 12, 29))
    told(life, "2026-12-29", calendar)
    assert [one.after for one in seen] == [clock(life)]
    assert seen[0].before.due_on == day("2027-01-12")
    assert seen[0].cause == clock(life).revisions[0].cause
    assert shifts(life.law, life.case, calendar, date(2026, 12, 29)) == ()


def test_a_case_takes_over_years_from_its_first_one_on() -> None:
    own = official_calendar().between(2026, 2027)
    old = CalendarYear(2019, (), (), "x")
    more = replace(year_2027(), year=2032)
    assert [year.year for year in merged(own, Calendar("new", (old, more))).years] == [2026, 2027, 2032]
    assert not concerns(own, Calendar("new", (old,)))
    assert not concerns(own, Calendar("new", own.years))
    assert concerns(own, Calendar("new", (year_2027(),)))


def test_a_calendar_comes_back_as_it_was() -> None:
    assert calendar_in(content(official_calendar())) == official_calendar()


def test_an_ended_case_takes_it_without_a_word() -> None:
    life = submitted()
    life.does("2026-12-28", "applicant", "withdraw", reason="不再申报")
    told(life, "2026-12-29", newer(year_2027("2027-01-04")))
    assert tick(life.law, life.case, at("2027-12-31")).entries == ()
