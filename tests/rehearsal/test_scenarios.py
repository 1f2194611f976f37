"""Every scenario file on the pure core: the law as it was worked out by hand, both sides of each boundary."""

from pathlib import Path

import pytest

from rehearsal.simulating import simulate

SCENARIOS = Path(__file__).parents[1] / "scenarios"
FILES = sorted(path.relative_to(SCENARIOS) for path in SCENARIOS.rglob("*.yaml"))
AWAITING = {
    "P02/no_commitment.yaml": "2.1: the commitment binds every submission",
    "P06/copies_of_the_set.yaml": "NB24-43: three copies",
    "P07/copies_of_the_set.yaml": "NB24-46: the exception form is not made",
}
"""Where the program does not yet do what the law says; strict, so that none stays here when it does."""


@pytest.mark.parametrize("file", FILES, ids=str)
def test_scenario(file: Path, request: pytest.FixtureRequest) -> None:
    if str(file) in AWAITING:
        request.applymarker(pytest.mark.xfail(reason=AWAITING[str(file)], strict=True))
    assert simulate(SCENARIOS / file).failures == []


def test_enough_of_them() -> None:
    assert len(FILES) >= 60
    assert set(AWAITING) <= {str(file) for file in FILES}
