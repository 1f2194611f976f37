"""A register of real size: the sample world, played on the core and recorded, then copied with all that belongs to it."""

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, text
from sqlmodel import Session, SQLModel

from policies.notices import load_extra
from records.contents import put_application
from records.database import connect, session, upgrade
from records.recording import record
from rehearsal.house import NOBODY
from rehearsal.samples.core_stage import CoreStage
from rehearsal.samples.diary import Diary
from rehearsal.samples.playing import play
from rehearsal.samples.rounds import write_rounds
from rehearsal.samples.story import Story
from rehearsal.samples.world import stories
from states.instants import SHANGHAI

COPIED = ("cases", "deadlines", "tasks", "objections", "escalations", "events")
"""Tables whose rows are copied with their cases."""
OWN = frozenset({"case_no", "person_key"})
"""What each copy needs of its own: its number, and a person, since nobody has two open applications."""
COUNTED = frozenset({"id"})
"""Columns that the database numbers itself."""


def crowded(folder: Path, size: int) -> tuple[Engine, int]:
    """A register with about `size` cases, and how many they are."""
    diary = Diary(datetime.now(SHANGHAI))
    write_rounds(folder / "notices", diary)
    load_extra(folder / "notices", demo=True)
    register = connect(f"sqlite:///{folder / 'register.db'}", NOBODY)
    upgrade(register)
    for story in stories(diary):
        recorded(register, story, diary)
    return register, multiplied(register, size)


def recorded(register: Engine, story: Story, diary: Diary) -> None:
    """All cases of one story as they stand at its end."""
    stage = CoreStage(story.events[0].at)
    asyncio.run(play(story, stage, lambda: diary.now))
    for file in stage.driver.register.files.values():
        case = replace(file.case, case_no=f"{story.number}-{file.name}")
        with session(register) as opened:
            put_application(opened, case.case_no, file.application)
            record(opened, case, file.entries)


def multiplied(register: Engine, size: int) -> int:
    """Copy every case with its rows until the register has its size; answers how many cases there are."""
    with session(register) as opened:
        had = opened.execute(text("SELECT count(*) FROM cases")).scalar_one()
        for table in COPIED:
            copy(opened, table, size // had)
        return int(opened.execute(text("SELECT count(*) FROM cases")).scalar_one())


def copy(opened: Session, table: str, times: int) -> None:
    """So many copies of every row of a table."""
    names = [column.name for column in SQLModel.metadata.tables[table].columns if column.name not in COUNTED]
    columns = ", ".join(f'"{name}"' for name in names)
    copied = ", ".join(f"\"{name}\" || '-' || n" if name in OWN else f'"{name}"' for name in names)
    numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {times})"
    opened.execute(
        text(f'INSERT INTO "{table}" ({columns}) {numbers} SELECT {copied} FROM "{table}", numbers')
    )
