"""How long the register takes to answer what lists and boards ask, at real size (案件列表)."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from bench.crowd import crowded
from bench.figures import Better, Figure, of_runs
from records import boards
from records.database import reading
from records.reading import CaseFilter, cases

SIZE, RUNS = 100_000, 20


def measure(folder: Path) -> Iterator[Figure]:
    """The first page, a page far behind, one office's queue, and the counts, on 100,000 cases."""
    register, size = crowded(folder, SIZE)
    questions: dict[str, Callable[[Session], object]] = {
        "案件列表首页": lambda opened: cases(opened, CaseFilter(open_only=True)),
        "案件列表第100页": lambda opened: cases(opened, CaseFilter(), page=100),
        "逾期案件": lambda opened: cases(opened, CaseFilter(overdue=2)),
        "各状态件数": boards.counts,
    }
    for name, question in questions.items():
        runs = timed(register, question)
        yield of_runs(name, runs, "毫秒", None, Better.SHOWN, f"登记册 {size:,} 件（SQLite）")


def timed(register: Engine, question: Callable[[Session], object]) -> list[float]:
    """Milliseconds of several askings, after one that warms the file's pages."""
    with reading(register) as opened:
        question(opened)
    return [once(register, question) for _ in range(RUNS)]


def once(register: Engine, question: Callable[[Session], object]) -> float:
    """One asking in a session of its own."""
    began = time.perf_counter()
    with reading(register) as opened:
        question(opened)
    return 1000 * (time.perf_counter() - began)
