"""The same scenario on the pure core and on a time-skipping server is the same run."""

from pathlib import Path

import pytest

from rehearsal.comparing import differences
from rehearsal.loading import load_script
from rehearsal.simulating import durably, on_core

SCENARIOS = Path(__file__).parents[1] / "scenarios"
FILES = sorted(path.relative_to(SCENARIOS) for path in SCENARIOS.rglob("*.yaml"))
QUICK = (
    "P02/nobody_acts_until_after_spring_festival.yaml",
    "P02/objection_upheld_misconduct.yaml",
    "P03/filing_refused.yaml",
    "P06/revoked_after_issue.yaml",
    "P36/paper_certificate_recovered.yaml",
)
"""A window that climbs, a case that opens another, a way back, an end that is revoked, a tail after the end."""


def assert_same(file: str) -> None:
    script = load_script(SCENARIOS / file)
    durable = durably(script)
    assert durable.failures == []
    assert differences(on_core(script), durable) == []


@pytest.mark.slow
@pytest.mark.parametrize("file", QUICK)
def test_quick_ones(file: str) -> None:
    assert_same(file)


@pytest.mark.proof
@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_one(file: Path) -> None:
    assert_same(str(file))
