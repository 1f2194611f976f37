"""The durable driver: the same scenario through the client on a real time-skipping server (持久演练)."""

import asyncio
from collections.abc import Awaitable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlmodel import col, select

from policies.laws import law_for
from records import verification
from records.certificate_views import find_certificate
from records.database import reading, session
from records.given import fill
from records.tables import ApplicationRow, CaseRow
from rehearsal.inquiries import meant, question
from rehearsal.recalling import case_numbers, recalled
from rehearsal.reporting import case_run
from rehearsal.run import CaseRun, Heard
from rehearsal.scenario import Given, Inquiry
from rehearsal.stage import A_MOMENT, GRACE, Stage, stage
from states.case import Case, RulesetRef
from states.engine import next_wake
from states.entering import over
from states.terms import Deed
from workflows import naming
from workflows.faults import ServiceUnreachable

T = TypeVar("T")
PATIENCE, POLL = 60.0, 0.01
"""Seconds that a rehearsal waits for one case, and between two looks at it."""


class DurableDriver:
    """Plays through `workflows.client`. Use as a context: server, register and workers live as long as it."""

    def __init__(self, given: Given, start: datetime) -> None:
        self.now = start
        self.given = given
        self.numbers: dict[str, str] = {}
        self.ended: set[str] = set()
        self.held_before: frozenset[str] = frozenset()
        self._runner = asyncio.Runner()
        self._staging: AbstractAsyncContextManager[Stage] = stage(start)

    def __enter__(self) -> Self:
        self.stage = self._runner.run(self._staging.__aenter__())
        with session(self.stage.register) as opened:
            fill(
                opened, self.given.model_dump(mode="json", exclude_none=True, exclude={"workdays"}), self.now
            )
            self.held_before = frozenset(case_numbers(opened))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.run(self._staging.__aexit__(kind, fault, trace))
        self._runner.close()

    def open(self, name: str, application: Mapping[str, Any], ruleset: RulesetRef) -> None:
        """Open a case under the number that the core driver gives it too."""
        number = naming.new_number(str(application["procedure"]), self.now, name)
        opening = self.stage.cases.open(
            application, name, at=self.now, case_no=number, switches=ruleset.switches
        )
        self._wait(opening)
        self.numbers[name] = number
        self._settle()

    def act(
        self, name: str, do: Deed, by: str, content: Mapping[str, Any], act_id: str, received_at: datetime
    ) -> Heard:
        """One human act. Raises InputError for malformed content."""
        number = self.numbers[name]
        reply = self._wait(self.stage.cases.act(number, do.value, by, content, act_id=act_id, at=received_at))
        self._settle()
        return Heard(reply.accepted, reply.reason, reply.rule, reply.message)

    def advance(self, to: datetime) -> None:
        """Let the server's clock run on until every timer of a wake up to `to` has rung."""
        self._wait(self.stage.sleep_until(to + GRACE + A_MOMENT))
        self.now = max(self.now, to)
        self._settle()

    def verify(self, inquiry: Inquiry) -> str:
        """Ask the register."""
        with session(self.stage.register) as opened:
            first = recalled(opened, next(iter(self.numbers.values())))
            subject = first.case.facts.get("subject") or {}
            number = meant(first.certificates, subject.get("certificate_no"))
            row = find_certificate(opened, str(inquiry.number or number))
            asked = question(inquiry, number, row.city if row else None)
            return verification.answer(opened, asked, self.now, pinned=first.case.ruleset).answer

    def names(self) -> list[str]:
        """The cases so far, in the order of their opening."""
        return list(self.numbers)

    def case_run(self, name: str) -> CaseRun:
        """What the register says became of one case."""
        with reading(self.stage.register) as opened:
            return case_run(recalled(opened, self.numbers[name]))

    def _settle(self) -> None:
        """Wait until nothing is under way in any case, and name the cases that others opened meanwhile."""
        while True:
            for number in list(self.numbers.values()):
                self._wait(self._quiet(number))
            if self._all_open() and not self._named_new_ones():
                return self._release_the_clock()

    def _release_the_clock(self) -> None:
        """For every case that ended since, after the one that opened it had ended."""
        with reading(self.stage.register) as opened:
            ended = set(opened.exec(select(CaseRow.case_no).where(col(CaseRow.ended))))
        for number in ended - self.ended:
            if any(number.endswith(f"-{earlier}-{number.rpartition('-')[2]}") for earlier in self.ended):
                self._wait(self.stage.release())
        self.ended = ended

    def _all_open(self) -> bool:
        """Whether every case whose application lies in the register has recorded its opening."""
        with reading(self.stage.register) as opened:
            filed = set(opened.exec(select(ApplicationRow.case_no)))
            return filed <= set(opened.exec(select(CaseRow.case_no)))

    def _named_new_ones(self) -> bool:
        with reading(self.stage.register) as opened:
            known = self.held_before.union(self.numbers.values())
            found = [number for number in case_numbers(opened) if number not in known]
            for number in found:
                self._name(number, opened.get_one(CaseRow, number).procedure.lower())
        return bool(found)

    def _name(self, number: str, name: str) -> None:
        while name in self.numbers:
            stem, _, last = name.partition("_")
            name = f"{stem}_{int(last or 1) + 1}"
        self.numbers[name] = number

    async def _quiet(self, number: str) -> None:
        """Until the register shows the case past every wake up to now, with nothing under way.

        A case that stands as ended may still have its certificate made, and other cases to tell.
        """
        end = asyncio.get_running_loop().time() + PATIENCE
        while (case := await self.stage.cases.show(number)) is None or _behind(case, self.now):
            if asyncio.get_running_loop().time() > end:
                raise ServiceUnreachable(f"案件 {number} 在演练服务器上没有应答")
            await asyncio.sleep(POLL)
        if number not in self.ended:
            await self.stage.cases.settled(number)

    def _wait(self, call: Awaitable[T]) -> T:
        async def waiting() -> T:
            return await call

        return self._runner.run(waiting())


def _behind(case: Case, now: datetime) -> bool:
    """Whether the clock still owes this case something."""
    wake = None if over(case) else next_wake(law_for(case.ruleset), case)
    return wake is not None and wake.at <= now
