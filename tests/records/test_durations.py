"""How long cases take, counted by either database in tenths of a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from records.database import session
from records.durations import Spread, spread, stays, whole_ways
from records.figures import Scope
from records.tables import CaseRow, EventRow

FILED = datetime(2024, 8, 14, 16, tzinfo=UTC)
"""Midnight of 15 August in Shanghai."""
YEAR = (datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC))
MOVES = (("open", "draft", "draft"), ("submit", "draft", "submitted"), ("warn", "submitted", "submitted"),
         ("unit_review", "submitted", "unit_reviewed"), ("pass", "unit_reviewed", "issued"))  # fmt: skip


def ended(engine: Engine, number: str, days: tuple[float, float, float], city: str = "ningbo") -> None:
    """A case of 15 August that was submitted, reviewed and issued so many days after it was filed."""
    instants = [0.0, days[0], days[0] + 0.1, days[1], days[2]]
    with session(engine) as opened:
        opened.add(
            CaseRow(case_no=number, procedure="P06", ruleset_id="nb24", ruleset_version="2024", city=city, state="issued",
                    submitted_on=date(2024, 8, 15), closed_at=FILED + timedelta(days=days[2]), updated_at=FILED)
        )  # fmt: skip
        opened.flush()
        for seq, ((deed, before, after), since) in enumerate(zip(MOVES, instants, strict=True), 1):
            opened.add(
                EventRow(case_no=number, seq=seq, at=FILED + timedelta(days=since), deed=deed, by="x", from_state=before,
                         to_state=after, result="accepted", prev_hash="", hash=f"{number}{seq}")
            )  # fmt: skip


def test_ways_and_stays_by_tenths_of_a_day(engine: Engine) -> None:
    for k, last in enumerate((6.5, 10.3, 21.0)):
        ended(engine, f"a{k}", (0.4, 3.0 + k, last))
    ended(engine, "b", (0.4, 90.0, 99.0), city="tianjin")
    with session(engine) as opened:
        scope = Scope(["P06"], "ningbo")
        assert whole_ways(opened, scope, *YEAR) == {"P06": Spread(3, 10.3, 21.0, 21.0)}
        assert stays(opened, scope, *YEAR) == {
            "submitted": Spread(3, 3.6, 4.6, 4.6),
            "unit_reviewed": Spread(3, 6.3, 16.0, 16.0),
        }
        assert stays(opened, Scope(["P07"]), *YEAR) == {}
        assert whole_ways(opened, scope, YEAR[0], FILED + timedelta(days=6.4)) == {}


@pytest.mark.parametrize(
    ("days", "half", "most"),
    [([3], 3, 3), ([1, 2, 3, 4], 2, 4), (list(range(1, 11)), 5, 9), ([1, 9], 1, 9), ([2, 2, 2, 8], 2, 8)],
)
def test_a_figure_is_a_length_that_was_there(days: list[int], half: float, most: float) -> None:
    classes = {10 * day: days.count(day) for day in days}
    assert spread(classes) == Spread(len(days), half, most, max(days))
