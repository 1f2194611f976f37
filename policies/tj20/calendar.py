"""The monthly rhythm of Tianjin: upload, batch, production target, release (按月制证, TJ20-06…12)."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from policies.parameters import Parameters
from states.periods import WorkdayPeriod, add_months, workday_period
from states.workdays import Calendar, roll


@dataclass(frozen=True, slots=True)
class Batch:
    """One month's production: `target` last working day, `deadline` last day, both in the month; `available_from` 00:00."""

    month: date  # its first day
    target: date
    deadline: date
    available_from: date
    provisional: bool

    @property
    def code(self) -> str:
        """YYYY-MM."""
        return f"{self.month:%Y-%m}"


def upload_period(filed_on: date, calendar: Calendar, numbers: Parameters) -> WorkdayPeriod:
    """Scope 1: the organiser uploads within five working days after the filing, whose day does not count (TJ20-06)."""
    return workday_period(filed_on, numbers.integer("tj.upload.scope1_workdays"), calendar)


def batch_of_upload(uploaded_on: date, scope: int, calendar: Calendar, numbers: Parameters) -> Batch:
    """The batch that an upload joins: the cut-off day itself still counts and does not roll (TJ20-07, AMB-37, G-12)."""
    cutoff = numbers.integer(f"tj.cutoff.scope{scope}")
    last_day = cutoff if numbers.flag("deadline.before_inclusive") else cutoff - 1  # AMB-06
    month = uploaded_on.replace(day=1)
    late = cutoff > 0 and uploaded_on.day > last_day
    joined = batch(add_months(month, 1) if late else month, calendar, numbers)
    if numbers.text("tj.claim_month") == "upload":
        return replace(joined, available_from=release_of(month, numbers))
    return joined


def batch(month: date, calendar: Calendar, numbers: Parameters) -> Batch:
    """Dates of one month's production (TJ20-11, TJ20-12). `month` is any day of it."""
    first = month.replace(day=1)
    deadline = add_months(first, 1) - timedelta(days=1)
    rolled = numbers.text("tj.production.target") == "last_workday"
    target = roll(deadline, "prev_workday", calendar) if rolled else deadline
    return Batch(first, target, deadline, release_of(first, numbers), calendar.provisional(first, deadline))


def release_of(claimed: date, numbers: Parameters) -> date:
    """From 00:00 of this day what was claimed in a month can be fetched (TJ20-12, AMB-38). `claimed`: its first day."""
    month = add_months(claimed, 1)
    return month.replace(day=min(numbers.integer("tj.release_day"), monthrange(month.year, month.month)[1]))
