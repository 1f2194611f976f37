"""Months in a second: the time-skipping server rings real timers, and the case comes out as the core says."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.testing import WorkflowEnvironment

from policies import laws
from states import engine
from states.instants import SHANGHAI
from states.terms import Deed
from tests.workflows.stage import NB24_DAY, ListRegister, Played, Stage, working
from workflows.embedded import time_skipping

LADDER = [
    ("warn", datetime(2024, 8, 30, tzinfo=SHANGHAI)),
    ("overdue", datetime(2024, 9, 2, tzinfo=SHANGHAI)),
    ("escalate", datetime(2024, 9, 7, tzinfo=SHANGHAI)),
]
"""NB24-14: unit close on Sunday 1 September; level 3 after the fifth working day following it (S-18)."""


class Skipping:
    """A stage on the time-skipping server."""

    def __init__(self, environment: WorkflowEnvironment, register: ListRegister) -> None:
        self.environment, self.register = environment, register

    async def open(self, grace: timedelta = timedelta(seconds=3)) -> Played:
        """A case whose clock shows the filing day now, and moves with the server's."""
        now = await self.environment.get_current_time()
        return await Stage(self.environment.client, self.register, now=lambda: now, grace=grace).open()

    async def until(self, case: Played, at: datetime) -> None:
        """Let the server's clock run on until the case's shows `at`."""
        ahead = at - case.shift - await self.environment.get_current_time()
        await self.environment.sleep(ahead)


@pytest.fixture
async def skipping() -> AsyncIterator[Skipping]:
    register = ListRegister()
    async with time_skipping() as environment, working(environment.client, register):
        yield Skipping(environment, register)


@pytest.mark.rule("S-18")
async def test_an_ignored_deadline_climbs_the_ladder(skipping: Skipping) -> None:
    case = await skipping.open()
    await case.act(Deed.SUBMIT, "applicant")
    await skipping.until(case, datetime(2024, 9, 8, tzinfo=SHANGHAI))
    await case.quiet()
    entries = [entry for _, entry in skipping.register.entries][2:]
    assert [(entry.deed.value, entry.at) for entry in entries] == LADDER
    assert (await case.case()).overdue_level == 3


async def test_each_rung_costs_one_recording_and_one_timer(skipping: Skipping) -> None:
    case = await skipping.open()
    await case.act(Deed.SUBMIT, "applicant")
    before = await case.events()
    await skipping.until(case, datetime(2024, 9, 8, tzinfo=SHANGHAI))
    await case.quiet()
    since = (await case.events())[len(before) :]
    assert since.count(EventType.EVENT_TYPE_TIMER_FIRED) == 3
    assert since.count(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED) == 3
    assert since.count(EventType.EVENT_TYPE_TIMER_CANCELED) == 0


@pytest.mark.rule("S-16")
async def test_an_act_received_before_a_wake_and_delivered_after_it_is_first(skipping: Skipping) -> None:
    """Received at 23:59:59 of the last day, delivered one second into the next: inside the grace."""
    case = await skipping.open(grace=timedelta(seconds=30))
    await case.act(Deed.SUBMIT, "applicant")
    due = datetime(2024, 9, 2, tzinfo=SHANGHAI)
    await skipping.until(case, due + timedelta(seconds=1))
    verdicts = {"truth": True, "accuracy": True, "completeness": True}
    answer = await case.act(
        Deed.UNIT_REVIEW, "unit_reviewer", received=due - timedelta(seconds=1),
        result="pass", signed=True, sealed=True, verdicts=verdicts,
    )  # fmt: skip
    assert answer.accepted
    deeds = [entry.deed for _, entry in skipping.register.entries]
    assert Deed.OVERDUE not in deeds[: deeds.index(Deed.UNIT_REVIEW)]


async def test_the_case_is_what_the_pure_core_makes_of_the_same_hours(skipping: Skipping) -> None:
    case = await skipping.open()
    opened = await case.case()
    await case.act(Deed.SUBMIT, "applicant")
    submitted = await case.case()
    await skipping.until(case, datetime(2024, 9, 8, tzinfo=SHANGHAI))
    await case.quiet()
    pure = engine.tick(laws.law_for(opened.ruleset), submitted, datetime(2024, 9, 8, tzinfo=SHANGHAI))
    assert await case.case() == pure.case
    assert opened.opened_at == NB24_DAY
