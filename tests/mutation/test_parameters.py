"""A law with one number changed is noticed: of all numbers of the notices at least 95 in 100 (`make proof`)."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.mutation.mutants import ROOT, Mutant, mutants, nearest_tests, one_more

WANTED = 0.95
COPIES = 2
ROOMS = (
    "states",
    "policies",
    "records",
    "activities",
    "workflows",
    "rehearsal",
    "commands",
    "tests",
    "templates",
)
WHOLE_LAW = (
    "tests/policies", "tests/states", "tests/laws", "tests/rehearsal/test_scenarios.py", "tests/commands/test_calendar.py",
)  # fmt: skip
QUIET = ("-q", "-x", "-p", "no:cacheprovider", "--no-header")
NONE_FAILED, NOTHING_RUN = 0, 5


def test_the_next_unit():
    assert (one_more("5"), one_more("2024-02-28"), one_more("2024-12-31")) == (
        "6",
        "2024-02-29",
        "2025-01-01",
    )


def test_numbers_are_found_by_their_keys():
    found = {mutant.key: mutant.before for mutant in mutants()}
    assert found["nb24.ce.min.total"] == "90"
    assert found["nb24.apply_close"] == "2024-08-21"
    assert found["notice.amount"] == "5"
    assert len(found) > 60


def test_nearest_tests_a_number_are_those_of_its_rules():
    total = next(mutant for mutant in mutants() if mutant.key == "nb24.ce.min.total")
    assert any("nb24/test_study.py" in test for test in nearest_tests(total))


@pytest.fixture
def copies(tmp_path: Path) -> "SimpleQueue[Path]":
    """Copies of the tree to change, one for each that works at the same time."""
    free: SimpleQueue[Path] = SimpleQueue()
    for number in range(COPIES):
        tree = tmp_path / str(number)
        for room in ROOMS:
            shutil.copytree(ROOT / room, tree / room, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ("pyproject.toml", "settings.py"):
            shutil.copy(ROOT / file, tree / file)
        free.put(tree)
    return free


def fails(tree: Path, tests: tuple[str, ...]) -> bool:
    """Whether a test of these fails in this tree."""
    command = [sys.executable, "-m", "pytest", *QUIET, *tests]
    ended = subprocess.run(command, cwd=tree, capture_output=True, check=False)
    return ended.returncode not in (NONE_FAILED, NOTHING_RUN)


def survives(mutant: Mutant, copies: "SimpleQueue[Path]") -> bool:
    """Whether no test notices the change: the nearest are asked first."""
    tree = copies.get()
    before = mutant.apply(tree)
    try:
        near = tuple(nearest_tests(mutant))
        return not ((near and fails(tree, near)) or fails(tree, WHOLE_LAW))
    finally:
        (tree / mutant.file).write_text(before, encoding="utf-8")
        copies.put(tree)


@pytest.mark.proof
def test_a_changed_number_is_noticed(copies: "SimpleQueue[Path]") -> None:
    tree = copies.get()
    assert not fails(tree, WHOLE_LAW), "the unchanged law fails: a changed one proves nothing"
    copies.put(tree)
    changed = mutants()
    with ThreadPoolExecutor(COPIES) as pool:
        alive = [
            one
            for one, left in zip(changed, pool.map(lambda m: survives(m, copies), changed), strict=True)
            if left
        ]
    assert len(alive) <= (1 - WANTED) * len(changed), f"of {len(changed)}: {[str(one) for one in alive]}"
