"""A part of a long list is as slow as its time-stamps may be: only standing still ends an attempt, and the next goes on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import sleep
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from stdnum.iso7064 import mod_11_2
from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.common import RetryPolicy
from temporalio.exceptions import CancelledError
from temporalio.testing import ActivityEnvironment
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from activities import orders
from activities.numbering import AllocateActivities
from activities.orders import Produced, Production
from activities.papers.certificate import CertificateMaker
from activities.papers.keys import KeyRing
from activities.papers.order import CertificateOrder
from activities.papers.originals import FileOriginals, MadeCertificate
from activities.papers.seal import Seals
from activities.papers.store import FileStore
from activities.production import MakeActivities
from records.certificate_views import certificates_about
from records.database import connect, reading, upgrade
from tests.activities.city_workshop import OCTOBER, SECOND, shanghai
from tests.activities.desk import application, opened
from workflows import errands

PERSONS = 8
BEAT = timedelta(seconds=1)
SLOW = 0.2
"""Seconds a certificate: all of them take longer than the server waits for a sign of life."""


@workflow.defn
class PartWorkflow:
    """A case's production and nothing else."""

    @workflow.run
    async def run(self, order: Production) -> Produced:
        return await errands.produce(order, several=True)


class SlowMaker(CertificateMaker):
    """Keeps originals as the real one does; `drawing` takes the place of drawing and sealing."""

    def __init__(self, folder: Path, drawing: Callable[[CertificateOrder], None]) -> None:
        super().__init__(
            FileStore(folder),
            Seals(KeyRing(folder)),
            "https://zhicheng.example",
            FileOriginals(folder / "originals"),
        )
        self.drawing, self.drawn = drawing, list[str]()

    def make(self, order: CertificateOrder) -> MadeCertificate:
        self.drawn.append(order.number)
        self.drawing(order)
        return MadeCertificate(
            order.case_no, order.number, order.version, "c", order.number.ljust(64, "0"), 9, order.number
        )


@pytest.fixture
def register(tmp_path: Path) -> Engine:
    """A list of some persons."""
    engine = connect(f"sqlite:///{tmp_path / 'register.db'}", b"only for tests")
    upgrade(engine)
    bodies = [f"31010119900101{place:02}1" for place in range(PERSONS)]
    persons = [SECOND | {"id_number": body + mod_11_2.calc_check_digit(body)} for body in bodies]
    opened(engine, "prod-1", {**application("p15"), "persons": persons}, OCTOBER)
    return engine


class Attempts(MakeActivities):
    """Counts how often a part was begun."""

    begun = 0

    @activity.defn(name=orders.MAKE, no_thread_cancel_exception=True)
    def make(self, order: Production) -> Produced:
        self.begun += 1
        return super().make(order)


async def made(client: Client, register: Engine, maker: SlowMaker) -> Attempts:
    """Have the list made by a real server and worker."""
    workshop, numbering = Attempts(register, maker), AllocateActivities(register)
    queue, name = errands.PAPERS, f"parts-{uuid4().hex[:8]}"
    with ThreadPoolExecutor(4) as pool:
        worker = Worker(
            client, task_queue=queue, workflows=[PartWorkflow], activities=[workshop.make, numbering.allocate],
            activity_executor=pool, workflow_runner=UnsandboxedWorkflowRunner(),
        )  # fmt: skip
        async with worker:
            await client.execute_workflow(PartWorkflow.run, shanghai(), id=name, task_queue=queue)
    return workshop


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server waits a second for a sign of life instead of half a minute, and tries again sooner."""
    again = RetryPolicy(initial_interval=BEAT / 10, maximum_attempts=4)
    quick = workflow.ActivityConfig(heartbeat_timeout=BEAT, retry_policy=again)
    monkeypatch.setattr(errands, "OF_A_PART", errands.OF_A_PART | quick)


def numbers(register: Engine) -> list[str]:
    with reading(register) as seen:
        return sorted(one.number for one in certificates_about(seen, "prod-1"))


@pytest.mark.proof
async def test_a_slow_part_is_not_cut_off(client: Client, register: Engine, tmp_path: Path) -> None:
    maker = SlowMaker(tmp_path, lambda order: sleep(SLOW))
    workshop = await made(client, register, maker)
    assert (workshop.begun, maker.drawn) == (1, numbers(register))
    assert len(maker.drawn) == PERSONS


async def test_a_part_that_stands_still_goes_on_in_the_next_attempt(
    client: Client, register: Engine, tmp_path: Path
) -> None:
    """What was drawn before is not drawn again, and in the end everybody has one certificate."""
    again = Event()

    def stuck(order: CertificateOrder) -> None:
        if order.number.endswith("3") and maker.drawn.count(order.number) == 1:
            again.wait(timeout=30)
        if maker.drawn.count(order.number) == 2:
            again.set()

    maker = SlowMaker(tmp_path, stuck)
    workshop = await made(client, register, maker)
    third = next(number for number in maker.drawn if number.endswith("3"))
    before = maker.drawn[: maker.drawn.index(third)]
    assert workshop.begun >= 2
    assert [maker.drawn.count(number) for number in before] == [1, 1]
    assert maker.drawn.count(third) >= 2
    assert numbers(register) == sorted(set(maker.drawn))
    assert len(numbers(register)) == PERSONS


def test_an_attempt_that_was_given_up_ends_between_two_certificates(register: Engine, tmp_path: Path) -> None:
    environment = ActivityEnvironment()
    maker = SlowMaker(tmp_path, lambda order: environment.cancel() if order.number.endswith("2") else None)
    order = AllocateActivities(register).allocate(shanghai())
    beats: list[int] = []
    environment.on_heartbeat = beats.append
    with pytest.raises(CancelledError):
        environment.run(MakeActivities(register, maker).make, order)
    assert (beats, len(maker.drawn), len(numbers(register))) == ([1, 2], 2, 2)
