"""Order of the whole suite: quick rooms first, journeys and browsers last, so that a mistake shows early."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from policies import notices

ROOT = Path(__file__).parent.parent
ORDER = (
    "house", "states", "policies", "laws", "matrix", "records", "activities", "workflows", "rehearsal",
    "samples", "demo", "bench", "commands", "dashboard", "docs", "newcity", "mutation", "replay", "journeys", "browser",
)  # fmt: skip

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")
"""No test is timed, and a red one repeats: the same examples in every run."""


def place(item: pytest.Item) -> tuple[int, bool]:
    """Where a test stands in the queue: its room, slow ones after quick ones.

    Browsers come last: their driver keeps an event loop running for the rest of the process.
    """
    room = item.path.relative_to(ROOT / "tests").parts[0]
    rank = ORDER.index(room)
    return rank, item.get_closest_marker("slow") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort stably: the order inside one file stays as written."""
    items.sort(key=place)


@pytest.fixture(autouse=True)
def released_notices() -> Iterator[None]:
    """A notice that a test puts on the shelf is gone after it: the next test knows the released ones only."""
    before = dict(notices.SHELF.notices)
    yield
    notices.SHELF.notices = before
