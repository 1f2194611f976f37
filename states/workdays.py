"""Working days (工作日) over the official calendar: rest days, holidays and make-up working days (G-08, G-09)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class DayKind(StrEnum):
    """What a day is by the State Council's yearly arrangement."""

    WORKDAY = "workday"  # 工作日
    WEEKEND = "weekend"  # 周末
    HOLIDAY = "holiday"  # 法定节假日（含调休放假）
    MAKEUP = "makeup_workday"  # 调休上班日


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year's arrangement. `provisional`: not yet announced, statutory days only, no make-up days (G-09)."""

    year: int
    holidays: tuple[tuple[str, date, date], ...]  # name, first and last day off
    makeup: tuple[date, ...]  # weekend days on which people work
    source: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class DayIndex:
    """An arrangement by day, derived from its years once for all calendars that hold the same ones."""

    years: tuple[CalendarYear, ...]
    names: Mapping[date, str]
    makeup: frozenset[date]
    announced: frozenset[int]


@lru_cache(maxsize=256)
def day_index(years: tuple[CalendarYear, ...]) -> DayIndex:
    """Every day off and on of these years."""
    names = {
        first + timedelta(days=k): name
        for year in years
        for name, first, last in year.holidays
        for k in range((last - first).days + 1)
    }
    makeup = frozenset(day for year in years for day in year.makeup)
    return DayIndex(years, names, makeup, frozenset(year.year for year in years if not year.provisional))


@dataclass(frozen=True)
class Calendar:
    """A snapshot of the calendar that a case carries. Years it does not hold are provisional: weekends only."""

    version: str
    years: tuple[CalendarYear, ...]

    def __post_init__(self) -> None:
        """Share years and index with every equal calendar: thousands of open cases carry the same few."""
        index = day_index(self.years)
        object.__setattr__(self, "years", index.years)
        object.__setattr__(self, "_index", index)  # no field: it neither crosses nor is kept

    @property
    def _days(self) -> DayIndex:
        index: DayIndex = self.__dict__["_index"]
        return index

    def __hash__(self) -> int:
        """By version: two snapshots of one version differ at most in the years they carry."""
        return hash((self.version, len(self.years)))

    def kind(self, day: date) -> DayKind:
        """What `day` is; never decided by the weekday alone."""
        if day in self._days.makeup:
            return DayKind.MAKEUP
        if day in self._days.names:
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if day.weekday() >= 5 else DayKind.WORKDAY

    def is_workday(self, day: date) -> bool:
        """Whether people work on `day`, also when it is a make-up Saturday or Sunday."""
        return self.kind(day) in (DayKind.WORKDAY, DayKind.MAKEUP)

    def name(self, day: date) -> str:
        """Why `day` is off: the holiday's name, or 周末."""
        return self._days.names.get(day, "周末")

    def provisional(self, first: date, last: date) -> bool:
        """Whether a span touches a year whose arrangement is not announced."""
        return any(year not in self._days.announced for year in range(first.year, last.year + 1))

    def source(self, day: date) -> str:
        """The arrangement that `day` comes from; empty for a year that the calendar does not hold."""
        return next((year.source for year in self.years if year.year == day.year), "")

    def between(self, first: int, last: int) -> "Calendar":
        """The snapshot that a case carries: only the years `first` … `last`."""
        return Calendar(self.version, tuple(year for year in self.years if first <= year.year <= last))


def workdays_after(day: date, calendar: Calendar) -> Iterator[date]:
    """The working days after `day`, which is itself not counted (G-02), without end."""
    while True:
        day += timedelta(days=1)
        if calendar.is_workday(day):
            yield day


@lru_cache(maxsize=16384)
def nth_workday_after(day: date, n: int, calendar: Calendar) -> date:
    """The n-th working day after `day`; n = 0 is `day` itself. n < 0: ValueError."""
    if n < 0:
        raise ValueError("n must not be negative")
    following = workdays_after(day, calendar)
    for _ in range(n):
        day = next(following)
    return day


@lru_cache(maxsize=16384)
def nth_workday_before(day: date, n: int, calendar: Calendar) -> date:
    """The n-th working day before `day`, which is itself not counted; used for warnings (预警)."""
    while n > 0:
        day -= timedelta(days=1)
        n -= calendar.is_workday(day)
    return day


def roll(day: date, mode: str, calendar: Calendar) -> date:
    """Move a due day off a rest day (G-04). `mode`: none, next_workday or prev_workday; else ValueError."""
    if mode not in ("none", "next_workday", "prev_workday"):
        raise ValueError(f"roll: none, next_workday or prev_workday, not {mode}")
    step = timedelta(days=-1 if mode == "prev_workday" else 1)
    while mode != "none" and not calendar.is_workday(day):
        day += step
    return day
