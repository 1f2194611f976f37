"""A stage on a running installation: real cases whose clocks begin in the past and are moved up to today (真实案件)."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Engine, false, or_
from sqlmodel import col, select

from records.database import reading
from records.tables import CaseRow
from rehearsal.run import Heard
from rehearsal.samples.story import Doing, Filing
from states.case import Case
from states.entering import over
from workflows import naming
from workflows.client import Cases
from workflows.faults import CaseLost, ServiceUnreachable
from workflows.life import Clock

PATIENCE, POLL = 30.0, 0.05
"""Seconds that a case opened by another one may take to stand in the register, and between two looks."""


class DurableStage:
    """One story. Numbers of cases and acts come from its key alone: played again, everything is known already."""

    def __init__(self, cases: Cases, register: Engine, key: str, now: Callable[[], datetime]) -> None:
        self._cases, self._register, self._key, self._now = cases, register, key, now
        self._numbers: dict[str, str] = {}
        self._deeds = count(1)

    async def file(self, filing: Filing, application: Mapping[str, Any]) -> None:
        """Open a case that lives `filing.at` now, and may be moved on."""
        number = filing.number(self._key)
        clock = Clock(shift=filing.at - self._now(), movable=True)
        await self._cases.open(application, number, at=filing.at, case_no=number, clock=clock)
        self._numbers[filing.case] = number

    async def do(self, doing: Doing) -> Heard:
        """One deed; what it starts in other cases is waited for."""
        number = await self._number(doing.case, doing.at)
        name = f"{number}-{next(self._deeds)}"
        reply = await self._cases.act(
            number, doing.do.value, doing.by, doing.content, act_id=name, at=doing.at
        )
        await self._rest(number)
        return Heard(reply.accepted, reply.reason, reply.rule, reply.message)

    async def case(self, name: str) -> Case:
        """The case as the register has it."""
        found = await self._cases.show(self._numbers[name])
        assert found is not None
        return found

    async def advance(self, to: datetime) -> None:
        """Move every running case on, also those that the story's cases opened, on the way too: they share one clock."""
        moved: set[str] = set()
        while fresh := await asyncio.to_thread(self._others_than, moved):
            for number in fresh:
                await self._move(number, to)
            for number in fresh:
                await self._rest(number)
            moved.update(fresh)

    async def _move(self, number: str, to: datetime) -> None:
        with suppress(CaseLost):  # it ended meanwhile
            if await self._runs(number):
                await self._cases.advance(number, to)

    async def _rest(self, number: str) -> None:
        """Wait for its errands too: a case that stands as ended may still have to tell another one."""
        with suppress(CaseLost):
            await self._cases.settled(number)

    async def _runs(self, number: str) -> bool:
        case = await self._cases.show(number)
        return case is not None and not over(case)

    async def _number(self, name: str, at: datetime) -> str:
        """The number behind a name; a case that another one opened has the clock of that one, and is moved on too."""
        if name not in self._numbers:
            self._numbers[name] = await self._following(name)
            await self._move(self._numbers[name], at)
        return self._numbers[name]

    async def _following(self, procedure: str) -> str:
        end = asyncio.get_running_loop().time() + PATIENCE
        while (found := await asyncio.to_thread(self._opened_by_another, procedure)) is None:
            if asyncio.get_running_loop().time() > end:
                raise ServiceUnreachable(f"样例 {self._key}：应由他案开立的 {procedure} 没有出现")
            await asyncio.sleep(POLL)
        return found

    def _others_than(self, known: set[str]) -> list[str]:
        """The story's cases, and those that they opened, but for what is known."""
        own = dict.fromkeys(self._numbers.values())
        stems = [
            naming.following(parent, kind, 0).removesuffix("0") for parent in own for kind in naming.PREFIXES
        ]
        with reading(self._register) as opened:
            query = select(CaseRow.case_no).where(or_(false(), *map(col(CaseRow.case_no).startswith, stems)))
            return [number for number in dict.fromkeys([*own, *opened.exec(query)]) if number not in known]

    def _opened_by_another(self, procedure: str) -> str | None:
        """Its number holds that of the case which opened it (naming.following)."""
        with reading(self._register) as opened:
            for parent in self._numbers.values():
                stem = naming.following(parent, procedure.upper(), 0).removesuffix("0")
                row = opened.exec(select(CaseRow.case_no).where(col(CaseRow.case_no).startswith(stem)))
                if (number := row.first()) is not None:
                    return number
        return None
