"""Comparing register and workflows, and bringing lost cases back from their record (核对与恢复).

The register is what was promised to people: a case that stands in it as open runs, whatever became of Temporal's store.
"""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from temporalio import activity
from temporalio.client import Client
from temporalio.common import WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from activities import orders
from activities.watch import Watch
from states.case import Case, Wake
from states.effects import Outcome
from states.instants import SHANGHAI
from states.terms import State
from workflows import naming
from workflows.attributes import CASE_STATE, at_start
from workflows.labelling import labels_of
from workflows.life import TURN, Clock, Life
from workflows.nightly import Comparison
from workflows.runner import CASES
from workflows.shell import CaseShell

log = structlog.get_logger()

TOLD = 100
"""So many numbers of each kind stand in a report; the log has them all."""


@dataclass(slots=True)
class Found:
    """What a comparison has found so far."""

    compared: int = 0
    restored: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def comparison(self) -> Comparison:
        """For the report."""
        kinds = (self.restored, self.unlike, self.stray, self.left)
        return Comparison(self.compared, *(tuple(kind[:TOLD]) for kind in kinds))


class NightActivities:
    """The night watch: the register's cases against the workflows that carry them (夜班)."""

    def __init__(self, watch: Watch, client: Client, clock: Clock | None = None) -> None:
        """`clock` is what restored cases live by."""
        self._watch, self._client, self._clock = watch, client, clock or Clock()

    @activity.defn(name=orders.RECONCILE)
    async def reconcile(self) -> Comparison:
        """Compare every open case and restore the lost ones. Repeatable: what was brought back is there."""
        running, found = await self._running(), Found()
        for number, state, rehearsal in await asyncio.to_thread(self._watch.open_cases):
            activity.heartbeat(found.compared)
            found.compared += 1
            if running.pop(number, None) != state:
                await self._look(number, rehearsal, found)
        found.stray += [
            number for number in running if not await asyncio.to_thread(self._watch.knows, number)
        ]
        return found.comparison()

    async def _running(self) -> dict[str, str | None]:
        """Every running case with the state that it told Temporal."""
        kinds = " OR ".join(f"WorkflowType = '{kind}'" for kind in naming.TYPES.values())
        listed = self._client.list_workflows(f"ExecutionStatus = 'Running' AND ({kinds})")
        return {one.id: one.typed_search_attributes.get(CASE_STATE) async for one in listed}

    async def _look(self, number: str, rehearsal: bool, found: Found) -> None:
        """A case that Temporal's lists show otherwise; they run behind by moments, so the case itself is asked."""
        live, recorded = await self._live(number), await asyncio.to_thread(self._watch.recorded, number)
        if recorded is None:
            return  # it ended meanwhile
        if live is not None:
            found.unlike += [number] if recorded.seq > live.seq else []
        elif rehearsal:
            found.left.append(number)
        elif await self._restore(recorded):
            found.restored.append(number)

    async def _live(self, number: str) -> Case | None:
        handle = self._client.get_workflow_handle(number)
        try:
            closed = (await handle.describe()).close_time is not None
            return None if closed else await handle.query(CaseShell.case)
        except RPCError as fault:
            if fault.status is RPCStatusCode.NOT_FOUND:
                return None
            raise

    async def _restore(self, case: Case) -> bool:
        """Let a case go on in a new workflow from its record; False when somebody was quicker."""
        filed = await asyncio.to_thread(self._watch.application, case.case_no)
        opening = Outcome(going_on(case, datetime.now(SHANGHAI)))
        life = Life(opening, labels_of(case, filed), self._clock)
        try:
            await self._client.start_workflow(
                naming.workflow_type(case.procedure),
                life,
                id=case.case_no,
                task_queue=CASES,
                id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
                task_timeout=TURN,
                search_attributes=at_start(life),
            )
        except WorkflowAlreadyStartedError:
            return False
        log.warning("case restored from its record", case_no=case.case_no, state=case.state.value)
        return True


def going_on(case: Case, now: datetime) -> Case:
    """The case as a new workflow takes it up: a production that was under way is tried again at once (S-28)."""
    if case.state is not State.PRODUCTION or "production" not in case.facts:
        return case
    return replace(case, retry_at=now, wake=Wake(now))
