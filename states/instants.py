"""Civil dates and instants in Asia/Shanghai (G-01): a day ends at 24:00, which is the next day's 00:00."""

from datetime import UTC, date, datetime, time, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China has kept UTC+8 without summer time since 1992; a fixed offset is exact for every date of this system."""


def civil(at: datetime) -> date:
    """The civil date of an instant. `at` is aware; ValueError otherwise."""
    if at.tzinfo is None:
        raise ValueError("an instant needs an offset")
    return at.astimezone(SHANGHAI).date()


def midnight(day: date) -> datetime:
    """00:00 at the beginning of `day`."""
    return datetime.combine(day, time(), SHANGHAI)


def after(day: date) -> datetime:
    """24:00 of `day`: the first instant at which a period ending that day is over (期满)."""
    return midnight(day + timedelta(days=1))


def ended_on(at: datetime) -> date:
    """The last day of a period that is over at `at`: the day of which `at` is 24:00."""
    return civil(at - timedelta(microseconds=1))


def shanghai(at: datetime) -> datetime:
    """The same instant as Shanghai wall time; a naive one is taken as wall time (contract/README)."""
    return at.replace(tzinfo=SHANGHAI) if at.tzinfo is None else at.astimezone(SHANGHAI)


def utc(at: datetime) -> datetime:
    """The same instant in UTC, for storage."""
    return at.astimezone(UTC)
