"""The official calendar as released in workdays.toml, and with what was loaded since (国务院办公厅节假日安排, G-09)."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from states.workdays import Calendar, CalendarYear

WORKDAYS = Path(__file__).with_name("workdays.toml")


def calendar_year(year: int, table: Mapping[str, Any]) -> CalendarYear:
    """One year of the table. KeyError names what is absent."""
    holidays = tuple((name, first, last) for name, first, last in table["holidays"])
    return CalendarYear(year, holidays, tuple(table["makeup"]), table["source"], table["provisional"])


def parse_calendar(text: str) -> Calendar:
    """A whole workdays.toml."""
    tables = tomllib.loads(text)
    version = tables.pop("version")
    return Calendar(version, tuple(calendar_year(int(year), table) for year, table in tables.items()))


@lru_cache(maxsize=1)
def official_calendar() -> Calendar:
    """All years as released, 2004 to the last provisional one."""
    return parse_calendar(WORKDAYS.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def calendar_with(loaded: tuple[CalendarYear, ...], number: int) -> Calendar:
    """The calendar in force after `number` loadings: the released years, and in their place those loaded since."""
    official = official_calendar()
    if not loaded:
        return official
    years = {year.year: year for year in (*official.years, *loaded)}
    return Calendar(f"{official.version}+{number}", tuple(years[number] for number in sorted(years)))


def inherited(own: Calendar) -> Calendar:
    """The calendar of a case that follows from another: as released, and what the other was told of later years."""
    released = {year.year: year for year in official_calendar().years}
    told = {year.year: year for year in own.years if not year.provisional or year.year not in released}
    years = {**released, **told}
    return Calendar(own.version, tuple(years[number] for number in sorted(years)))


@lru_cache(maxsize=64)
def snapshot(first: int, last: int, calendar: Calendar | None = None) -> Calendar:
    """The years that a case opened in `first` + 1 carries with it, of the calendar in force or as released."""
    return (calendar or official_calendar()).between(first, last)
