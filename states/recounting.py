"""A changed calendar: every open deadline is counted anew, the old day and its cause stay with it (日历更新, G-09)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from states.case import Case, Task
from states.deadlines import Deadline, recalculated
from states.law import Law
from states.turn import Turn
from states.workdays import Calendar, CalendarYear


@dataclass(frozen=True, slots=True)
class Shift:
    """A running deadline that falls on another day under the new calendar, and which arrangement moves it."""

    before: Deadline
    after: Deadline
    cause: str


def calendar_in(content: Mapping[str, Any]) -> Calendar | None:
    """The calendar that an act carries as plain data; None when it carries none that can be read."""
    try:
        plain = content["calendar"]
        return Calendar(str(plain["version"]), tuple(map(year_of, plain["years"])))
    except (KeyError, TypeError, ValueError):
        return None


def year_of(plain: Mapping[str, Any]) -> CalendarYear:
    """One year from plain data. KeyError, TypeError or ValueError: it is none."""
    return CalendarYear(
        int(plain["year"]),
        tuple((str(name), _day(first), _day(last)) for name, first, last in plain["holidays"]),
        tuple(map(_day, plain["makeup"])),
        str(plain["source"]),
        bool(plain["provisional"]),
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def merged(own: Calendar, newer: Calendar) -> Calendar:
    """A case's snapshot with the newer arrangements from its own first year on; older years concern it no more."""
    years = {year.year: year for year in own.years}
    first = min(years, default=0)
    years |= {year.year: year for year in newer.years if year.year >= first}
    return Calendar(newer.version, tuple(years[number] for number in sorted(years)))


def concerns(own: Calendar, newer: Calendar) -> bool:
    """Whether the newer calendar says anything else, or anything more, than a case's own."""
    return merged(own, newer).years != own.years


def shifts(law: Law, case: Case, newer: Calendar, on: date) -> tuple[Shift, ...]:
    """The running deadlines that would move, for the preview; nothing is changed."""
    calendar = merged(case.calendar, newer)
    pairs = ((item, _recounted(item, law, case.calendar, calendar, on)) for item in case.deadlines)
    return tuple(
        Shift(before, after, after.revisions[-1].cause)
        for before, after in pairs
        if after.due_on != before.due_on
    )


def recount(turn: Turn, old: Calendar) -> None:
    """Count every running deadline of the turn anew under its case's calendar; `old` is the one before."""
    calendar = turn.case.calendar
    fresh = [_recounted(item, turn.law, old, calendar, turn.today) for item in turn.deadlines]
    for before, after in zip(turn.deadlines, fresh, strict=True):
        if after.due_on != before.due_on:
            turn.tasks = [_moved(task, before, after) for task in turn.tasks]
    turn.deadlines = fresh


def _recounted(item: Deadline, law: Law, old: Calendar, calendar: Calendar, on: date) -> Deadline:
    if not item.running:
        return item
    fresh = recalculated(item, _cause(item, old, calendar), on, law.spec(item.name), calendar)
    if fresh.due_on > item.due_on and fresh.due_on >= on and fresh.level > 1:
        return replace(
            fresh, level=min(1, fresh.warned)
        )  # it is not overdue any more, and may become so once again
    return fresh


def _cause(item: Deadline, old: Calendar, calendar: Calendar) -> str:
    """The changed arrangements of the years that the deadline runs through, or else all that changed."""
    before = {year.year: year for year in old.years}
    changed = [year for year in calendar.years if before.get(year.year) != year]
    touched = [year for year in changed if item.start.year <= year.year <= item.due_on.year + 1]
    names = (year.source or f"{year.year}年放假安排" for year in touched or changed)
    return f"日历更新：{'、'.join(names)}"


def _moved(task: Task, before: Deadline, after: Deadline) -> Task:
    """A task that was due with its deadline is due with it still."""
    same = task.done_on is None and task.due_on == before.due_on and task.opened_on == before.start
    return replace(task, due_on=after.due_on) if same else task
