"""Events that a human act leaves in a case's history, counted from real histories (历史事件)."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from statistics import mean

from temporalio.api.enums.v1 import EventType

from bench.figures import Better, Figure
from bench.life import deeds
from rehearsal.demo.telling import FILES
from rehearsal.house import House
from rehearsal.samples.durable_stage import DurableStage
from rehearsal.samples.story import MAIN, Doing, Filing
from states.instants import SHANGHAI

TARGET, MOVED = 11, 13
"""Events an act, and with a timer that moves."""
TIMER = frozenset({EventType.EVENT_TYPE_TIMER_STARTED, EventType.EVENT_TYPE_TIMER_CANCELED})
TOLD = EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES

Events = Sequence[EventType.ValueType]


async def measure(house: House) -> AsyncIterator[Figure]:
    """The demo's application once, its history looked at before and after every act."""
    acts = [new async for new in acts_of(house)]
    still = [new for new in acts if not TIMER & set(new)]
    moved = [new for new in acts if TIMER & set(new)]
    plain = [sum(kind != TOLD for kind in new) for new in still]
    yield figure("每个行为的历史事件", still, TARGET + 1, "定时器不变；状态变化时另有一条检索属性")
    yield Figure(
        "其中不计检索属性", max(plain), "条", TARGET, Better.LOWER, tuple(map(float, plain)), "最多的一个"
    )
    yield figure("定时器移动的行为", moved, MOVED + 1, "另有取消和新设定时器")


def figure(name: str, acts: Sequence[Events], target: float, note: str) -> Figure:
    """The mean over acts, with the largest in the note's stead of a spread."""
    sizes = tuple(float(len(new)) for new in acts)
    return Figure(name, mean(sizes), "条", target, Better.LOWER, sizes, note)


async def acts_of(house: House) -> AsyncIterator[Events]:
    """The new events of every act but the one that makes the certificate, which does more."""
    stage = DurableStage(house.cases, house.register, "history", lambda: datetime.now(SHANGHAI))
    lines = deeds()[:-1]
    await stage.file(Filing(MAIN, lines[0].at, FILES[MAIN]), FILES[MAIN])
    number = (await stage.case(MAIN)).case_no
    for line in lines:
        assert line.do is not None
        await stage.advance(line.at)
        before = await kinds(house, number)
        heard = await stage.do(Doing(MAIN, line.at, line.do, str(line.by), line.with_))
        if heard.reason != line.refused:
            raise RuntimeError(f"{line.do}: {heard.message}")
        yield (await kinds(house, number))[len(before) :]


async def kinds(house: House, case_no: str) -> Events:
    """What happened so far."""
    history = house.client.get_workflow_handle(case_no).fetch_history_events()
    return [event.event_type async for event in history]
