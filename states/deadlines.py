"""Deadlines that keep their derivation: start, rule, pauses, extension; never a decremented counter (期限)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from states.altering import altered
from states.periods import add_months, month_end, warning_days
from states.terms import DeadlineName, State
from states.workdays import Calendar, nth_workday_after, roll


class Unit(StrEnum):
    """In what a deadline is counted."""

    WORKDAYS = "workdays"  # 工作日
    MONTHS = "months"  # 个月
    DAYS = "days"  # 自然日
    FIXED = "fixed"  # 通知载明的日期（G-12，不顺延）
    MONTH_END = "month_end"  # 当月最后一日；当月最后一个工作日为目标日（TJ20-11）


@dataclass(frozen=True, slots=True)
class DeadlineSpec:
    """What the notice says of one deadline; parsed from its deadlines.toml.

    `warn` counts in the deadline's own kind of day; `warn_on` names dates and wins (S-15); `thirds` adds a warning at ⅔.
    `escalate` names the recipients of level 2 and 3; empty: the clock is shown but never warns or climbs.
    `roll` moves the end of months, or names the `target` of a month's end (TJ20-11).
    `freezes`: stops in `returned` and `suspended` (S-19). `until`: states whose entry meets an overall deadline.
    """

    name: DeadlineName
    rule: str
    unit: Unit
    amount: int = 0
    on: date | None = None
    roll: str = "none"
    warn: int = 0
    warn_on: tuple[date, ...] = ()
    thirds: bool = False
    escalate: tuple[str, ...] = ()
    freezes: bool = True
    until: tuple[State, ...] = ()
    longest: int = 0  # the longest extension in the same unit, 0 = no bound


@dataclass(frozen=True, slots=True)
class Pause:
    """A stop of the clock: `since` counts as used, counting goes on the day after `until` (S-19)."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier due day and why it moved: an extension (延长), an interrupted notice, a changed calendar."""

    due_on: date
    cause: str
    at: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """One running or met deadline of a case.

    `warned` counts the warnings given, `level` is the escalation level reached (0–3). `void` marks a clock that was
    cancelled without being met (a cleared acceptance, a stage left sideways).
    """

    name: DeadlineName
    rule: str
    start: date
    unit: Unit
    amount: int
    due_on: date
    warn_on: tuple[date, ...] = ()
    warned: int = 0
    level: int = 0
    pauses: tuple[Pause, ...] = ()
    revisions: tuple[Revision, ...] = ()
    extended_to: date | None = None
    paused_before: int = 0  # pauses that were over when it was extended: the new day allows for them
    provisional: bool = False
    met_on: date | None = None
    void: bool = False
    origin: date | None = None  # the day from which it is counted, when it is not `start` (AMB-21, TJ20-07)

    @property
    def running(self) -> bool:
        """Neither met nor void."""
        return self.met_on is None and not self.void

    @property
    def frozen(self) -> bool:
        """Whether the clock stands still now."""
        return bool(self.pauses) and self.pauses[-1].until is None


def presses(deadline: Deadline) -> bool:
    """Whether it runs; a clock that stands still presses nobody, unless it was overdue before."""
    return deadline.running and (not deadline.frozen or deadline.level >= 2)


def due_day(deadline: Deadline, spec: DeadlineSpec, calendar: Calendar) -> date:
    """The due day by start, unit and amount, or by its extension, moved on by every pause that ended since (S-19, S-20)."""
    due = deadline.extended_to or _plain_due(deadline, spec, calendar)
    for stop in deadline.pauses[deadline.paused_before :]:
        if stop.until is not None and stop.since <= due:
            due = _resumed(due, stop.since, stop.until, deadline.unit, calendar)
    return due


def _plain_due(deadline: Deadline, spec: DeadlineSpec, calendar: Calendar) -> date:
    match deadline.unit:
        case Unit.FIXED:
            return spec.on or deadline.due_on
        case Unit.WORKDAYS:
            return nth_workday_after(deadline.origin or deadline.start, deadline.amount, calendar)
        case Unit.MONTHS:
            return roll(add_months(deadline.start, deadline.amount), spec.roll, calendar)
        case Unit.DAYS:
            return deadline.start + timedelta(days=deadline.amount)
        case Unit.MONTH_END:
            return month_end(deadline.origin or deadline.start)


def _resumed(due: date, since: date, until: date, unit: Unit, calendar: Calendar) -> date:
    """What remained after the day of the pause runs from the day after resumption; never before that day itself."""
    if unit is not Unit.WORKDAYS:
        return due + (until - since)
    return nth_workday_after(until, workdays_within(since, due, calendar), calendar)


def workdays_within(since: date, to: date, calendar: Calendar) -> int:
    """Working days after `since` up to and including `to`."""
    return sum(calendar.is_workday(since + timedelta(days=k + 1)) for k in range((to - since).days))


def begin(
    spec: DeadlineSpec,
    start: date,
    calendar: Calendar,
    *,
    amount: int | None = None,
    count_start: bool = False,
) -> Deadline:
    """Open a deadline on `start`. Warnings whose day has already begun are not given any more."""
    days = spec.amount if amount is None else amount
    origin = start - timedelta(days=1) if count_start else None
    deadline = Deadline(spec.name, spec.rule, start, spec.unit, days, spec.on or start, origin=origin)
    dated = derive(deadline, spec, calendar)
    begun = sum(day <= start for day in dated.warn_on)
    return altered(dated, warned=begun) if begun else dated


def derive(deadline: Deadline, spec: DeadlineSpec, calendar: Calendar) -> Deadline:
    """The same deadline with due day and warnings computed anew (pause ended, calendar changed)."""
    due_on = due_day(deadline, spec, calendar)
    return moved(deadline, due_on, spec, calendar)


def moved(deadline: Deadline, due_on: date, spec: DeadlineSpec, calendar: Calendar) -> Deadline:
    """The same deadline due on another day, with its warnings and the provisional mark."""
    return altered(
        deadline,
        due_on=due_on,
        warn_on=_warnings(deadline.start, due_on, spec, calendar),
        provisional=deadline.unit is not Unit.FIXED and calendar.provisional(deadline.start, due_on),
    )


def _warnings(start: date, due_on: date, spec: DeadlineSpec, calendar: Calendar) -> tuple[date, ...]:
    if not spec.escalate:
        return ()
    if spec.warn_on and due_on == spec.on:
        return tuple(day for day in spec.warn_on if day <= due_on)
    if spec.unit is Unit.MONTH_END:
        return (due_on if spec.roll == "month_end" else roll(due_on, "prev_workday", calendar),)
    if spec.unit is Unit.DAYS:
        return (due_on - timedelta(days=spec.warn),) if spec.warn else ()
    return warning_days(start, due_on, spec.warn, calendar, thirds=spec.thirds)


def target_in(day: date, target: str, calendar: Calendar) -> date:
    """制证目标日 of the month of `day`: its `last_workday`, or by the other reading `month_end` (G-12)."""
    end = month_end(day)
    return end if target == "month_end" else roll(end, "prev_workday", calendar)


def pause(deadline: Deadline, on: date) -> Deadline:
    """Stop the clock; `on` counts as used."""
    return replace(deadline, pauses=(*deadline.pauses, Pause(on)))


def unpause(deadline: Deadline, on: date, spec: DeadlineSpec, calendar: Calendar) -> Deadline:
    """Let the clock run on; the first remaining day is the day after `on`."""
    ended = (*deadline.pauses[:-1], replace(deadline.pauses[-1], until=on))
    return derive(replace(deadline, pauses=ended), spec, calendar)


def extend(
    deadline: Deadline, until: date, cause: str, on: date, spec: DeadlineSpec, calendar: Calendar
) -> Deadline:
    """Move the due day once; the old one is kept. The new day warns and climbs again."""
    revised = (*deadline.revisions, Revision(deadline.due_on, cause, on))
    over = sum(stop.until is not None for stop in deadline.pauses)
    later = moved(replace(deadline, extended_to=until, paused_before=over), until, spec, calendar)
    return replace(later, revisions=revised, level=0, warned=sum(day <= on for day in later.warn_on))


def lengthen(
    deadline: Deadline, days: int, cause: str, on: date, spec: DeadlineSpec, calendar: Calendar
) -> Deadline:
    """Add lost working days to a notice (公示中断补足, NB24-39); the old end is kept."""
    revised = (*deadline.revisions, Revision(deadline.due_on, cause, on))
    end = deadline.extended_to
    later = replace(
        deadline,
        amount=deadline.amount + days,
        extended_to=nth_workday_after(end, days, calendar) if end else None,
        revisions=revised,
    )
    return derive(later, spec, calendar)


def recalculated(
    deadline: Deadline, cause: str, on: date, spec: DeadlineSpec, calendar: Calendar
) -> Deadline:
    """The deadline under another calendar; unchanged when its days do not move (G-09)."""
    fresh = derive(deadline, spec, calendar)
    if fresh.due_on == deadline.due_on:
        return fresh
    return replace(fresh, revisions=(*deadline.revisions, Revision(deadline.due_on, cause, on)))


@dataclass(frozen=True, slots=True)
class DeadlineBook:
    """All deadlines of one law by name."""

    specs: Mapping[DeadlineName, DeadlineSpec] = field(default_factory=dict)

    def __getitem__(self, name: DeadlineName) -> DeadlineSpec:
        return self.specs[name]

    def __contains__(self, name: object) -> bool:
        return name in self.specs
