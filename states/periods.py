"""Ends of periods, with their derivation: counted and skipped days (期间计算, G-02…G-05)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from states.instants import after
from states.workdays import Calendar, nth_workday_after, nth_workday_before, roll


@dataclass(frozen=True, slots=True)
class WorkdayPeriod:
    """A period of working days and why it ends when it ends (contract/README §5)."""

    start: date
    ends_on: date
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]
    provisional: bool

    @property
    def leave_at(self) -> datetime:
        """24:00 of the last day: nothing may end the period before it (期满)."""
        return after(self.ends_on)


@dataclass(frozen=True, slots=True)
class MonthPeriod:
    """A period of calendar months; `rolled_from` when the due day was moved off a rest day."""

    start: date
    due_on: date
    rolled_from: date | None
    provisional: bool

    @property
    def leave_at(self) -> datetime:
        """24:00 of the due day."""
        return after(self.due_on)


def workday_period(start: date, n: int, calendar: Calendar, *, count_start: bool = False) -> WorkdayPeriod:
    """n working days from `start`; the start day counts only by the switch, and only if people work on it (AMB-21)."""
    origin = start - timedelta(days=1) if count_start else start
    ends_on = nth_workday_after(origin, n, calendar)
    counted, skipped = derivation(origin, ends_on, calendar)
    return WorkdayPeriod(start, ends_on, counted, skipped, calendar.provisional(start, ends_on))


def derivation(
    start: date, end: date, calendar: Calendar
) -> tuple[tuple[date, ...], tuple[tuple[date, str], ...]]:
    """The days after `start` up to `end`: those counted, and those skipped, but only holidays and rest days by name."""
    days = [start + timedelta(days=k + 1) for k in range((end - start).days)]
    counted = tuple(day for day in days if calendar.is_workday(day))
    skipped = tuple((day, calendar.name(day)) for day in days if not calendar.is_workday(day))
    return counted, skipped


def add_months(day: date, months: int) -> date:
    """The same-numbered day `months` later, or that month's last day (G-03, 民法典 art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of the month of `day` (月底)."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_years(day: date, years: int) -> date:
    """The same date `years` later; 29 February becomes the 28th."""
    return add_months(day, 12 * years)


def month_period(start: date, months: int, calendar: Calendar, mode: str = "none") -> MonthPeriod:
    """`months` calendar months from `start`, which is itself not counted; `mode` as in `roll` (G-04)."""
    plain = add_months(start, months)
    due_on = roll(plain, mode, calendar)
    moved = plain if due_on != plain else None
    return MonthPeriod(start, due_on, moved, calendar.provisional(start, due_on))


def warning_days(
    start: date, due_on: date, before: int, calendar: Calendar, *, thirds: bool = False
) -> tuple[date, ...]:
    """Days at whose 00:00 a warning falls: `before` working days before the due day; with `thirds` also at ⅔ (S-19)."""
    two_thirds = start + timedelta(days=(due_on - start).days * 2 // 3)
    days = {two_thirds} if thirds else set()
    if before:
        days.add(nth_workday_before(due_on, before, calendar))
    return tuple(sorted(days))
