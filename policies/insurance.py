"""Months of social insurance, counted as distinct calendar months (社保缴纳月数).

Months are ordinals (`Month.ordinal`: months since year 0), so that sets of them can be joined and differences counted.
"""

from collections.abc import Callable, Iterable
from datetime import date

from policies.application.base import InsurancePeriod
from policies.application.codes import PaidVia
from policies.application.fields import Month

Accepts = Callable[[InsurancePeriod], bool]


def months_of(period: InsurancePeriod) -> frozenset[int]:
    """Every month of one period, both ends included."""
    return frozenset(range(period.from_.ordinal, period.to.ordinal + 1))


def months_where(
    periods: Iterable[InsurancePeriod], accepts: Accepts, until: int | None = None
) -> frozenset[int]:
    """Distinct months of the periods that `accepts`, up to and including the ordinal `until`."""
    months = frozenset().union(*(months_of(period) for period in periods if accepts(period)))
    return months if until is None else frozenset(month for month in months if month <= until)


def is_dispatched(period: InsurancePeriod) -> bool:
    """Paid through a labour-dispatch agency (劳务派遣)."""
    return period.via is PaidVia.DISPATCH


def month_ordinal(day: date) -> int:
    """The ordinal of the month that holds `day`."""
    return Month.of(day).ordinal


def month_text(ordinal: int) -> str:
    """An ordinal written YYYY-MM."""
    year, month = divmod(ordinal, 12)
    return str(Month(year, month + 1))


def gaps_between(months: Iterable[int], first: int, last: int) -> tuple[int, ...]:
    """The months from `first` to `last`, both included, that are not among `months`, in order."""
    paid = frozenset(months)
    return tuple(month for month in range(first, last + 1) if month not in paid)
