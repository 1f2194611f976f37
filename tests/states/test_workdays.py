"""The official calendar against rules.md B.1, and counting over it (G-02, G-08, G-09)."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from policies.official_calendar import official_calendar, parse_calendar, snapshot
from states.workdays import Calendar, CalendarYear, DayKind, nth_workday_after, nth_workday_before, roll

MAKEUP = {
    2020: "01-19 04-26 05-09 06-28 09-27 10-10",
    2021: "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    2022: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
HOLIDAYS = {
    2020: "01-01 01-24…02-02 04-04…04-06 05-01…05-05 06-25…06-27 10-01…10-08",
    2021: "01-01…01-03 02-11…02-17 04-03…04-05 05-01…05-05 06-12…06-14 09-19…09-21 10-01…10-07",
    2022: "01-01…01-03 01-31…02-06 04-03…04-05 04-30…05-04 06-03…06-05 09-10…09-12 10-01…10-07 12-31",
    2023: "01-01…01-02 01-21…01-27 04-05 04-29…05-03 06-22…06-24 09-29…10-06 12-30…12-31",
    2024: "01-01 02-10…02-17 04-04…04-06 05-01…05-05 06-10 09-15…09-17 10-01…10-07",
    2025: "01-01 01-28…02-04 04-04…04-06 05-01…05-05 05-31…06-02 10-01…10-08",
    2026: "01-01…01-03 02-15…02-23 04-04…04-06 05-01…05-05 06-19…06-21 09-25…09-27 10-01…10-07",
    2027: "01-01 02-05…02-08 04-05 05-01…05-02 06-09 09-15 10-01…10-03",
}
YEARS = official_calendar()


def days(year: int, text: str) -> set[date]:
    """The days of one row of B.1."""
    found: set[date] = set()
    for span in text.split():
        first, _, last = span.partition("…")
        start, end = (date.fromisoformat(f"{year}-{part}") for part in (first, last or first))
        found |= {start + timedelta(days=k) for k in range((end - start).days + 1)}
    return found


def whole(year: int) -> list[date]:
    return [
        date(year, 1, 1) + timedelta(days=k) for k in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]


@pytest.mark.parametrize("year", MAKEUP)
def test_make_up_working_days(year: int) -> None:
    found = {day for day in whole(year) if YEARS.kind(day) is DayKind.MAKEUP}
    assert found == days(year, MAKEUP[year])
    assert all(day.weekday() >= 5 and YEARS.is_workday(day) for day in found)


@pytest.mark.parametrize("year", HOLIDAYS)
def test_holidays(year: int) -> None:
    found = {day for day in whole(year) if YEARS.kind(day) is DayKind.HOLIDAY}
    assert found == days(year, HOLIDAYS[year])
    assert not any(YEARS.is_workday(day) for day in found)


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_day_of_every_announced_year(year: int) -> None:
    differing = [str(day) for day in whole(year) if YEARS.is_workday(day) != chinese_calendar.is_workday(day)]
    assert differing == []


def test_2027_is_provisional_without_make_up_days() -> None:
    assert not any(YEARS.kind(day) is DayKind.MAKEUP for day in whole(2027))
    assert YEARS.provisional(date(2027, 1, 1), date(2027, 1, 1))
    assert YEARS.provisional(date(2026, 12, 31), date(2027, 1, 1))
    assert not YEARS.provisional(date(2020, 1, 1), date(2026, 12, 31))


@pytest.mark.rule("G-09")
@pytest.mark.parametrize("year", range(2028, 2051))
def test_statutory_days_are_known_for_years_to_come(year: int) -> None:
    """Without a notice: New Year, Labour Day with the day after, three days in October, four at Spring Festival."""
    fixed = [date(year, *day) for day in ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))]
    assert {YEARS.kind(day) for day in fixed} == {DayKind.HOLIDAY}
    winter = [date(year, 1, 21) + timedelta(days=k) for k in range(40)]
    assert sum(YEARS.kind(day) is DayKind.HOLIDAY for day in winter) == 4
    assert YEARS.provisional(fixed[0], fixed[-1])


def test_a_year_nobody_loaded_is_weekends_only_and_provisional() -> None:
    empty = Calendar("none", ())
    assert empty.provisional(date(2024, 10, 1), date(2024, 10, 1))
    assert empty.kind(date(2024, 10, 1)) is DayKind.WORKDAY
    assert empty.kind(date(2024, 9, 29)) is DayKind.WEEKEND
    assert empty.source(date(2024, 10, 1)) == ""


def test_the_snapshot_of_a_case_holds_its_years_only() -> None:
    taken = snapshot(2023, 2026)
    assert [year.year for year in taken.years] == [2023, 2024, 2025, 2026]
    assert taken.version == YEARS.version
    assert not taken.is_workday(date(2024, 10, 1))
    assert taken.provisional(date(2027, 1, 4), date(2027, 1, 4))


def test_names_say_why_a_day_is_off() -> None:
    assert YEARS.name(date(2024, 9, 16)) == "中秋节"
    assert YEARS.name(date(2024, 9, 21)) == "周末"
    assert "2026" in YEARS.source(date(2026, 2, 15))


def test_a_calendar_file_without_a_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        parse_calendar('version = "x"\n[2030]\nholidays = []\n')


def test_a_make_up_day_wins_over_a_holiday_of_the_same_day() -> None:
    year = CalendarYear(2030, (("假", date(2030, 1, 5), date(2030, 1, 6)),), (date(2030, 1, 6),))
    calendar = Calendar("t", (year,))
    assert calendar.kind(date(2030, 1, 5)) is DayKind.HOLIDAY
    assert calendar.kind(date(2030, 1, 6)) is DayKind.MAKEUP


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("2026-02-14", 0, "2026-02-14"),
        ("2026-02-14", 1, "2026-02-24"),  # 02-15…23 off
        ("2026-02-15", 5, "2026-02-28"),  # 24 25 26 27 and Saturday 28
        ("2026-02-27", 1, "2026-02-28"),  # a working Saturday
        ("2026-02-28", 1, "2026-03-02"),
        ("2024-09-13", 1, "2024-09-14"),
    ],
)
def test_the_nth_working_day_after(start: str, n: int, expected: str) -> None:
    assert nth_workday_after(date.fromisoformat(start), n, YEARS) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("due", "n", "expected"),
    [
        ("2026-02-15", 10, "2026-02-03"),  # 14 13 12 11 10 9 6 5 4 3
        ("2024-09-10", 3, "2024-09-05"),
        ("2024-09-10", 0, "2024-09-10"),
        ("2026-02-24", 1, "2026-02-14"),
    ],
)
def test_the_nth_working_day_before(due: str, n: int, expected: str) -> None:
    assert nth_workday_before(date.fromisoformat(due), n, YEARS) == date.fromisoformat(expected)


def test_a_negative_number_of_days_is_an_error() -> None:
    with pytest.raises(ValueError, match="negative"):
        nth_workday_after(date(2024, 1, 2), -1, YEARS)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("none", "2026-02-17"), ("next_workday", "2026-02-24"), ("prev_workday", "2026-02-14")],
)
def test_rolling_off_a_rest_day(mode: str, expected: str) -> None:
    assert roll(date(2026, 2, 17), mode, YEARS) == date.fromisoformat(expected)
    assert roll(date(2026, 2, 14), mode, YEARS) == date(2026, 2, 14)


def test_an_unknown_roll_is_an_error_also_on_a_working_day() -> None:
    with pytest.raises(ValueError, match="forward"):
        roll(date(2026, 2, 13), "forward", YEARS)


def test_calendars_of_one_version_and_years_are_equal_and_hash_alike() -> None:
    again = YEARS.between(2004, 2099)
    assert again == YEARS
    assert hash(again) == hash(YEARS)
    assert snapshot(2024, 2024) != snapshot(2025, 2025)
