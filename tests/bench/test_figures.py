"""Figures: which side of a target is wanted, what is printed and kept, and that a missed one fails nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.figures import Better, Figure, keep, of_runs, plain, show

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("better", "value", "reached"),
    [
        (Better.HIGHER, 0.85, True),
        (Better.HIGHER, 0.849, False),
        (Better.LOWER, 150, True),
        (Better.LOWER, 150.1, False),
    ],
)
def test_a_target_is_reached_on_its_own_side(better: Better, value: float, reached: bool) -> None:
    target = 0.85 if better is Better.HIGHER else 150
    assert Figure("x", value, "", target, better).reached is reached


def test_a_figure_without_target_is_neither() -> None:
    assert Figure("x", 1, "").reached is None


def test_the_value_of_several_runs_is_their_median() -> None:
    figure = of_runs("x", (3, 100, 1), "个", None, Better.SHOWN)
    assert (figure.value, figure.runs) == (3, (3, 100, 1))


@pytest.mark.parametrize(("number", "words"), [(0.9134, "0.913"), (12.345, "12.3"), (4123.7, "4,124")])
def test_numbers_are_printed_to_three_digits(number: float, words: str) -> None:
    assert plain(number) == words


def test_the_table_says_target_value_and_spread(capsys: pytest.CaptureFixture[str]) -> None:
    show([of_runs("外壳对空底", (0.7, 0.9, 0.8), "倍", 0.85, Better.HIGHER)])
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("外壳对空底", "≥ 0.85", "0.8", "0.7–0.9"))


def test_figures_are_kept_with_machine_and_time(tmp_path: Path) -> None:
    keep([Figure("x", 1.5, "毫秒", 1, Better.LOWER)], tmp_path / "new" / "latest.json")
    kept = json.loads((tmp_path / "new" / "latest.json").read_text(encoding="utf-8"))
    assert kept["figures"][0]["reached"] is False
    assert kept["machine"]["cores"] >= 1
    assert kept["at"].endswith("+00:00")


def test_an_unknown_part_is_refused_by_name() -> None:
    asked = [sys.executable, "-m", "bench", "speed"]
    ended = subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ended.returncode == 2
    assert "speed" in ended.stderr
