"""When a deadline does something by itself: warning, level 2, level 3 (逾期阶梯, S-18)."""

from dataclasses import dataclass
from datetime import date, datetime

from states.deadlines import Deadline, Unit, target_in, workdays_within
from states.instants import after, civil, midnight
from states.periods import add_months
from states.terms import DeadlineName
from states.workdays import Calendar, nth_workday_after

LEVEL_3_WORKDAYS = 5
"""Level 3 falls at 00:00 after this many working days following the due day (S-18)."""

ENDINGS = frozenset({DeadlineName.NOTICE, DeadlineName.RESULT_NOTICE})
"""Clocks whose end is an event of the case, not a reproach: the end of a public notice (公示期满)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The next instant at which a deadline acts: `level` 0 = its end, time-out or run, 1 = warning, 2, 3 = escalation."""

    at: datetime
    level: int
    deadline: DeadlineName


def next_mark(
    deadline: Deadline, escalates: bool, calendar: Calendar, since: datetime, target: str = "last_workday"
) -> Mark | None:
    """The next mark of a running clock after `since`, None when it has nothing more to do or stands still."""
    if not deadline.running or deadline.frozen:
        return None
    if deadline.name is DeadlineName.RELEASE:
        return Mark(midnight(deadline.due_on), 0, deadline.name)
    if deadline.name in ENDINGS:
        return Mark(after(deadline.due_on), 0, deadline.name)
    if deadline.name is DeadlineName.SUPPLEMENT:
        return None if deadline.warned else Mark(after(deadline.due_on), 0, deadline.name)
    climbing = _climb(deadline, calendar) if escalates else None
    if deadline.unit is not Unit.MONTH_END:
        return climbing
    run = Mark(next_run(deadline, since, calendar, target), 0, deadline.name)
    return min((run, climbing), key=lambda mark: (mark.at, mark.level)) if climbing else run


def next_run(deadline: Deadline, since: datetime, calendar: Calendar, target: str) -> datetime:
    """按月制证: 00:00 of the target day of a month, the clock's first one or a later one, after `since` (TJ20-11)."""
    month = max(day.replace(day=1) for day in (deadline.origin or deadline.start, civil(since)))
    run = midnight(target_in(month, target, calendar))
    return run if run > since else midnight(target_in(add_months(month, 1), target, calendar))


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
