"""Days seen from today: so many working days ago, at a plausible hour (时日)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from policies.official_calendar import official_calendar
from states.instants import SHANGHAI, civil
from states.workdays import nth_workday_before

OPENS = time(9, 0)
BETWEEN = timedelta(minutes=21)
"""Between two deeds of one case, so that a day's deeds keep their order."""


@dataclass(frozen=True, slots=True)
class Diary:
    """`now` is the end of every sample's story."""

    now: datetime

    @property
    def today(self) -> date:
        """The civil day."""
        return civil(self.now)

    def workday(self, ago: int) -> date:
        """The `ago`-th working day before today."""
        return nth_workday_before(self.today, ago, official_calendar())

    def at(self, ago: int, turn: int = 0) -> datetime:
        """An instant `ago` working days ago; `turn` counts the deeds of the case."""
        return datetime.combine(self.workday(ago), OPENS, SHANGHAI) + turn * BETWEEN

    def days(self, count: int) -> date:
        """A civil day, `count` days after today; negative: before."""
        return self.today + timedelta(days=count)
