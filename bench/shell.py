"""Human acts a second through the whole shell, against the bare floor of the same run (外壳)."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

from temporalio.client import WorkflowHandle

from bench.figures import Better, Figure, of_runs
from bench.filing import Filed, filed, given
from bench.floor import FloorWorkflow, floor, opened
from rehearsal.house import House
from workflows.shell import CaseShell

TARGET = 0.85
AT_ONCE = 30
"""Cases that are acted on at the same time; three acts on each: submission, the unit's review, its notice."""

Deed = Callable[[], Awaitable[object]]


async def measure(house: House, pairs: int) -> AsyncIterator[Figure]:
    """Floor and shell in turn, `pairs` times; then the whole client, with all that it reads, judges and keeps."""
    async with floor(house.client):
        both = [await pair(house, number) for number in range(pairs)]
    ratios = [shell / bare for bare, shell in both]
    yield of_runs("外壳对空底", ratios, "倍", TARGET, Better.HIGHER, f"交替 {pairs} 对的中位数")
    shells, bares = [shell for _, shell in both], [bare for bare, _ in both]
    yield of_runs("外壳", shells, "行为/秒", None, Better.SHOWN, f"{AT_ONCE} 件同时，写登记册")
    yield of_runs("空底", bares, "行为/秒", None, Better.SHOWN, "一次更新加一次空活动")
    client = [await by_client(house) for _ in range(max(1, pairs // 4))]
    yield of_runs("经客户端", client, "行为/秒", None, Better.SHOWN, "另含审查、读取和保存内容")


async def pair(house: House, number: int) -> tuple[float, float]:
    """Acts a second on the floor and through the shell, next to each other; the other one first every second time."""
    if number % 2:
        shell = await through_shell(house)
        return await on_floor(house, number), shell
    return await on_floor(house, number), await through_shell(house)


async def on_floor(house: House, number: int) -> float:
    """The floor alone: as many updates on as many workflows."""
    names = (f"floor-{number}-{one}" for one in range(AT_ONCE))
    floors = await asyncio.gather(*(opened(house.client, name) for name in names))
    rate = await timed([updates(one) for one in floors])
    await asyncio.gather(*(one.signal(FloorWorkflow.end) for one in floors))
    return rate


def updates(one: WorkflowHandle[FloorWorkflow, None]) -> list[Deed]:
    """Three updates."""
    return [lambda: one.execute_update(FloorWorkflow.act, "content")] * 3


async def through_shell(house: House) -> float:
    """The acts of cases that lie ready in the register, judged before."""
    cases = [await given(house, one) for one in await filed(house, AT_ONCE)]
    return await timed([performing(house, one) for one in cases])


def performing(house: House, one: Filed) -> list[Deed]:
    """The acts of one case."""
    handle = house.client.get_workflow_handle(one.case_no)
    return [lambda act=act: handle.execute_update(CaseShell.perform, act, id=act.id) for act in one.acts]  # type: ignore[misc]


async def by_client(house: House) -> float:
    """The same acts as a page sends them."""
    cases = await filed(house, AT_ONCE)
    return await timed([sending(house, one) for one in cases])


def sending(house: House, one: Filed) -> list[Deed]:
    """The acts of one case through the client."""
    return [
        lambda line=line: house.cases.act(one.case_no, line.do, line.by, line.with_, at=one.at)  # type: ignore[misc]
        for line in one.lines
    ]


async def timed(rows: Iterable[list[Deed]]) -> float:
    """Deeds a second, the rows side by side, each row one after another."""
    waiting = list(rows)
    began = time.perf_counter()
    await asyncio.gather(*(one_after_another(row) for row in waiting))
    return sum(map(len, waiting)) / (time.perf_counter() - began)


async def one_after_another(row: list[Deed]) -> None:
    """Each waits for the one before."""
    for deed in row:
        await deed()
