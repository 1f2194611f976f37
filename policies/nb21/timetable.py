"""Yearly timetables of districts, city and committees as the register holds them (年度时间安排, NB21-38…40)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from policies.application.nb21 import Nb21Application
from policies.facts import Facts
from states.periods import derivation
from states.terms import State
from states.workdays import Calendar

CITY = "宁波市人力资源和社会保障局"
"""To whom every district of the notice sends on."""


@dataclass(frozen=True, slots=True)
class Window:
    """One stage of an organisation's year, from its first to its last day, both included."""

    org: str
    stage: str
    opens_on: date
    closes_on: date

    def holds(self, day: date) -> bool:
        """Whether `day` lies within the window."""
        return self.opens_on <= day <= self.closes_on


def windows(rows: Iterable[Mapping[str, Any]], org: str, year: int | None = None) -> tuple[Window, ...]:
    """An organisation's windows, those that close in `year` if given, by closing day; rows without days are none."""
    read = (_window(row) for row in rows if row.get("org") == org)
    found = (window for window in read if window is not None and year in (None, window.closes_on.year))
    return tuple(sorted(found, key=lambda window: (window.closes_on, window.opens_on)))


def workdays_left(after: date, until: date, calendar: Calendar) -> int:
    """Working days after one closing day up to another, the latter included; 0 when it is not later."""
    counted, _ = derivation(after, until, calendar)
    return len(counted)


def planning_facts(application: Nb21Application, facts: Facts) -> dict[str, Any]:
    """First and last days of the plans of the offices that this file passes, by state; empty where nobody planned."""
    offices = {
        State.DISTRICT: application.employer.responsible_body,
        State.CITY: CITY,
        State.COMMITTEE: application.title.committee,
        State.FILING: CITY,
    }
    planned = {
        state.value: [[window.opens_on.isoformat(), window.closes_on.isoformat()] for window in found]
        for state, office in offices.items()
        if office and (found := windows(facts.timetables, office))
    }
    return {"timetable": planned} if planned else {}


def _window(row: Mapping[str, Any]) -> Window | None:
    try:
        opens, closes = (date.fromisoformat(str(row[key])) for key in ("opens_on", "closes_on"))
    except (KeyError, ValueError):
        return None
    return Window(str(row["org"]), str(row.get("stage") or "办理"), opens, closes)
