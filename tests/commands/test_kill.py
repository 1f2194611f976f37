"""The worker of a whole house is killed in the middle of an act: its keeper starts another one, and the act completes."""

import asyncio
import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from records.database import connect as connect_register
from settings import DEMO_SECRET
from tests.commands.test_house import house  # noqa: F401  a house of this module's own
from tests.journeys.house import House, application_of, scenario
from tests.journeys.test_power_cuts import AFTER_A_KILL, locked, recording_begins
from workflows.client import Cases, wall_clock
from workflows.runner import connect

pytestmark = pytest.mark.proof
REASON = {"reason": "改日再报"}
ALL = 3
FROM_NOTHING = 20.0
"""Seconds when the spare died too: a process has to load everything first."""
RESTING = 2.0
"""Seconds without work after which a spare is taken to have loaded everything."""


def address(place: Mapping[str, str]) -> str:
    """Where this house's server listens."""
    return place["ZHICHENG_TEMPORAL_ADDRESS"]


def worker_processes(place: Mapping[str, str]) -> list[int]:
    """The process ids of this house's worker, and of no other one: the working one, papers, the spare, by their age."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().decode()
            around = (entry / "environ").read_bytes()
        except OSError:
            continue
        if "worker.py" in words and address(place).encode() in around:
            found.append((int((entry / "stat").read_text().rsplit(")")[1].split()[19]), int(entry.name)))
    return [number for _, number in sorted(found)]


async def rests(process: int) -> bool:
    """Whether a process has worked once and does nothing now."""

    def worked() -> int:
        return sum(map(int, Path(f"/proc/{process}/stat").read_text().rsplit(")")[1].split()[11:13]))

    before = worked()
    await asyncio.sleep(RESTING)
    return before > os.sysconf("SC_CLK_TCK") and worked() - before <= 2


async def with_a_spare(place: Mapping[str, str]) -> list[int]:
    """All of them, once a spare stands ready."""
    for _ in range(600):
        if len(found := worker_processes(place)) == ALL and await rests(found[-1]):
            return found
        await asyncio.sleep(0.1)
    raise AssertionError("no spare")


@pytest.mark.parametrize(
    ("killed", "within"),
    [(1, AFTER_A_KILL), (ALL, FROM_NOTHING)],
    ids=["the working one", "every worker and the spare"],
)
async def test_an_act_is_answered_soon_after_a_kill(
    house: Mapping[str, str],  # noqa: F811
    killed: int,
    within: float,
) -> None:
    """Counted from the kill to the answer, with the start of the new worker, which nobody but its keeper starts."""
    register = connect_register(house["ZHICHENG_DATABASE_URL"], DEMO_SECRET.encode())
    run = House(Cases(await connect(address(house)), register), register)
    await run.open("main", application_of(scenario("P06/whole_life.yaml")), wall_clock())
    processes = await with_a_spare(house)
    with locked(Path(str(register.url.database)).parent, run):
        act = asyncio.create_task(run.cases.act(run.numbers["main"], "withdraw", "applicant", REASON))
        await recording_begins(run)
        for process in processes[:killed]:
            os.kill(process, signal.SIGKILL)
        began = time.monotonic()
    reply = await act
    took = time.monotonic() - began
    assert reply.accepted, reply.message
    assert took < within
    assert [deed for deed, _, _ in run.deeds()] == ["open", "withdraw"]
