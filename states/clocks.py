"""When a deadline does something by itself: warning, level 2, level 3 (逾期阶梯, S-18)."""

from dataclasses import dataclass
from datetime import date, datetime

from states.deadlines import Deadline, Unit, workdays_within
from states.instants import after, midnight
from states.terms import DeadlineName
from states.workdays import Calendar, nth_workday_after

LEVEL_3_WORKDAYS = 5
"""Level 3 falls at 00:00 after this many working days following the due day (S-18)."""

ENDINGS = frozenset({DeadlineName.NOTICE, DeadlineName.RESULT_NOTICE})
"""Clocks whose end is an event of the case, not a reproach: the end of a public notice (公示期满)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The next instant at which a deadline acts: `level` 0 = its end or time-out, 1 = warning, 2 and 3 = escalation."""

    at: datetime
    level: int
    deadline: DeadlineName


def next_mark(deadline: Deadline, escalates: bool, calendar: Calendar) -> Mark | None:
    """The next mark of a running clock, None when it has nothing more to do or stands still."""
    if not deadline.running or deadline.frozen:
        return None
    if deadline.name in ENDINGS:
        return Mark(after(deadline.due_on), 0, deadline.name)
    if deadline.name is DeadlineName.SUPPLEMENT:
        return None if deadline.warned else Mark(after(deadline.due_on), 0, deadline.name)
    return _climb(deadline, calendar) if escalates else None


def _climb(deadline: Deadline, calendar: Calendar) -> Mark | None:
    if deadline.level < 2 and deadline.warned < len(deadline.warn_on):
        return Mark(midnight(deadline.warn_on[deadline.warned]), 1, deadline.name)
    if deadline.level < 2:
        return Mark(after(deadline.due_on), 2, deadline.name)
    if deadline.level == 2:
        return Mark(after(level_3_day(deadline, calendar)), 3, deadline.name)
    return None


def level_3_day(deadline: Deadline, calendar: Calendar) -> date:
    """The fifth working day following the due day; level 3 falls at its 24:00."""
    return nth_workday_after(deadline.due_on, LEVEL_3_WORKDAYS, calendar)


def remaining(deadline: Deadline, on: date, calendar: Calendar) -> int:
    """Days left in the deadline's own unit, negative when overdue (余期)."""
    if deadline.unit in (Unit.WORKDAYS, Unit.FIXED) and deadline.due_on >= on:
        return workdays_within(on, deadline.due_on, calendar)
    return (deadline.due_on - on).days
