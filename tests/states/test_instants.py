"""Civil days in Shanghai, whatever zone an instant comes in (G-01)."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from states.instants import SHANGHAI, after, civil, ended_on, midnight, shanghai, utc

DAY = date(2026, 2, 15)


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2026, 2, 15, 15, 59, 59, tzinfo=UTC), date(2026, 2, 15)),
        (datetime(2026, 2, 15, 16, 0, tzinfo=UTC), date(2026, 2, 16)),
        (datetime(2026, 2, 15, 23, 59, 59, 999999, tzinfo=SHANGHAI), date(2026, 2, 15)),
        (datetime(2026, 2, 16, 0, 0, tzinfo=SHANGHAI), date(2026, 2, 16)),
        (datetime(2026, 2, 15, 9, tzinfo=timezone(timedelta(hours=-8))), date(2026, 2, 16)),
    ],
)
def test_a_day_ends_at_24_hours_in_shanghai(instant: datetime, expected: date) -> None:
    assert civil(instant) == expected


def test_an_instant_needs_an_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        civil(datetime(2026, 2, 15, 9))  # noqa: DTZ001


def test_24_hours_of_a_day_are_0_hours_of_the_next() -> None:
    assert after(DAY) == midnight(date(2026, 2, 16)) == datetime(2026, 2, 15, 16, tzinfo=UTC)
    assert midnight(DAY) == datetime(2026, 2, 14, 16, tzinfo=UTC)
    assert ended_on(after(DAY)) == DAY


def test_wall_time_without_an_offset_is_shanghais() -> None:
    naive = datetime(2024, 8, 21, 23, 59, 59)  # noqa: DTZ001
    assert shanghai(naive).isoformat() == "2024-08-21T23:59:59+08:00"
    assert utc(shanghai(naive)).isoformat() == "2024-08-21T15:59:59+00:00"


def test_another_offset_is_converted_not_relabelled() -> None:
    assert shanghai(datetime(2024, 8, 21, 16, tzinfo=UTC)).isoformat() == "2024-08-22T00:00:00+08:00"
