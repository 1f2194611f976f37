"""Full years and months of insurance, which both Ningbo notices count (policies/service_years.py, insurance.py)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.application.base import InsurancePeriod
from policies.application.fields import Month
from policies.insurance import gaps_between, month_text, months_of, months_where
from policies.service_years import full_years

CUTOFF = date(2024, 12, 31)
DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("since", "years", "by_calendar"),
    [
        (date(2020, 12, 31), 4, 4),
        (date(2021, 1, 1), 3, 3),
        (date(2021, 12, 31), 3, 3),
        (date(2022, 1, 1), 2, 2),
        (date(2024, 12, 31), 0, 0),
        (date(2025, 1, 1), 0, 0),
    ],
)
def test_full_years_to_the_cutoff(since, years, by_calendar) -> None:
    assert full_years(since, CUTOFF) == years
    assert full_years(since, CUTOFF, "calendar_year") == by_calendar


@pytest.mark.parametrize(
    ("since", "until", "anniversary", "by_calendar"),
    [
        (date(2020, 8, 16), date(2024, 8, 15), 3, 4),
        (date(2020, 8, 15), date(2024, 8, 15), 4, 4),
        (date(2020, 2, 29), date(2023, 2, 28), 3, 3),  # clamped, as the Civil Code does
        (date(2020, 2, 29), date(2023, 2, 27), 2, 3),
    ],
)
def test_the_two_methods_differ_within_a_year(since, until, anniversary, by_calendar) -> None:
    assert full_years(since, until) == anniversary
    assert full_years(since, until, "calendar_year") == by_calendar


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(ValueError, match=r"years\.method"):
        full_years(CUTOFF, CUTOFF, "rounded")


@given(since=DAYS, until=DAYS, days=st.integers(0, 5000))
def test_years_never_fall_as_time_passes(since, until, days) -> None:
    assert 0 <= full_years(since, until) <= full_years(since, until + timedelta(days))
    assert full_years(since, until) <= full_years(since, until, "calendar_year")


def period(first, last, payer="甲"):
    return InsurancePeriod.model_validate({"from": first, "to": last, "payer": payer})


def paid_by(periods, payer: str, until: int | None = None) -> int:
    return len(months_where(periods, lambda item: item.payer == payer, until))


@pytest.mark.parametrize(
    ("until", "months"), [(None, 14), ((2024, 2), 14), ((2024, 1), 13), ((2022, 12), 0), ((2023, 1), 1)]
)
def test_months_are_counted_with_both_ends(until, months) -> None:
    last = until and Month(*until).ordinal
    assert paid_by([period("2023-01", "2024-02")], "甲", last) == months


def test_overlapping_periods_count_once_and_other_payers_not() -> None:
    periods = [period("2023-01", "2023-06"), period("2023-04", "2023-08"), period("2023-01", "2023-12", "乙")]
    assert paid_by(periods, "甲") == 8
    assert paid_by(periods, "丙") == 0


def test_gaps_are_the_months_between() -> None:
    paid = months_of(period("2023-11", "2023-12")) | months_of(period("2024-02", "2024-02"))
    assert [month_text(month) for month in gaps_between(paid, min(paid), max(paid))] == ["2024-01"]


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 11)), max_size=6))
def test_no_more_months_than_the_calendar_has(spans) -> None:
    periods = [period(f"2023-{first:02d}", f"2023-{min(12, first + length):02d}") for first, length in spans]
    assert paid_by(periods, "甲") <= 12
