"""The calendar in force, read from workdays.toml at import (国务院办公厅节假日安排, G-09)."""

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
    """All years in force, 2004 to the last provisional one."""
    return parse_calendar(WORKDAYS.read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def snapshot(first: int, last: int) -> Calendar:
    """The years that a case opened in `first` + 1 carries with it."""
    return official_calendar().between(first, last)
