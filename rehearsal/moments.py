"""Instants and steps of time as scenario files write them: `2025-11-03 10:00`, `30m`, `2h`, `3d`, `2wd` (时刻与时距)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from re import fullmatch
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from policies.application.fields import expecting
from states.instants import SHANGHAI, midnight, shanghai
from states.workdays import Calendar, nth_workday_after

FIRST, LAST = 1949, 2100
"""Years in which cases are played; every clock that begins in them ends within the calendar."""
LENGTHS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class Span:
    """A step from the previous act: minutes, hours, days, or working days at the same time of day."""

    number: int
    unit: str  # m · h · d · wd

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"

    def after(self, moment: datetime, calendar: Calendar) -> datetime:
        """The instant this long after `moment`."""
        if self.unit != "wd":
            return moment + self.number * LENGTHS[self.unit]
        local = shanghai(moment)
        return datetime.combine(nth_workday_after(local.date(), self.number, calendar), local.timetz())


def instant(value: Any) -> datetime:
    """A day (its 00:00) or a time of day; without an offset it is Shanghai wall time (contract/README)."""
    moment = _read(value)
    if not FIRST <= moment.year <= LAST:
        raise expecting(f"{FIRST} 至 {LAST} 年间的时刻")
    return moment


def _read(value: Any) -> datetime:
    if isinstance(value, datetime):
        return shanghai(value)
    if isinstance(value, date):
        return midnight(value)
    if isinstance(value, str) and fullmatch(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}.*)?", value):
        try:
            return shanghai(datetime.fromisoformat(value)).astimezone(SHANGHAI)
        except ValueError as wrong:
            raise expecting("日历上存在的时刻，如 2025-11-03 09:00") from wrong
    raise expecting("时刻，写作 年-月-日 时:分，如 2025-11-03 09:00")


def span(value: Any) -> Span:
    """A number with m, h, d or wd."""
    if isinstance(value, Span):
        return value
    found = fullmatch(r"(\d{1,5})(m|h|d|wd)", value) if isinstance(value, str) else None
    if found is None:
        raise expecting("时距，如 30m、2h、3d 或 2wd（工作日）")
    return Span(int(found[1]), found[2])


Instant = Annotated[datetime, BeforeValidator(instant, json_schema_input_type=str)]
Step = Annotated[
    Span,
    BeforeValidator(span, json_schema_input_type=Annotated[str, Field(pattern=r"^\d{1,5}(m|h|d|wd)$")]),
]
