"""Times and steps as scenario files write them."""

from datetime import datetime, timedelta

import pytest
from pydantic_core import PydanticCustomError

from policies.official_calendar import official_calendar
from rehearsal.moments import Span, instant, span
from states.instants import SHANGHAI


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-11-03", "2025-11-03T00:00:00+08:00"),
        ("2025-11-03 09:00", "2025-11-03T09:00:00+08:00"),
        ("2025-11-03T09:00:30", "2025-11-03T09:00:30+08:00"),
        ("2025-11-03T01:00:00Z", "2025-11-03T09:00:00+08:00"),
        ("2025-11-02T20:00:00-05:00", "2025-11-03T09:00:00+08:00"),
    ],
)
def test_instants_are_shanghai_wall_time_unless_they_say_otherwise(text, expected):
    assert instant(text).isoformat() == expected


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2025-02-30", "2025-11-03 25:00", "20251103", 5, None, True]
)
def test_anything_else_is_refused(text):
    with pytest.raises(PydanticCustomError):
        instant(text)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("30m", "2024-09-13 09:45"),
        ("2h", "2024-09-13 11:15"),
        ("3d", "2024-09-16 09:15"),
        ("1wd", "2024-09-14 09:15"),  # a Saturday on which people work
        ("2wd", "2024-09-18 09:15"),  # 15 to 17 are Mid-Autumn
        ("0d", "2024-09-13 09:15"),
    ],
)
def test_steps_count_from_the_previous_act(step, expected):
    before = datetime(2024, 9, 13, 9, 15, tzinfo=SHANGHAI)
    after = span(step).after(before, official_calendar())
    assert f"{after:%Y-%m-%d %H:%M}" == expected


@pytest.mark.parametrize("text", ["", "3", "3w", "-1d", "1.5h", "d3", None, 3])
def test_other_steps_are_refused(text):
    with pytest.raises(PydanticCustomError):
        span(text)


def test_a_span_prints_as_written():
    assert str(Span(2, "wd")) == "2wd"
    assert span(Span(1, "d")).after(datetime(2024, 1, 1, tzinfo=SHANGHAI), official_calendar()) == datetime(
        2024, 1, 1, tzinfo=SHANGHAI
    ) + timedelta(days=1)
