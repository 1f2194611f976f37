"""A year's arrangement loaded over running cases: seen first, told to each, kept over a change of workers (G-09)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from policies.application.load import load_document
from policies.official_calendar import official_calendar
from records.database import reading
from records.reading import recorded_case
from records.tables import CalendarYearRow
from states.deadlines import Deadline
from states.instants import SHANGHAI, midnight
from states.terms import DeadlineName
from states.workdays import CalendarYear
from tests.journeys.house import TESTS, House, register_in, working
from tests.workflows.server import ServerThread
from workflows.calendars import load, preview
from workflows.client import Cases
from workflows.runner import connect

FILE = load_document(TESTS / "applications" / "p02.yaml")
START = datetime(2026, 12, 28, 9, tzinfo=SHANGHAI)
TODAY = date(2026, 12, 28)
SOURCE = "2027年放假安排（示例）"


def year_2027(last_day: int, *makeup: date) -> CalendarYear:
    """The released year with another new year's holiday."""
    released = next(year for year in official_calendar().years if year.year == 2027)
    days = (("元旦", date(2027, 1, 1), date(2027, 1, last_day)), *released.holidays[1:])
    return replace(released, holidays=days, makeup=makeup, source=SOURCE, provisional=False)


async def submitted(house: House) -> str:
    """Submitted on 2026-12-28: ten working days, provisionally up to 2027-01-12."""
    number = (await house.open("main", FILE, START)).case_no
    assert (await house.cases.act(number, "submit", "applicant", at=START)).accepted
    return number


def clock(house: House) -> Deadline:
    with reading(house.register) as opened:
        case = recorded_case(opened, house.numbers["main"])
    assert case is not None
    found = case.deadline(DeadlineName.UNIT_REVIEW)
    assert found is not None
    return found


@pytest.mark.rule("G-09")
@pytest.mark.parametrize(
    ("year", "due", "days"),
    [(year_2027(4), "2027-01-13", 1), (year_2027(1, date(2027, 1, 9)), "2027-01-11", -1)],
    ids=["later", "earlier"],
)
async def test_a_loaded_year_moves_running_cases_after_it_was_shown(
    house: House, year: CalendarYear, due: str, days: int
) -> None:
    number = await submitted(house)
    seen = preview(house.register, year, TODAY)
    assert [(move.case_no, move.before.due_on, str(move.after.due_on), move.days) for move in seen.moves] == [
        (number, date(2027, 1, 12), due, days)
    ]
    assert (seen.new, seen.concerned, seen.told) == (True, (number,), ())
    assert clock(house).due_on == date(2027, 1, 12), "a preview changes nothing"

    done = await load(house.cases, house.register, year, "operator/甲", START)
    assert (done.told, done.lost, done.waiting, done.moves) == ((number,), (), (), seen.moves)
    assert (str(clock(house).due_on), clock(house).provisional) == (due, False)
    assert [(one.due_on, one.cause) for one in clock(house).revisions] == [
        (date(2027, 1, 12), f"日历更新：{SOURCE}")
    ]
    assert house.deeds()[-1] == ("calendar_updated", "accepted", "submitted")
    with reading(house.register) as opened:
        assert [row.by for row in opened.exec(select(CalendarYearRow))] == ["operator/甲"]


async def test_the_reason_names_the_days(house: House) -> None:
    await submitted(house)
    later = preview(house.register, year_2027(4), TODAY).moves[0]
    assert later.because == ((date(2027, 1, 4), "上班", "元旦"),)
    earlier = preview(house.register, year_2027(1, date(2027, 1, 9)), TODAY).moves[0]
    assert earlier.because == ((date(2027, 1, 9), "周末", "调休上班"),)


@pytest.mark.rule("G-17")
async def test_loading_twice_is_loading_once(house: House) -> None:
    await submitted(house)
    for _ in range(2):
        done = await load(house.cases, house.register, year_2027(4), "operator", START)
    assert (done.new, done.concerned, done.told, done.moves) == (False, (), (), ())
    assert [deed for deed, _, _ in house.deeds()].count("calendar_updated") == 1


async def test_a_case_without_a_workflow_is_named_and_the_others_are_told(house: House) -> None:
    number = await submitted(house)
    await house.cases._temporal.get_workflow_handle(number).terminate("the store was lost")
    done = await load(house.cases, house.register, year_2027(4), "operator", START)
    assert (done.told, done.lost) == ((), (number,))


@pytest.mark.slow
async def test_the_loaded_calendar_outlives_the_worker(server: ServerThread, tmp_path: Path) -> None:
    """Told while no worker is at work: the next one does it, escalates by the new day, and opens by the new year."""
    client, register = await connect(server.place.address), register_in(tmp_path)
    house = House(Cases(client, register), register)
    async with working(client, register, tmp_path):
        await submitted(house)
    done = await load(house.cases, register, year_2027(4), "operator", START, timedelta(milliseconds=300))
    assert done.waiting == done.told == (house.numbers["main"],)
    async with working(client, register, tmp_path):
        await house.cases.settled(house.numbers["main"])
        assert str(clock(house).due_on) == "2027-01-13"
        await house.cases.advance(house.numbers["main"], midnight(date(2027, 1, 13)))
        assert house.row().overdue_level == 1
        await house.cases.advance(house.numbers["main"], midnight(date(2027, 1, 14)))
        assert house.row().overdue_level == 2
        second = await house.open("second", FILE, START)
    opened = await house.cases.show(second.case_no)
    assert opened is not None
    assert (opened.calendar.version[-2:], opened.calendar.is_workday(date(2027, 1, 4))) == ("+1", False)
