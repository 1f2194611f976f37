"""The calendar in force: the released one with the arrangements that operators loaded since (日历, G-09)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from policies.official_calendar import calendar_with
from records.tables import CalendarYearRow
from states.recounting import year_of
from states.workdays import Calendar, CalendarYear


def calendar_in_force(session: Session) -> Calendar:
    """What cases are opened under from now on."""
    return calendar_with(*_loaded(session))


def supposed(session: Session, year: CalendarYear) -> Calendar:
    """The calendar as it will be in force with this year; nothing is kept."""
    loaded, number = _loaded(session)
    if holds(calendar_with(loaded, number), year):
        return calendar_with(loaded, number)
    others = (one for one in loaded if one.year != year.year)
    return calendar_with(_in_order((*others, year)), number + 1)


def keep_year(session: Session, year: CalendarYear, by: str, at: datetime) -> bool:
    """Put a year in force; False when it is so already, and nothing is written."""
    if holds(calendar_in_force(session), year):
        return False
    session.add(CalendarYearRow(year=year.year, content=_plain(year), by=by, at=at))
    session.flush()
    return True


def holds(calendar: Calendar, year: CalendarYear) -> bool:
    """Whether a calendar has exactly this arrangement of the year."""
    return year in calendar.years


def _loaded(session: Session) -> tuple[tuple[CalendarYear, ...], int]:
    """The newest loaded arrangement of every year that has one, and how often something was loaded."""
    rows = session.exec(select(CalendarYearRow).order_by(col(CalendarYearRow.id))).all()
    newest = {row.year: year_of(row.content) for row in rows}
    return _in_order(newest.values()), len(rows)


def _in_order(years: Iterable[CalendarYear]) -> tuple[CalendarYear, ...]:
    return tuple(sorted(years, key=lambda year: year.year))


def _plain(year: CalendarYear) -> dict[str, Any]:
    return {
        "year": year.year,
        "holidays": [[name, _text(first), _text(last)] for name, first, last in year.holidays],
        "makeup": [_text(day) for day in year.makeup],
        "source": year.source,
        "provisional": year.provisional,
    }


def _text(day: date) -> str:
    return day.isoformat()
