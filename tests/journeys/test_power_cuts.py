"""What is killed, locked or away for a while loses nothing and doubles nothing."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from states.instants import SHANGHAI
from tests.journeys.house import House, application_of, register_in, scenario, working
from tests.journeys.process import WorkerProcess
from tests.workflows.server import ServerThread
from workflows.client import Cases
from workflows.faults import ServiceUnreachable
from workflows.runner import connect

pytestmark = pytest.mark.proof
LIFE = scenario("P06/whole_life.yaml")
START = datetime(2024, 8, 15, 9, tzinfo=SHANGHAI)
AFTER_A_KILL = 8.0
LOCKED = 30.0


@contextmanager
def locked(folder: Path, spared: House | None = None) -> Iterator[None]:
    """Somebody else writes the register and does not end. The client of `spared` does not notice: it keeps nothing."""
    if spared:
        spared.cases._desk.keep_act = lambda *_: None  # type: ignore[method-assign]
    other = sqlite3.connect(folder / "register.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


async def house_at(address: str, folder: Path) -> House:
    register = register_in(folder)
    return House(Cases(await connect(address), register), register)


@pytest.mark.parametrize("standby", [True, False], ids=["another worker at work", "a new worker"])
async def test_an_act_interrupted_by_a_killed_worker_completes_in_time(
    server: ServerThread, tmp_path: Path, standby: bool
) -> None:
    """Counted from the kill, or from the moment that the worker started in its place is at work."""
    house = await house_at(server.place.address, tmp_path)
    with ExitStack() as processes:

        def at_work(name: str) -> WorkerProcess:
            return processes.enter_context(WorkerProcess(server.place.address, tmp_path, tmp_path / name))

        first = at_work("one.log")
        await house.open("main", application_of(LIFE), START)
        with locked(tmp_path, house):
            act = asyncio.create_task(house.cases.act(house.numbers["main"], "submit", "applicant", at=START))
            await recording_begins(house)
            if standby:
                at_work("two.log")
            first.kill()
            began = time.monotonic()
        if not standby:
            at_work("two.log")
            began = time.monotonic()
        reply = await act
        took = time.monotonic() - began
    assert reply.accepted
    assert took < AFTER_A_KILL
    assert house.deeds() == [("open", "accepted", "draft"), ("submit", "accepted", "submitted")]


async def recording_begins(house: House) -> None:
    """Wait until the workflow has asked for the recording and a worker has taken it."""
    handle = house.cases._temporal.get_workflow_handle(house.numbers["main"])
    for _ in range(200):
        if any(activity.attempt for activity in (await handle.describe()).raw_description.pending_activities):
            return
        await asyncio.sleep(0.02)
    raise AssertionError("no recording began")


async def test_a_killed_server_comes_back_with_everything(tmp_path: Path) -> None:
    with ServerThread(tmp_path / "temporal.db") as server:
        house = await house_at(server.place.address, tmp_path)
        async with working(house.cases._temporal, house.register, tmp_path):
            await house.play({**LIFE, "acts": LIFE["acts"][:4]})
            before = await house.cases.live(house.numbers["main"])
            server.kill()
            await asyncio.sleep(1)
            server.start()
            assert await house.cases.live(house.numbers["main"]) == before
            for step in LIFE["acts"][4:]:
                assert (await house.step(step)).accepted  # type: ignore[union-attr]
    assert house.row().state == "issued"


async def test_a_register_locked_for_long_delays_and_loses_nothing(
    server: ServerThread, tmp_path: Path
) -> None:
    house = await house_at(server.place.address, tmp_path)
    async with working(house.cases._temporal, house.register, tmp_path):
        names = [f"case-{n}" for n in range(6)]
        for n, name in enumerate(names):
            await house.open(name, other_person(n), START)
        with locked(tmp_path):
            acts = [
                asyncio.create_task(house.cases.act(house.numbers[name], "submit", "applicant", at=START))
                for name in names
            ]
            slowest = 0.0
            for _ in range(int(LOCKED)):
                began = time.monotonic()
                await house.cases.live(house.numbers[names[0]])
                slowest = max(slowest, time.monotonic() - began)
                await asyncio.sleep(1)
            assert not any(act.done() for act in acts)
        began = time.monotonic()
        replies = await asyncio.gather(*acts)
        took = time.monotonic() - began
    assert all(reply.accepted for reply in replies)
    assert took < AFTER_A_KILL
    assert slowest < 1


def other_person(n: int) -> dict[str, object]:
    """The same application by another person of the same company (made-up numbers with valid check digits)."""
    data = application_of(LIFE)
    number = with_check_digit(f"33020319900412{100 + 2 * n:03}")
    return data | {"applicant": data["applicant"] | {"name": f"甬样{'一二三四五六'[n]}", "id_number": number}}


def with_check_digit(body: str) -> str:
    """ISO 7064 MOD 11-2."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


async def test_without_a_worker_a_person_hears_so_and_sends_the_same_act_again(tmp_path: Path) -> None:
    with ServerThread() as server:
        house = await house_at(server.place.address, tmp_path)
        async with working(house.cases._temporal, house.register, tmp_path):
            number = (await house.open("main", application_of(LIFE), START)).case_no
        hasty = Cases(house.cases._temporal, house.register, patience=timedelta(seconds=2))
        with pytest.raises(ServiceUnreachable, match="同一编号"):
            await hasty.act(number, "submit", "applicant", act_id="again", at=START)
        async with working(house.cases._temporal, house.register, tmp_path):
            assert (await house.cases.act(number, "submit", "applicant", act_id="again", at=START)).accepted
    assert [deed for deed, _, _ in house.deeds()] == ["open", "submit"]


@pytest.mark.parametrize("away", [False, True], ids=["worker at work", "worker away"])
async def test_an_escalation_comes_within_five_seconds(
    server: ServerThread, tmp_path: Path, away: bool
) -> None:
    """The unit sleeps: at 00:00 of 2 September the case is overdue (NB24-14)."""
    house = await house_at(server.place.address, tmp_path)
    due = datetime(2024, 9, 2, tzinfo=SHANGHAI)
    async with working(house.cases._temporal, house.register, tmp_path):
        await house.open("main", application_of(LIFE), START)
        await house.cases.act(house.numbers["main"], "submit", "applicant", at=START)
        await house.cases.advance(house.numbers["main"], due - timedelta(seconds=4))
        ready = datetime.now(UTC) + timedelta(seconds=4)
        if not away:
            await fired(house, ready)
    if away:
        await asyncio.sleep(5)
        ready = datetime.now(UTC)
        async with working(house.cases._temporal, house.register, tmp_path):
            await fired(house, ready)
    assert house.row().overdue_level == 2


async def fired(house: House, ready: datetime) -> None:
    """Wait until the escalation stands in the register, at most five seconds after `ready`."""
    while ("overdue", "accepted", "submitted") not in house.deeds():
        assert datetime.now(UTC) < ready + timedelta(seconds=5)
        await asyncio.sleep(0.05)
    assert datetime.now(UTC) > ready - timedelta(seconds=1)
