"""What was measured, and how it stands to its target (测量值)."""

import json
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from os import cpu_count
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

LATEST = Path(__file__).parent / "results" / "latest.json"


class Better(StrEnum):
    """Which side of the target is wanted; `shown` has none."""

    HIGHER = "≥"
    LOWER = "≤"
    SHOWN = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value in its unit. `runs`: single values behind a median; `note`: how it was taken."""

    name: str
    value: float
    unit: str
    target: float | None = None
    better: Better = Better.SHOWN
    runs: tuple[float, ...] = ()
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.better is Better.HIGHER else self.value <= self.target


def of_runs(
    name: str, runs: Iterable[float], unit: str, target: float | None, better: Better, note: str = ""
) -> Figure:
    """The median of several runs. StatisticsError: there was none."""
    values = tuple(runs)
    return Figure(name, median(values), unit, target, better, values, note)


def show(figures: Iterable[Figure]) -> None:
    """A table on standard output; the spread of the runs stands beside their median."""
    table = Table("测量", "目标", "测得", "单位", "范围", "说明", title="测量结果", title_justify="left")
    for figure in figures:
        target = f"{figure.better.value} {plain(figure.target)}" if figure.target is not None else "—"
        spread = f"{plain(min(figure.runs))}–{plain(max(figure.runs))}" if len(figure.runs) > 1 else ""
        looks = {True: "green", False: "red", None: ""}[figure.reached]
        table.add_row(figure.name, target, plain(figure.value), figure.unit, spread, figure.note, style=looks)
    Console(width=None if Console().is_terminal else 150).print(table)


def plain(number: float) -> str:
    """Three significant digits, or whole."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def keep(figures: Iterable[Figure], file: Path = LATEST) -> None:
    """Write the figures with where and when they were taken."""
    file.parent.mkdir(parents=True, exist_ok=True)
    document = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"python": platform.python_version(), "system": platform.machine(), "cores": cpu_count()},
        "figures": [{**asdict(figure), "reached": figure.reached} for figure in figures],
    }
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
