"""Days seen from today: so many working days or days ago, at a plausible hour (时日)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from policies.official_calendar import official_calendar
from states.instants import SHANGHAI, civil
from states.workdays import nth_workday_before

OPENS = time(9, 0)
BETWEEN = timedelta(minutes=17)
"""Between two deeds of one story, so that a day's deeds keep their order."""


@dataclass(frozen=True, slots=True)
class Diary:
    """`now` is the end of every sample's story."""

    now: datetime

    @property
    def today(self) -> date:
        """The civil day."""
        return civil(self.now)

    def day(self, ago: str) -> date:
        """`8`: the eighth working day before today; `17d`: seventeen days ago."""
        if ago.endswith("d"):
            return self.days(-int(ago[:-1]))
        return nth_workday_before(self.today, int(ago), official_calendar())

    def at(self, ago: str, turn: int) -> datetime:
        """An instant on that day; `turn` counts the deeds of the story."""
        return datetime.combine(self.day(ago), OPENS, SHANGHAI) + turn * BETWEEN

    def days(self, count: int) -> date:
        """A civil day, `count` days after today; negative: before."""
        return self.today + timedelta(days=count)
