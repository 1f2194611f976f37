"""Batches of corrections at the desk (批量更正): whose they are, what a list would change, and carrying a batch on."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Engine

from dashboard.counter import Counter
from dashboard.importing import AtCounter
from dashboard.people import Person
from policies.application.sheets.corrections import CorrectionList, Wanted, read_corrections
from policies.application.sheets.files import read_table
from policies.application.sheets.returned import returned
from policies.application.sheets.table import RowError, Table
from policies.correcting import FILERS, PROCEDURES, STEPS, Step
from records.correction_lines import Line, lines_of
from records.corrections import Batch, Common, Item, cases_in, find_batch, planned, standing_of
from records.database import reading
from states.terms import Deed
from workflows.correcting import act_on_all, due_of, plans_of
from workflows.importing import Outcome, begin_all
from workflows.naming import prefix


def procedure_for(person: Person) -> str | None:
    """The procedure by which a person's city corrects certificates."""
    return PROCEDURES.get(person.city)


def files(person: Person) -> bool:
    """Whether somebody prepares and releases batches."""
    procedure = procedure_for(person)
    return procedure is not None and person.role is FILERS[procedure]


def concerned(person: Person) -> bool:
    """Whether batches are anything to somebody: preparing and releasing them, or a step of their cases."""
    procedure = procedure_for(person)
    return files(person) or any(person.role in step.roles for step in STEPS.get(procedure or "", ()))


@dataclass
class Plan:
    """A list as it was handed in, with what all its corrections say alike. InputError: it is no such sheet."""

    person: Person
    name: str
    content: bytes
    common: Common
    running: bool = False

    @cached_property
    def table(self) -> Table:
        """What stands in the file."""
        return read_table(self.content, self.name)

    @cached_property
    def listed(self) -> CorrectionList:
        """The certificates that it names, and every error."""
        return read_corrections(self.table)

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """The certificates that it names."""
        return self.listed.wanted

    def errors(self, items: list[Item]) -> list[RowError]:
        """What is wrong in its rows, and what stands against their certificates."""
        blocked = [(row, str(item.blocked)) for item in items if item.blocked for row in item.rows]
        return [
            *self.listed.errors,
            *(RowError(row, "证书编号", "number", "可以更正的证书", why) for row, why in blocked),
        ]

    def goes_back(self, items: list[Item]) -> bytes:
        """The sheet with its errors."""
        return returned(self.content, self.table, tuple(self.errors(items)))

    def items(self, register: Engine, now: Any) -> list[Item]:
        """Every certificate with its differences, as the register is now."""
        with reading(register) as opened:
            return planned(opened, self.wanted, self.common, self.person.city, now)


@dataclass
class Carrying:
    """What this process does or did on a batch: how far it is, and what was said of single cases."""

    outcome: Outcome = field(default_factory=Outcome)
    total: int = 0
    running: bool = False

    @property
    def said(self) -> dict[str, str | None]:
        """Words by case number."""
        return {one.case_no: one.message for one in self.outcome.begun}


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A batch with its certificates, and what the viewer may do on it now: a step and how many cases wait for it."""

    batch: Batch
    lines: list[Line]
    offers: tuple[tuple[Deed, int], ...]
    unopened: int
    may_release: bool
    files: bool

    @property
    def done(self) -> int:
        """How many new versions are made."""
        return sum(line.made is not None for line in self.lines)


def batch_page(
    register: Engine, number: str, person: Person, said: Mapping[str, str | None]
) -> BatchPage | None:
    """A batch for one person; None: there is none, or not in their city."""
    with reading(register) as opened:
        batch = find_batch(opened, number)
        if batch is None or batch.city != person.city:
            return None
        lines = lines_of(opened, batch, prefix(batch.procedure), said)
        own = [step for step in STEPS[batch.procedure] if batch.released and person.role in step.roles]
        waiting = [(step.deed, len(_due(opened, batch, step))) for step in own]
    unopened = sum(line.state in (None, "draft") for line in lines)
    offers = tuple(one for one in waiting if one[1])
    return BatchPage(batch, lines, offers, unopened, files(person) and not batch.done, files(person))


def _due(opened: Any, batch: Batch, step: Step) -> list[Any]:
    return due_of(batch, cases_in(opened, batch, prefix(batch.procedure), step.state), step.deed)


async def carry(
    carrying: Carrying,
    register: Engine,
    counter: Counter,
    batch: Batch,
    by: str,
    step: Step | None,
    content: Mapping[str, Any],
) -> None:
    """Open what is not opened yet (no step), or do a step on every case that waits for it."""
    told, desk = carrying.outcome.begun.append, AtCounter(counter)

    def asked() -> Any:
        with reading(register) as opened:
            if step is not None:
                return _due(opened, batch, step)
            plans = plans_of(batch, standing_of(opened, batch, prefix(batch.procedure)))
            return [plan for plan in plans if plan.waits(by)]

    try:
        waiting = await asyncio.to_thread(asked)
        carrying.total = len(waiting)
        if step is None:
            source = f"批量更正 {batch.batch_no}"
            carrying.outcome = await begin_all(desk, waiting, source, submit_as=by, told=told)
        else:
            carrying.outcome = await act_on_all(desk, waiting, step.deed.value, by, content, told=told)
    finally:
        carrying.running = False
