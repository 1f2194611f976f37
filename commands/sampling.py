"""Filing the sample cases on a running installation, a few stories at a time (样例案件)."""

import asyncio
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rich.console import Console
from rich.progress import Progress

from commands.exits import Unreachable
from commands.printing import say
from commands.service import register
from policies.notices import load_extra
from rehearsal.samples.durable_stage import DurableStage
from rehearsal.samples.ledger import Ledger, begin_ledger, find_ledger
from rehearsal.samples.playing import StoryRefused, play
from rehearsal.samples.story import Story
from rehearsal.samples.world import stories
from settings import Settings
from states.instants import SHANGHAI
from workflows.client import Cases
from workflows.faults import CaseLost, OtherContent, ServiceUnreachable
from workflows.runner import connect

AT_ONCE = 6
"""Stories played at the same time: more only wait for each other."""


def shanghai_now() -> datetime:
    """Now."""
    return datetime.now(SHANGHAI)


def prepare_samples(chosen: Settings) -> None:
    """Write the demo rounds of the yearly notice, once, before any process reads them. Nothing outside demo mode."""
    if chosen.clocks_move:
        begin_ledger(chosen.notices_dir, shanghai_now())


@dataclass
class Filed:
    """What a filing came to: stories told, stories known from before, and those that the law refused."""

    told: int = 0
    known: int = 0
    refused: list[str] = field(default_factory=list)


async def filed_samples(
    chosen: Settings, stop: asyncio.Event, count: int | None = None, seed: int = 1
) -> Filed:
    """File what is not filed yet, until `stop`. Unreachable: demo rounds or services are missing."""
    ledger = ledger_of(chosen)
    load_extra(chosen.notices_dir, demo=True)
    temporal = await connect(chosen.temporal_address, chosen.temporal_namespace)
    clerk = Clerk(Cases(temporal, register(chosen)), chosen, ledger, stop)
    await clerk.file(list(stories(ledger.diary, count, seed)))
    for words in clerk.filed.refused:
        say(f"样例未能办完：{words}")
    return clerk.filed


def ledger_of(chosen: Settings) -> Ledger:
    """The sample world's ledger. Unreachable: production, or the processes started without the demo rounds."""
    if not chosen.clocks_move:
        raise Unreachable("样例案件只在演示模式下写入（ZHICHENG_MODE=demo）")
    ledger = find_ledger(chosen.notices_dir)
    if ledger is None:
        words = "请先运行 starter.py sample --prepare，再启动或重启工作进程和看板（make run 会自动完成）"
        raise Unreachable(f"演示通知尚未写入 {chosen.notices_dir}；{words}")
    return ledger


class Clerk:
    """Plays stories side by side and keeps the ledger."""

    def __init__(self, cases: Cases, chosen: Settings, ledger: Ledger, stop: asyncio.Event) -> None:
        self._cases, self._register = cases, register(chosen)
        self._ledger, self._stop = ledger, stop
        self._room = asyncio.Semaphore(AT_ONCE)
        self.filed = Filed()

    async def file(self, told: Iterable[Story]) -> None:
        """All stories, with a bar when somebody watches."""
        waiting = list(told)
        with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("写入样例案件", total=len(waiting))
            await asyncio.gather(*(self._one(story, lambda: bar.advance(task)) for story in waiting))

    async def _one(self, story: Story, done: Callable[[], None]) -> None:
        async with self._room:
            if self._stop.is_set():
                return
            if await self._known(story):
                self.filed.known += 1
            else:
                await self._tell(story)
            done()

    async def _known(self, story: Story) -> bool:
        """Told before, and still in the register: an emptied register is filled anew."""
        number = story.number
        return story.key in self._ledger.finished and await self._cases.show(number) is not None

    async def _tell(self, story: Story) -> None:
        stage = DurableStage(self._cases, self._register, story.key, shanghai_now)
        try:
            await play(story, stage, shanghai_now)
        except (StoryRefused, OtherContent, CaseLost) as fault:
            self.filed.refused.append(str(fault))
        except ServiceUnreachable as fault:
            raise Unreachable(f"{fault}；可再次运行，已写入的样例不会重复") from fault
        else:
            self.filed.told += 1
        self._ledger.finish(story.key)
