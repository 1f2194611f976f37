"""A year's arrangement put in force: seen first over all running cases, then told to each of them (日历载入, G-09).

Only what is open moves: a notice that has ended or a deadline that was met stays as it was counted on its day.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import structlog
from sqlalchemy import Engine

from policies.laws import law_for
from records.boards import every_open_case
from records.calendars import calendar_in_force, keep_year, supposed
from records.database import reading, session
from states.case import Case
from states.deadlines import Deadline
from states.entering import over
from states.instants import civil
from states.recounting import Shift, concerns, shifts
from states.workdays import Calendar, CalendarYear
from workflows.client import PATIENCE, Cases
from workflows.faults import CaseLost

log = structlog.get_logger()

AT_ONCE = 20
"""Cases that are told at the same time: people who work meanwhile hardly notice."""
POLL = 0.2


@dataclass(frozen=True, slots=True)
class Move:
    """One open deadline that falls on another day; `because`: the days that are another kind of day than before."""

    case_no: str
    procedure: str
    state: str
    before: Deadline
    after: Deadline
    cause: str
    because: tuple[tuple[date, str, str], ...]

    @property
    def days(self) -> int:
        """By how many days later; negative: earlier."""
        return (self.after.due_on - self.before.due_on).days


@dataclass(frozen=True, slots=True)
class Loading:
    """日历载入报告: what a year's arrangement does, or did, to the open cases.

    `concerned` carry another arrangement of these years and are told, whether or not a date of theirs moves now;
    `told` were, `lost` have no running workflow (the night watch brings them back), `waiting` have not answered yet.
    """

    year: CalendarYear
    version: str
    new: bool
    compared: int
    concerned: tuple[str, ...]
    moves: tuple[Move, ...]
    told: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def preview(register: Engine, year: CalendarYear, on: date) -> Loading:
    """What loading would do on `on`; nothing is changed. OperationalError: the register does not answer."""
    with reading(register) as opened:
        now, newer = calendar_in_force(opened), supposed(opened, year)
        compared, concerned, moves = 0, list[str](), list[Move]()
        for case in every_open_case(opened):
            compared += 1
            told = news_for(case, newer, (year.year,))
            if concerns(case.calendar, told):
                concerned.append(case.case_no)
                moves += moves_of(case, told, on)
    by_day = sorted(moves, key=lambda move: (move.before.due_on, move.case_no))
    return Loading(year, newer.version, now.years != newer.years, compared, tuple(concerned), tuple(by_day))


async def load(
    cases: Cases,
    register: Engine,
    year: CalendarYear,
    by: str,
    now: datetime,
    patience: timedelta = PATIENCE,
) -> Loading:
    """Put a year in force and tell every open case that it concerns; repeated, only those not told yet.

    Raises ServiceUnreachable: some may be told, the year is in force, and loading it again tells the others.
    """
    seen = await asyncio.to_thread(preview, register, year, civil(now))
    calendar = await asyncio.to_thread(_kept, register, year, by, now)
    gate = asyncio.Semaphore(AT_ONCE)

    async def tell(number: str) -> bool:
        async with gate:
            return await _told(cases, number, calendar, year.year)

    heard = await asyncio.gather(*map(tell, seen.concerned))
    lost = tuple(number for number, done in zip(seen.concerned, heard, strict=True) if not done)
    told = tuple(number for number in seen.concerned if number not in set(lost))
    waiting = await _unanswered(cases, told, calendar, year.year, patience)
    log.info("calendar loaded", version=calendar.version, by=by, told=len(told), moved=len(seen.moves))
    return replace(seen, told=told, lost=lost, waiting=waiting)


def news_for(case: Case, calendar: Calendar, loaded: Sequence[int]) -> Calendar:
    """What a case is told of the calendar in force: the years that it carries, and those just loaded."""
    own = {year.year for year in case.calendar.years}
    return Calendar(
        calendar.version, tuple(year for year in calendar.years if year.year in own or year.year in loaded)
    )


def moves_of(case: Case, newer: Calendar, on: date) -> Iterator[Move]:
    """The case's open deadlines that fall on another day."""
    for shift in shifts(law_for(case.ruleset), case, newer, on):
        because = tuple(changed_days(case.calendar, newer, *span_of(shift)))
        yield Move(
            case.case_no,
            case.procedure,
            case.state.value,
            shift.before,
            shift.after,
            shift.cause,
            because,
        )


def span_of(shift: Shift) -> tuple[date, date]:
    """From the day on which it began to be counted to the later one of both due days."""
    first = shift.before.origin or shift.before.start
    return min(first, shift.before.start), max(shift.before.due_on, shift.after.due_on)


def changed_days(old: Calendar, new: Calendar, first: date, last: date) -> Iterator[tuple[date, str, str]]:
    """The days of a span on which people work under one calendar only, with what they were and are."""
    carried = {year.year for year in new.years}
    for k in range((last - first).days + 1):
        day = first + timedelta(days=k)
        if day.year in carried and old.is_workday(day) != new.is_workday(day):
            yield day, _word(old, day), _word(new, day)


def _word(calendar: Calendar, day: date) -> str:
    return ("调休上班" if day.weekday() >= 5 else "上班") if calendar.is_workday(day) else calendar.name(day)


def _kept(register: Engine, year: CalendarYear, by: str, now: datetime) -> Calendar:
    with session(register) as opened:
        keep_year(opened, year, by, now)
        return calendar_in_force(opened)


async def _told(cases: Cases, number: str, calendar: Calendar, year: int) -> bool:
    case = await cases.show(number)
    if case is None:
        return False
    try:
        await cases.signal_calendar(number, news_for(case, calendar, (year,)))
    except CaseLost:
        return False
    return True


async def _unanswered(
    cases: Cases, told: Sequence[str], calendar: Calendar, year: int, patience: timedelta
) -> tuple[str, ...]:
    """The told cases whose record does not show it after a while: no worker is at work, or it is very busy."""
    end = asyncio.get_running_loop().time() + patience.total_seconds()
    left = [number for number in told if not await _carries(cases, number, calendar, year)]
    while left and asyncio.get_running_loop().time() < end:
        await asyncio.sleep(POLL)
        left = [number for number in left if not await _carries(cases, number, calendar, year)]
    return tuple(left)


async def _carries(cases: Cases, number: str, calendar: Calendar, year: int) -> bool:
    case = await cases.show(number)
    return case is None or over(case) or not concerns(case.calendar, news_for(case, calendar, (year,)))
