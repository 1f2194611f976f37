"""Every row of rules.md B.2 and B.3, and the derivation behind a date (G-02…G-05)."""

from datetime import date

import pytest

from policies.official_calendar import official_calendar
from states.periods import add_months, add_years, month_period, warning_days, workday_period
from tests.appendix_b import MONTHS, NOTICES

CALENDAR = official_calendar()


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.rule("NB24-39")
@pytest.mark.parametrize(("published", "excluded", "included"), NOTICES)
def test_a_notice_of_five_working_days(published: str, excluded: str, included: str) -> None:
    plain = workday_period(d(published), 5, CALENDAR)
    counting = workday_period(d(published), 5, CALENDAR, count_start=True)
    assert (plain.ends_on, counting.ends_on) == (d(excluded), d(included))
    assert len(plain.counted) == len(counting.counted) == 5
    assert plain.provisional is counting.provisional is (published == "2026-12-30")


@pytest.mark.rule("NB21-26")
@pytest.mark.parametrize(("accepted", "plain", "following", "before"), MONTHS)
def test_three_calendar_months(accepted: str, plain: str, following: str, before: str) -> None:
    found = [
        month_period(d(accepted), 3, CALENDAR, mode) for mode in ("none", "next_workday", "prev_workday")
    ]
    assert [period.due_on for period in found] == [d(plain), d(following), d(before)]
    assert [period.rolled_from for period in found] == [
        None, d(plain) if following != plain else None, d(plain) if before != plain else None,
    ]  # fmt: skip
    assert {period.provisional for period in found} == {accepted == "2026-11-30"}


def test_the_derivation_names_counted_and_skipped_days() -> None:
    period = workday_period(d("2024-09-12"), 5, CALENDAR)
    assert [day.isoformat() for day in period.counted] == [
        "2024-09-13", "2024-09-14", "2024-09-18", "2024-09-19", "2024-09-20",
    ]  # fmt: skip
    assert [(day.isoformat(), name) for day, name in period.skipped] == [
        ("2024-09-15", "中秋节"), ("2024-09-16", "中秋节"), ("2024-09-17", "中秋节"),
    ]  # fmt: skip
    assert period.leave_at.isoformat() == "2024-09-21T00:00:00+08:00"


def test_a_publication_day_that_counts_is_among_the_counted() -> None:
    assert workday_period(d("2024-08-22"), 5, CALENDAR, count_start=True).counted[0] == d("2024-08-22")
    rest_day = workday_period(d("2024-09-15"), 5, CALENDAR, count_start=True)
    assert rest_day.counted[0] == d("2024-09-18")
    assert rest_day.skipped[0] == (d("2024-09-15"), "中秋节")


def test_the_month_period_ends_at_24_hours() -> None:
    assert month_period(d("2025-11-30"), 3, CALENDAR).leave_at.isoformat() == "2026-03-01T00:00:00+08:00"


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-02-29", 12, "2025-02-28"),
        ("2024-10-31", 3, "2025-01-31"), ("2024-12-31", 2, "2025-02-28"), ("2024-08-31", 1, "2024-09-30"),
    ],
)  # fmt: skip
def test_months_clamp_to_the_last_day(start: str, months: int, expected: str) -> None:
    assert add_months(d(start), months) == d(expected)


@pytest.mark.rule("NB24-54")
@pytest.mark.parametrize(
    ("start", "expected"),
    [("2024-11-30", "2027-11-30"), ("2024-02-29", "2027-02-28"), ("2025-03-07", "2028-03-07")],
)
def test_three_years(start: str, expected: str) -> None:
    assert add_years(d(start), 3) == d(expected)


def test_warnings_of_the_window_at_two_thirds_and_ten_working_days_before() -> None:
    # 2025-11-15 … 2026-02-15: 92 days, two thirds are 61.33 → 61 days → 2026-01-15
    assert warning_days(d("2025-11-15"), d("2026-02-15"), 10, CALENDAR, thirds=True) == (
        d("2026-01-15"), d("2026-02-03"),
    )  # fmt: skip


def test_one_warning_when_both_fall_on_one_day_and_none_without_days() -> None:
    assert warning_days(d("2024-08-01"), d("2024-08-31"), 0, CALENDAR) == ()
    # 30 days: two thirds on 08-21; eight working days before Saturday 08-31 is also 08-21
    assert warning_days(d("2024-08-01"), d("2024-08-31"), 8, CALENDAR, thirds=True) == (d("2024-08-21"),)
