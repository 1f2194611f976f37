"""The one shell round the core: waits for an act or for the clock, asks, records, runs the errands, answers (外壳).

It decides nothing. One lock stands round tick, decide and recording: they await, and no act may see another half done.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from activities.orders import Recorded
from policies import laws
from states import engine
from states.act import Act
from states.case import Answer, Case, Wake
from states.effects import Outcome, Produce, Signal, Spawn
from states.entering import over
from states.law import Law
from states.terms import Role
from states.undoing import Last, Offer, last_of, offer
from workflows import attributes, errands, following, turns
from workflows.following import Errand
from workflows.life import Life

CANCEL = "cancel"


class CaseShell:
    """Carries one case from its opening to its end."""

    @workflow.init
    def __init__(self, life: Life) -> None:
        self._life = life
        self._clock = life.clock
        self._lock = asyncio.Lock()
        self._errands: deque[Errand] = deque()
        self._begun = self._leaving = False
        self._case: Case = life.opening.case
        self._last: Last | None = None  # of this run: what was entered before a new one cannot be undone
        self._wake = engine.next_wake(self._law, self._case)

    @workflow.update
    async def perform(self, act: Act) -> Answer:
        """One human act. A refusal is an answer, recorded like a deed (S-17)."""
        async with self._turn():
            before, outcome = self._case, turns.judged(self._law, self._case, act, self._now(), self._last)
            recorded = await self._settle(outcome)
            if recorded.duplicate:
                outcome = turns.refused(self._law, before, act, turns.DUPLICATE)
                await self._settle(outcome)
            self._last = last_of(before, act, outcome) or self._last
            return turns.answer_of(outcome)

    @perform.validator
    def _well_formed(self, act: Act) -> None:
        """Reject what is malformed, and what would trip the core, before it stands in the history."""
        fault = turns.malformed(act)
        if fault is not None:
            raise ApplicationError(fault, type="malformed")
        turns.judged(self._law, self._case, act, self._now(), self._last)

    @workflow.update
    async def opened(self) -> Case:
        """The case once its opening stands in the register."""
        await workflow.wait_condition(lambda: self._begun)
        return self._case

    @workflow.signal
    async def deed(self, act: Act) -> None:
        """A deed of the system from outside: of a deciding case, or a changed calendar (S-34, G-09)."""
        async with self._turn():
            await self._settle(turns.told(self._law, self._case, turns.stamped(act, self._now())))

    @workflow.signal
    async def advance(self, to: datetime) -> None:
        """Rehearsal only: move the case's clock on to `to`; every wake up to there fires in order."""
        if self._clock.movable:
            async with self._turn():
                ahead = max(timedelta(), to - self._now())
                self._clock = replace(self._clock, shift=self._clock.shift + ahead)
                await self._settle(engine.tick(self._law, self._case, self._now()))

    @workflow.signal
    def rebase(self) -> None:
        """Go on in a new run from a snapshot: frees an old case from old code before a risky release."""
        self._leaving = True

    @workflow.query(name="case")
    def case(self) -> Case:
        """The case as it stands, answers included."""
        return self._case

    @workflow.query
    def undoable(self, user: str) -> Offer | None:
        """What this person (ROLE/NAME) could undo now; None when nothing."""
        role = Role(user.partition("/")[0])
        return offer(self._law, self._case, user, role, self._now(), self._last)

    @workflow.query
    def quiet_at(self) -> datetime | None:
        """The case's time when nothing is under way, neither act nor errand nor a wake that fell due; else None."""
        due = self._wake is not None and self._wake.at + self._clock.grace <= self._now()
        busy = self._lock.locked() or bool(self._errands) or not workflow.all_handlers_finished()
        return None if busy or due or not self._begun else self._now()

    async def carry(self) -> Case:
        """Open, then wait and act until nothing is left to wait for."""
        async with self._lock:
            await self._settle(self._life.opening)
            self._begun = True
        while not self._may_end():
            await self._next()
            if self._may_renew():
                workflow.continue_as_new(replace(self._life, opening=Outcome(self._case), clock=self._clock))
        return self._case

    async def _next(self) -> None:
        """Wait for the clock, an errand or the end. The timer is armed anew only when it would ring at another time."""
        wake, shift = self._wake, self._clock.shift
        try:
            await workflow.wait_condition(
                lambda: (
                    (self._wake, self._clock.shift) != (wake, shift)
                    or bool(self._errands)
                    or self._may_leave()
                ),
                timeout=self._until(wake),
            )
        except TimeoutError:
            async with self._turn():
                await self._settle(engine.tick(self._law, self._case, self._now()))
        if self._errands:
            async with self._turn():
                pass  # a turn begins with the errands left over

    def _until(self, wake: Wake | None) -> timedelta | None:
        """Time until a wake, with the grace for acts received before it and delivered after."""
        return None if wake is None else max(timedelta(), wake.at + self._clock.grace - self._now())

    def _may_end(self) -> bool:
        return over(self._case) and not self._errands and workflow.all_handlers_finished()

    def _may_renew(self) -> bool:
        wanted = self._leaving or workflow.info().is_continue_as_new_suggested()
        return wanted and not self._errands and workflow.all_handlers_finished()

    def _may_leave(self) -> bool:
        return self._may_end() or self._may_renew()

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """The lock, once the case is open. Errands of the turn before come first, whoever has the next turn."""
        await workflow.wait_condition(lambda: self._begun)
        async with self._lock:
            while self._errands:
                await self._run(self._errands[0])
                self._errands.popleft()
            yield

    @property
    def _law(self) -> Law:
        return laws.law_for(self._case.ruleset)

    def _now(self) -> datetime:
        return workflow.now() + self._clock.shift

    async def _settle(self, outcome: Outcome) -> Recorded:
        """Record a turn, then let it be the case's state. A duplicate leaves the case as it was."""
        recorded = (
            await errands.record(following.recording_of(outcome, self._clock))
            if outcome.entries
            else Recorded()
        )
        if not recorded.duplicate:
            before, self._case = self._case, outcome.case
            self._wake = engine.next_wake(self._law, self._case)
            self._errands += following.errands_of(outcome, recorded)
            if told := attributes.changes(before, self._case, self._wake):
                workflow.upsert_search_attributes(told)
        return recorded

    async def _run(self, errand: Errand) -> None:
        match errand.effect:
            case Produce():
                await self._settle(await self._made(errand, errand.effect))
            case Spawn():
                await errands.open_following(following.life_of(self._life, self._case, self._clock, errand))
            case Signal(case_no):
                await errands.tell(case_no, following.deed_of(self._case, errand))

    async def _made(self, errand: Errand, order: Produce) -> Outcome:
        """A production answers with the machine deed `produced`; a failed one is refused and tried again later (S-28)."""
        case = self._case
        try:
            done = (
                following.cancelled(case)
                if order.kind == CANCEL
                else await errands.produce(
                    following.production_of(case, order), several=following.of_several(case)
                )
            )
        except errands.NotMade as fault:
            act = following.produced_act(case, errand)
            return engine.production_failed(self._law, case, act, str(fault), fault.rule, fault.reason)
        return turns.told(self._law, case, following.produced_act(case, errand, done))
