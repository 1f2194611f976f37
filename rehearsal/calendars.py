"""A scenario's own days over the official calendar (S-38 `workdays`), for cases opened under it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from policies.laws import law_for
from policies.official_calendar import official_calendar
from rehearsal.scenario import GivenDay
from states.case import Case
from states.deadlines import derive
from states.workdays import Calendar, CalendarYear, DayKind


def calendar_with(days: Iterable[GivenDay]) -> Calendar:
    """The official calendar with some days otherwise."""
    changed = {day.date: day for day in days}
    if not changed:
        return official_calendar()
    official = official_calendar()
    years = (
        _year(year, [day for day in changed.values() if day.date.year == year.year])
        for year in official.years
    )
    return Calendar(f"{official.version}+given", tuple(years))


def _year(year: CalendarYear, days: list[GivenDay]) -> CalendarYear:
    if not days:
        return year
    touched = {day.date for day in days}
    kept = tuple((name, one, one) for name, one in _days_off(year) if one not in touched)
    added = tuple((day.name or "假日", day.date, day.date) for day in days if day.kind is DayKind.HOLIDAY)
    makeup = tuple(day for day in year.makeup if day not in touched)
    more = tuple(day.date for day in days if day.kind is DayKind.MAKEUP)
    return replace(year, holidays=(*kept, *added), makeup=(*makeup, *more))


def _days_off(year: CalendarYear) -> Iterable[tuple[str, date]]:
    for name, first, last in year.holidays:
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            yield name, date.fromordinal(ordinal)


def under(case: Case, calendar: Calendar) -> Case:
    """A case that has just been opened, with its clocks counted by this calendar."""
    if calendar is official_calendar():
        return case
    law = law_for(case.ruleset)
    years = {year.year for year in case.calendar.years}
    own = calendar.between(min(years), max(years))
    deadlines = tuple(derive(item, law.spec(item.name), own) for item in case.deadlines)
    return replace(case, calendar=own, deadlines=deadlines)
