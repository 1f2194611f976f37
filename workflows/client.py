"""The typed client: the one way from people, pages and scripts to their cases (客户端).

It stamps the instant of receipt, keeps content with personal data in the register before anything is sent, has the policies
judge it, and sends what is left: ids, codes and findings. Imported by no workflow module.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from temporalio.client import (
    Client,
    WithStartWorkflowOperation,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.service import RPCError, RPCStatusCode

from activities.desk import Desk
from activities.orders import LateDeed
from policies import laws, opening
from policies.application.parse import Application, parse_application
from policies.routing import routing_facts
from records.contents import OtherContent
from records.copies import CopyWanted, NotCopied
from states.act import Act
from states.case import Answer, Case
from states.effects import Outcome
from states.entering import over
from states.instants import SHANGHAI, civil
from states.terms import Deed, Reason, Role, State
from states.undoing import Offer
from states.workdays import Calendar
from workflows import faults, naming
from workflows.append import AppendWorkflow
from workflows.attributes import at_start
from workflows.copying import CopyWorkflow
from workflows.labelling import labels_of
from workflows.life import TURN, Clock, Life
from workflows.runner import CASES
from workflows.shell import CaseShell

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = timedelta(seconds=60)
"""How long a person waits for an answer before hearing that the service does not answer; the act may still be done."""
POLL = 0.05


@dataclass(frozen=True, slots=True)
class Opened:
    """A case as it was opened (contract/README §1 `start`)."""

    case_no: str
    procedure: str
    state: State


def wall_clock() -> datetime:
    """Now, as a person in Shanghai reads it."""
    return datetime.now(SHANGHAI)


@dataclass(frozen=True, slots=True)
class Reply:
    """What an actor hears; `from_state` and `to_state` are None when there is no such case."""

    act_id: str
    accepted: bool
    seq: int = 0
    from_state: State | None = None
    to_state: State | None = None
    rule: str | None = None
    reason: str | None = None
    message: str | None = None

    def told(self) -> dict[str, Any]:
        """As plain data (contract/README §1 `act`)."""
        return {
            "accepted": self.accepted,
            "seq": self.seq,
            "from": self.from_state.value if self.from_state else None,
            "to": self.to_state.value if self.to_state else None,
            "rule": self.rule,
            "reason": self.reason,
            "message": self.message,
            "act_id": self.act_id,
        }


class Cases:
    """All cases of one installation, as people deal with them."""

    def __init__(
        self,
        temporal: Client,
        register: Engine,
        *,
        clock: Clock | None = None,
        now: Callable[[], datetime] = wall_clock,
        patience: timedelta = PATIENCE,
    ) -> None:
        """`clock` is what new cases live by; only a rehearsal's may be shifted or movable."""
        self._temporal = temporal
        self._desk = Desk(register)
        self._clock = clock or Clock()
        self._now = now
        self._patience = patience.total_seconds()

    async def open(
        self,
        data: Mapping[str, Any],
        source: str = "申报材料",
        *,
        at: datetime | None = None,
        case_no: str | None = None,
        switches: Mapping[str, Any] | None = None,
        clock: Clock | None = None,
    ) -> Opened:
        """Open a case from an application as read from its file; the same `case_no` again is the same case.

        Raises InputError (with `source` and path), UnknownSwitch, OtherContent, ServiceUnreachable.
        """
        application = parse_application(data, source)
        received = at or self._now()
        number = case_no or naming.new_number(application.procedure, received, secrets.token_hex(4))
        case = await self.show(number)
        await self._at_desk(self._desk.keep_application, number, data)
        if case is None:
            subject = await self._at_desk(self._desk.subject, data)
            calendar = await self._at_desk(self._desk.calendar)
            opened = _opening(number, application, received, subject, switches, calendar)
            case = await self._reach(
                self._start(Life(opened, labels_of(opened.case, data), clock or self._clock))
            )
        return Opened(number, case.procedure, case.state)

    def _start(self, life: Life) -> Awaitable[Case]:
        operation: WithStartWorkflowOperation[Any, Any] = WithStartWorkflowOperation(
            naming.workflow_type(life.procedure),
            life,
            id=life.case_no,
            task_queue=CASES,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
            task_timeout=TURN,
            search_attributes=at_start(life),
        )
        return self._temporal.execute_update_with_start_workflow(
            CaseShell.opened, start_workflow_operation=operation, id="open"
        )

    async def act(
        self,
        case_no: str,
        do: str,
        by: str,
        content: Mapping[str, Any] | None = None,
        *,
        act_id: str | None = None,
        at: datetime | None = None,
    ) -> Reply:
        """One human act; the same `act_id` again is the same act. A refusal is a reply.

        Raises InputError (malformed content), OtherContent, CaseLost, ServiceUnreachable.
        """
        received, name = at or self._now(), act_id or secrets.token_hex(8)
        case = await self.show(case_no)
        if case is None:
            return Reply(
                name, False, reason=Reason.UNKNOWN_CASE.value, message=f"没有案件 {case_no}；请核对案件编号"
            )
        act = await self._at_desk(self._desk.judged, case, do, by, dict(content or {}), name, received)
        await self._at_desk(self._desk.keep_act, case_no, name, dict(content or {}))
        answer = await self._perform(case, act)
        if answer.digest and answer.digest != act.digest:  # a restored case knows no digests
            raise faults.OtherContent(f"行为编号 {name} 在案件 {case_no} 中已用于另一内容；请换一个编号")
        return _reply(name, answer)

    async def _perform(self, case: Case, act: Act) -> Answer:
        if not over(case):
            handle = self._temporal.get_workflow_handle(case.case_no)
            try:
                return await self._reach(handle.execute_update(CaseShell.perform, act, id=act.id))
            except faults.CaseLost:
                await self._must_have_ended(case.case_no)
        return await self._append(LateDeed(case.case_no, act))

    async def _must_have_ended(self, case_no: str) -> None:
        """Between reading and sending a case may end; one that has not is lost."""
        case = await self.show(case_no)
        if case is None or not over(case):
            raise faults.CaseLost(
                f"案件 {case_no} 在登记册中尚未办结，但 Temporal 中没有运行；请运维人员核对（doctor）"
            )

    async def _append(self, deed: LateDeed) -> Answer:
        started = self._temporal.execute_workflow(
            AppendWorkflow.run,
            deed,
            id=naming.late(deed.case_no, deed.act.id),
            task_queue=CASES,
            task_timeout=TURN,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        )
        return (await self._reach(started)).answer

    async def copy(self, wanted: CopyWanted) -> str:
        """The number of a copy of a certificate for one purpose, logged and made; the same day again, the same one.

        Raises records.copies.NotCopied, ServiceUnreachable.
        """
        copy_no = await self._at_desk(self._desk.ask_copy, wanted, self._now())
        policy = WorkflowIDConflictPolicy.USE_EXISTING
        made = self._temporal.execute_workflow(
            CopyWorkflow.run,
            copy_no,
            id=copy_no,
            task_queue=CASES,
            task_timeout=TURN,
            id_conflict_policy=policy,
        )
        copied = await self._reach(made)
        if copied.refused is not None:
            raise NotCopied(copied.refused)
        return copy_no

    async def show(self, case_no: str) -> Case | None:
        """The case as it was last recorded, None when there is none. Its answers stay with the workflow."""
        return await self._at_desk(self._desk.recorded, case_no)

    async def live(self, case_no: str) -> Case:
        """The case as its workflow has it now. CaseLost: it has none any more."""
        handle = self._temporal.get_workflow_handle(case_no)
        return await self._reach(handle.query(CaseShell.case))

    async def undoable(self, case_no: str, by: str) -> Offer | None:
        """The entry that `by` (ROLE/NAME) could undo now. Raises CaseLost, ServiceUnreachable."""
        handle = self._temporal.get_workflow_handle(case_no)
        return await self._reach(handle.query(CaseShell.undoable, by))

    async def signal_calendar(self, case_no: str, calendar: Calendar) -> None:
        """Tell a running case that the official calendar changed (G-09); once for each of its versions."""
        name, content = f"calendar-{calendar.version}", {"calendar": calendar}
        act = Act(name, Deed.CALENDAR_UPDATED, Role.SYSTEM.value, Role.SYSTEM, self._now(), content)
        await self._reach(self._temporal.get_workflow_handle(case_no).signal(CaseShell.deed, act))

    async def signal_batch(self, case_no: str, batch: str, seq: int, at: datetime) -> None:
        """Call a case, as read at `seq`, into its month's batch: it checks itself that it was confirmed (TJ20-11)."""
        act = Act(f"batch-{batch}-{seq}", Deed.PASS, Role.SYSTEM.value, Role.SYSTEM, at, {"batch": batch})
        await self._reach(self._temporal.get_workflow_handle(case_no).signal(CaseShell.deed, act))

    async def advance(self, case_no: str, to: datetime) -> None:
        """Rehearsal only: move a case's clock on to `to`, and wait until everything due up to there is done."""
        handle = self._temporal.get_workflow_handle(case_no)
        await self._reach(handle.signal(CaseShell.advance, to))
        await self.settled(case_no, to)

    async def settled(self, case_no: str, at: datetime | None = None) -> None:
        """Wait until a case has nothing under way; after `advance` also until its own clock shows `at`.

        A case reads its clock only when something happens to it: without `advance` an `at` may never come.
        """
        await self._reach(self._rest(case_no, at))

    async def _rest(self, case_no: str, at: datetime | None) -> None:
        handle = self._temporal.get_workflow_handle(case_no)
        while True:
            quiet = await handle.query(CaseShell.quiet_at)
            if quiet is not None and (at is None or quiet >= at):
                return
            await asyncio.sleep(POLL)

    async def _reach(self, call: Awaitable[T]) -> T:
        """The answer of Temporal, with its faults in this room's words."""
        try:
            return await asyncio.wait_for(call, self._patience)
        except (TimeoutError, WorkflowUpdateRPCTimeoutOrCancelledError) as fault:
            words = "没有工作进程应答；所提交的内容已保存，请稍后以同一编号重发，不会重复办理"
            raise faults.ServiceUnreachable(words) from fault
        except RPCError as fault:
            if fault.status is RPCStatusCode.NOT_FOUND:
                raise faults.CaseLost(f"Temporal 中没有正在运行的案件：{fault}") from fault
            raise faults.ServiceUnreachable(f"Temporal 服务没有应答：{fault}") from fault

    async def _at_desk(self, work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
        """Work with the register, tried again while it is locked, as long as a person waits."""
        end = asyncio.get_running_loop().time() + self._patience
        while True:
            try:
                return await asyncio.to_thread(work, *args, **more)
            except OtherContent as fault:
                raise faults.OtherContent(f"同一编号此前已用于另一内容：{fault}；请换一个编号") from fault
            except OperationalError as fault:
                if asyncio.get_running_loop().time() > end:
                    raise faults.ServiceUnreachable(f"登记册没有应答：{fault.orig}") from fault
                await asyncio.sleep(POLL)


def _reply(name: str, answer: Answer) -> Reply:
    places = (answer.from_state, answer.to_state)
    return Reply(name, answer.accepted, answer.seq, *places, answer.rule, answer.reason, answer.message)


def _opening(
    number: str,
    application: Application,
    at: datetime,
    subject: Mapping[str, Any],
    switches: Mapping[str, Any] | None,
    calendar: Calendar,
) -> Outcome:
    ref = laws.ruleset_for(application.procedure, civil(at), switches)
    routing = routing_facts(application)
    return opening.open_case(
        number, application.procedure, ref, at, routing=routing, subject=subject, calendar=calendar
    )
