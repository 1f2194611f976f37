"""Cases that lie ready for measuring: filed in August 2024 by made-up people (备案待测)."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from random import Random

from activities.desk import Desk
from bench.life import deeds
from rehearsal.demo.tale import Line, begins, tale
from rehearsal.house import House
from rehearsal.samples.employers import employer_of
from rehearsal.samples.persons import Person, everybody
from rehearsal.samples.review_files import review
from states.act import Act
from workflows.life import Clock

FIRST = 3
"""Submission, the unit's review, its notice: nothing waits between them."""


@dataclass
class Filed:
    """A case in `draft` whose clock shows `at`; `acts` are judged and kept, ready to be performed."""

    case_no: str
    at: datetime
    lines: list[Line]
    acts: list[Act] = field(default_factory=list)


async def filed(house: House, number: int) -> list[Filed]:
    """So many cases, opened side by side."""
    return list(await asyncio.gather(*(file(house, next(PEOPLE)) for _ in range(number))))


async def file(house: House, applicant: tuple[int, Person]) -> Filed:
    """One case of one person."""
    number, person = applicant
    at = tale()[0].lines[0].at
    data = review("P06", person, employer_of(number), begins(), number, begins().year)
    clock = Clock(shift=at - datetime.now(UTC), movable=True)
    opened = await house.cases.open(data, at=at, clock=clock)
    return Filed(opened.case_no, at + timedelta(seconds=1), deeds()[:FIRST])


async def given(house: House, case: Filed) -> Filed:
    """The same case with its acts judged and their contents kept, as the client does before it sends."""
    case.acts = await asyncio.to_thread(judged, Desk(house.register), case)
    return case


def judged(desk: Desk, case: Filed) -> list[Act]:
    """The acts of its lines."""
    recorded = desk.recorded(case.case_no)
    assert recorded is not None
    acts = []
    for number, line in enumerate(case.lines):
        name = f"{case.case_no}-{number}"
        acts.append(desk.judged(recorded, str(line.do), str(line.by), line.with_, name, case.at))
        desk.keep_act(case.case_no, name, line.with_)
    return acts


def applicants() -> Iterator[tuple[int, Person]]:
    """People without end: nobody has two open applications, the demo's own applicants none at all."""
    return zip(count(), islice(everybody(begins().year, Random(2)), 2, None), strict=False)


PEOPLE = applicants()
