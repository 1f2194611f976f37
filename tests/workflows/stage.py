"""A case on a real server with the register played by a list: what the shell does, seen from outside."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from temporalio import activity
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client, WithStartWorkflowOperation, WorkflowHandle
from temporalio.common import WorkflowIDConflictPolicy

from activities import orders
from activities.orders import Appended, LateDeed, Produced, Production, Recorded, Recording
from policies import laws, opening
from states import engine
from states.act import Act
from states.case import Answer, Case
from states.effects import Entry, Signal
from states.instants import SHANGHAI
from states.terms import Deed, Role
from workflows import turns
from workflows.attributes import at_start
from workflows.life import Clock, Labels, Life
from workflows.naming import workflow_type
from workflows.runner import CASES
from workflows.shell import CaseShell
from workflows.working import Capacity, serving_cases, serving_papers

NB24_DAY = datetime(2024, 8, 15, 9, tzinfo=SHANGHAI)
"""A Thursday inside the filing window of the 2024 notice."""
PASS: Mapping[str, Any] = {"result": "pass", "signed": True, "sealed": True, "checks": "all"}
VERDICTS = {"truth": True, "accuracy": True, "completeness": True}


QUICK = Capacity(drain=timedelta(seconds=1))


class Locked(Exception):
    """The database is locked."""


class ListRegister:
    """Keeps what is recorded, and plays what a register and a workshop can do to a case."""

    def __init__(self) -> None:
        self.cases: dict[str, Case] = {}
        self.entries: list[tuple[str, Entry]] = []
        self.recordings: list[Recording] = []
        self.duplicates: set[str] = set()
        self.locked = False
        self.broken = False
        self.made: list[Production] = []

    @activity.defn(name=orders.RECORD)
    def record(self, order: Recording) -> Recorded:
        """Write a turn; a submit of a case in `duplicates` finds another open application."""
        if self.locked:
            raise Locked
        accepted = [entry for entry in order.entries if entry.result == "accepted"]
        if order.case.case_no in self.duplicates and any(entry.deed is Deed.SUBMIT for entry in accepted):
            return Recorded(duplicate=True)
        self._write(order.case, order.entries)
        self.recordings.append(order)
        return Recorded(undelivered=tuple(e for e in order.effects if isinstance(e, Signal)))

    @activity.defn(name=orders.APPEND)
    def append(self, late: LateDeed) -> Appended:
        """Decide a late deed on what is on record."""
        case = self.cases[late.case_no]
        law = laws.law_for(case.ruleset)
        done = (engine.machine_deed if late.by_system else engine.decide)(law, case, late.act)
        self._write(done.case, done.entries)
        return Appended(turns.answer_of(done))

    @activity.defn(name=orders.ALLOCATE)
    def allocate(self, order: Production) -> Production:
        """Give the certificate its number."""
        return replace(order, number=order.number or f"NO-{order.case_no}")

    @activity.defn(name=orders.MAKE)
    def make(self, order: Production) -> Produced:
        """Make the certificate, unless the workshop is broken."""
        if self.broken:
            raise RuntimeError("out of paper")
        self.made.append(order)
        return Produced(order.number or "", order.version, "00ff")

    def timeline(self, case_no: str) -> list[tuple[str, str, str]]:
        """Deed, result and resulting state, in order."""
        return [(e.deed.value, e.result, e.to_state.value) for no, e in self.entries if no == case_no]

    def _write(self, case: Case, entries: tuple[Entry, ...]) -> None:
        known = {entry.seq for no, entry in self.entries if no == case.case_no}
        self.entries += [(case.case_no, entry) for entry in entries if entry.seq not in known]
        self.cases[case.case_no] = case


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Stage:
    """A client, a register, and the clock that new cases live by."""

    client: Client
    register: ListRegister
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    grace: timedelta = timedelta(milliseconds=200)
    numbers: Any = field(default_factory=count)
    prefix: str = "app"

    async def open(self, procedure: str = "P06", at: datetime = NB24_DAY, **subject: Any) -> "Played":
        """Open a case whose clock shows `at` now and may be moved."""
        number = f"{self.prefix}-{next(self.numbers)}"
        opened = opening.open_case(
            number, procedure, laws.ruleset_for(procedure, at.date()), at, subject=subject
        )
        life = Life(opened, Labels("ningbo"), Clock(self.grace, at - self.now(), movable=True))
        start: WithStartWorkflowOperation[Any, Any] = WithStartWorkflowOperation(
            workflow_type(procedure), life, id=number, task_queue=CASES,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING, search_attributes=at_start(life),
        )  # fmt: skip
        await self.client.execute_update_with_start_workflow(
            CaseShell.opened, start_workflow_operation=start, id="open"
        )
        return Played(self, self.client.get_workflow_handle(number, result_type=Case), life.clock.shift)


@dataclass
class Played:
    """One open case, and the means to act on it."""

    stage: Stage
    handle: WorkflowHandle[Any, Case]
    shift: timedelta
    ids: Any = field(default_factory=count)

    def now(self) -> datetime:
        """What the case's clock shows."""
        return self.stage.now() + self.shift

    async def act(
        self, deed: Deed, user: str, /, *, name: str | None = None, late: bool = False,
        received: datetime | None = None, **content: Any,
    ) -> Answer:  # fmt: skip
        """Do a deed and hear the answer."""
        role = Role(user.partition("/")[0])
        act = Act(
            name or f"act-{next(self.ids)}",
            deed,
            user,
            role,
            received or self.now(),
            content,
            late_entry=late,
            digest="d",
        )
        answer: Answer = await self.handle.execute_update(CaseShell.perform, act, id=act.id)
        return answer

    async def advance(self, to: datetime) -> None:
        """Move the case's clock on, and wait until it is quiet there."""
        await self.handle.signal(CaseShell.advance, to)
        self.shift += max(timedelta(), to - self.now())
        await self.quiet(to)

    async def quiet(self, at: datetime | None = None) -> None:
        """Wait until nothing is under way."""
        for _ in range(400):
            quiet = await self.handle.query(CaseShell.quiet_at)
            if quiet is not None and (at is None or quiet >= at):
                return
            await asyncio.sleep(0.05)
        raise AssertionError("the case does not come to rest")

    async def case(self) -> Case:
        """The case as the workflow has it."""
        case: Case = await self.handle.query(CaseShell.case)
        return case

    async def events(self) -> list[EventType.ValueType]:
        """The kinds of events in the history so far."""
        return [event.event_type async for event in self.handle.fetch_history_events()]


async def to_public_notice(case: Played) -> None:
    """Submit, pass the unit's review, publish."""
    await case.act(Deed.SUBMIT, "applicant")
    await case.act(Deed.UNIT_REVIEW, "unit_reviewer", **PASS, verdicts=VERDICTS)
    await case.act(Deed.PUBLISH_NOTICE, "unit_notice_keeper", place="※")


async def to_filing(case: Played) -> None:
    """From the notice to the last approval of P06."""
    await case.advance(datetime(2024, 8, 23, 9, tzinfo=SHANGHAI))
    await case.act(Deed.ENTER_NOTICE_RESULT, "unit_notice_keeper", place="※", conclusion="※")
    await case.act(Deed.REVIEW, "district_reviewer", **PASS, delivery_batch="※", entrustment_letter="※")
    await case.act(
        Deed.REVIEW, "market_supervision_reviewer", **PASS, delivery_batch="※", entrustment_letter="※"
    )
    await case.act(Deed.REVIEW, "city_reviewer", **PASS)
    await case.act(Deed.SCREEN, "committee_office", result="pass")
    await case.act(Deed.NOTIFY_INTERVIEW, "committee_office", at="2024-08-26T09:00:00+08:00", place="※")
    await case.act(Deed.INTERVIEW, "committee_office", attended=True)
    vote = {"members": 11, "present": 10, "yes": 9, "secret": True, "inspector_present": True, "minutes": "※"}
    await case.act(Deed.VOTE, "committee_office", **vote)
    await case.act(Deed.PUBLISH_RESULT, "committee_office")


@asynccontextmanager
async def working(client: Client, register: ListRegister, capacity: Capacity = QUICK) -> AsyncIterator[None]:
    """Workers whose register is the list."""
    recording = (register.record, register.append, register.allocate)
    async with serving_cases(client, recording, capacity), serving_papers(client, (register.make,), capacity):
        yield
