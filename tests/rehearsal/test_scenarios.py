"""Every scenario file on the pure core: the law as it was worked out by hand, both sides of each boundary."""

from pathlib import Path

import pytest

from rehearsal.simulating import simulate

SCENARIOS = Path(__file__).parents[1] / "scenarios"
FILES = sorted(path.relative_to(SCENARIOS) for path in SCENARIOS.rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=str)
def test_scenario(file: Path) -> None:
    assert simulate(SCENARIOS / file).failures == []


def test_enough_of_them() -> None:
    assert len(FILES) >= 60
