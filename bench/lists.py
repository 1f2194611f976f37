"""How long a list takes on a register of real size (案件列表)."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, text
from sqlmodel import Session

from bench.figures import Better, Figure, of_runs
from policies.notices import load_extra
from records import boards
from records.contents import put_application
from records.database import connect, reading, session, upgrade
from records.reading import CaseFilter, cases
from records.recording import record
from rehearsal.house import NOBODY
from rehearsal.samples.core_stage import CoreStage
from rehearsal.samples.diary import Diary
from rehearsal.samples.playing import play
from rehearsal.samples.rounds import write_rounds
from rehearsal.samples.story import Story
from rehearsal.samples.world import stories
from states.instants import SHANGHAI

SIZE, RUNS = 50_000, 20
OWN = frozenset({"case_no", "person_key"})
"""What each copy needs of its own: its number, and a person, since nobody has two open applications."""


def measure(folder: Path) -> Iterator[Figure]:
    """The first page, a page far behind, one office's queue, and the counts, on 50,000 cases."""
    diary = Diary(datetime.now(SHANGHAI))
    write_rounds(folder / "notices", diary)
    load_extra(folder / "notices", demo=True)
    register = connect(f"sqlite:///{folder / 'lists.db'}", NOBODY)
    upgrade(register)
    filled(register, diary)
    size = multiplied(register)
    questions: dict[str, Callable[[Session], object]] = {
        "案件列表首页": lambda opened: cases(opened, CaseFilter(open_only=True)),
        "案件列表第100页": lambda opened: cases(opened, CaseFilter(), page=100),
        "逾期案件": lambda opened: cases(opened, CaseFilter(overdue=2)),
        "各状态件数": boards.counts,
    }
    for name, question in questions.items():
        yield of_runs(
            name, timed(register, question), "毫秒", None, Better.SHOWN, f"登记册 {size:,} 件（SQLite）"
        )


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


def filled(register: Engine, diary: Diary) -> None:
    """The sample world, played on the core and recorded."""
    for story in stories(diary):
        recorded(register, story, diary)


def recorded(register: Engine, story: Story, diary: Diary) -> None:
    """All cases of one story as they stand at its end."""
    stage = CoreStage(story.events[0].at)
    asyncio.run(play(story, stage, lambda: diary.now))
    for file in stage.driver.register.files.values():
        case = replace(file.case, case_no=f"{story.number}-{file.name}")
        with session(register) as opened:
            put_application(opened, case.case_no, file.application)
            record(opened, case, file.entries)


def multiplied(register: Engine) -> int:
    """Copy the cases' rows until the register has its size; answers how many there are."""
    with session(register) as opened:
        names = [row[1] for row in opened.execute(text("PRAGMA table_info(cases)"))]
        had = opened.execute(text("SELECT count(*) FROM cases")).scalar_one()
        columns = ", ".join(names)
        copied = ", ".join(f"{name} || '-' || n" if name in OWN else name for name in names)
        numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {SIZE // had})"
        opened.execute(text(f"INSERT INTO cases ({columns}) {numbers} SELECT {copied} FROM cases, numbers"))
        return int(opened.execute(text("SELECT count(*) FROM cases")).scalar_one())
