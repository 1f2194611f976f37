"""Why this date (为什么是这一天): every counted, skipped and paused day behind a deadline, from what the deadline keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from states.deadlines import Deadline, Revision, Unit
from states.periods import add_months
from states.workdays import Calendar, DayKind

LONGEST = 400
"""Days that are listed one by one; later ones are left out of the picture, never out of the count."""
UNITS = {Unit.WORKDAYS: "个工作日", Unit.MONTHS: "个月", Unit.DAYS: "日（自然日）", Unit.FIXED: "固定日期"}


class Mark(StrEnum):
    """What a day is to the deadline."""

    START = "start"  # 起算日，不计入
    COUNTED = "counted"  # 计入
    SKIPPED = "skipped"  # 休息日，不计
    PAUSED = "paused"  # 中止期间，不计


@dataclass(frozen=True, slots=True)
class DayOf:
    """One day of the period; `number` counts the counted ones from 1, `why` names a skipped one."""

    day: date
    mark: Mark
    number: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar sheet: the days of one month, with empty places before the first one of the week (Monday first)."""

    year: int
    month: int
    weeks: tuple[tuple[DayOf | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """A deadline explained. `days` is empty where days are not counted one by one."""

    deadline: Deadline
    sentence: str
    days: tuple[DayOf, ...]
    rolled_from: date | None

    @property
    def counted(self) -> int:
        """How many days count."""
        return sum(item.mark is Mark.COUNTED for item in self.days)

    @property
    def skipped(self) -> tuple[DayOf, ...]:
        """The days that do not count, with their names."""
        return tuple(item for item in self.days if item.mark is Mark.SKIPPED)

    @property
    def months(self) -> tuple[Month, ...]:
        """The days as calendar sheets."""
        return tuple(_sheets(self.days))

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """Earlier due days and why they moved."""
        return self.deadline.revisions


def derivation(deadline: Deadline, calendar: Calendar) -> Derivation:
    """The derivation of one deadline over the calendar that its case carries."""
    counts = deadline.unit is Unit.WORKDAYS
    days = tuple(_days(deadline, calendar)) if counts else ()
    return Derivation(deadline, _sentence(deadline), days, _rolled_from(deadline))


def _sentence(deadline: Deadline) -> str:
    begin = f"{deadline.start:%Y-%m-%d}"
    if deadline.unit is Unit.FIXED:
        return "通知载明的日期，遇休息日不顺延（G-12）"
    if deadline.unit is Unit.MONTH_END:
        return f"{deadline.origin or deadline.start:%Y-%m} 月最后一日，不顺延；当月最后一个工作日为目标日（TJ20-11）"
    first = "当日计入" if deadline.origin else "当日不计入，自次日起算"
    return f"自 {begin} 起 {deadline.amount} {UNITS[deadline.unit]}（{first}）"


def _rolled_from(deadline: Deadline) -> date | None:
    """The day on which the months end by themselves, when the due day was moved off it."""
    if deadline.unit is not Unit.MONTHS or deadline.revisions or deadline.pauses:
        return None
    plain = add_months(deadline.start, deadline.amount)
    return plain if plain != deadline.due_on else None


def _days(deadline: Deadline, calendar: Calendar) -> Iterator[DayOf]:
    day, number = deadline.origin or deadline.start, 0
    yield DayOf(day, Mark.START)
    end = min(_last_day(deadline), day + timedelta(days=LONGEST))
    while day < end:
        day += timedelta(days=1)
        mark = _mark(day, deadline, calendar)
        number += mark is Mark.COUNTED
        yield DayOf(day, mark, number if mark is Mark.COUNTED else None, _why(day, mark, calendar))


def _last_day(deadline: Deadline) -> date:
    """Up to the due day; a clock that stands still is known only up to its pause."""
    return deadline.pauses[-1].since if deadline.frozen else deadline.due_on


def _mark(day: date, deadline: Deadline, calendar: Calendar) -> Mark:
    if any(stop.until is not None and stop.since < day <= stop.until for stop in deadline.pauses):
        return Mark.PAUSED
    return Mark.COUNTED if calendar.is_workday(day) else Mark.SKIPPED


def _why(day: date, mark: Mark, calendar: Calendar) -> str:
    if mark is Mark.PAUSED:
        return "中止"
    if mark is Mark.SKIPPED:
        return calendar.name(day)
    return "调休上班" if calendar.kind(day) is DayKind.MAKEUP else ""


def _sheets(days: tuple[DayOf, ...]) -> Iterator[Month]:
    months = sorted({(item.day.year, item.day.month) for item in days})
    for year, month in months:
        own = [item for item in days if (item.day.year, item.day.month) == (year, month)]
        places: list[DayOf | None] = [None] * own[0].day.weekday() + list(own)
        places += [None] * (-len(places) % 7)
        yield Month(year, month, tuple(tuple(places[k : k + 7]) for k in range(0, len(places), 7)))
