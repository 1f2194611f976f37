"""Pages that are open learn that a case moved (实时跟进): one reader a process, at work only while somebody follows."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from records.changes import Moved, moved, newest, since
from records.database import reading

log = structlog.get_logger()
EVERY = 1.0
"""Seconds between two looks at the register."""
A_SESSION = 4
"""Streams of one sign-in at once; browsers open six connections to a house and need some for pages."""
ALTOGETHER = 1000
"""Streams of a process."""


class Heard(Enum):
    """What a watcher hears."""

    CHANGED = "changed"
    NOTHING = "nothing"
    ENDED = "ended"


Wants = Callable[[Moved], bool]


@dataclass(eq=False)
class Watcher:
    """One open page: which sign-in it belongs to, and which cases concern it."""

    session: str
    wants: Wants
    _ended: bool = False
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, case: Moved) -> None:
        """A case moved."""
        if self.wants(case):
            self._woken.set()

    def end(self) -> None:
        """The stream has to close."""
        self._ended = True
        self._woken.set()

    async def next(self, seconds: float) -> Heard:
        """What happens first, NOTHING after so many seconds. Several changes at once are one."""
        try:
            await asyncio.wait_for(self._woken.wait(), seconds)
        except TimeoutError:
            return Heard.NOTHING
        self._woken.clear()
        return Heard.ENDED if self._ended else Heard.CHANGED


def beyond(watchers: Sequence[Watcher], bound: int) -> Sequence[Watcher]:
    """The oldest of those that leave no room for one more."""
    return watchers[: max(0, len(watchers) + 1 - bound)]


class Live:
    """Everybody who follows in this process, and the one reader that looks for them all."""

    def __init__(self, register: Engine, every: float = EVERY) -> None:
        self._register, self._every = register, every
        self._watchers: list[Watcher] = []
        self._reader: asyncio.Task[None] | None = None
        self._begun = asyncio.Event()

    @property
    def following(self) -> int:
        """How many pages are open."""
        return len(self._watchers)

    @contextmanager
    def watcher(self, session: str, wants: Wants) -> Iterator[Watcher]:
        """Follow until the end of this block. Over the bound the oldest page of the sign-in, else of all, stands back."""
        own = [one for one in self._watchers if one.session == session]
        for one in beyond(own, A_SESSION) or beyond(self._watchers, ALTOGETHER):
            one.end()
        made = Watcher(session, wants)
        self._watchers.append(made)
        if self._reader is None:
            self._begun.clear()
            self._reader = asyncio.create_task(self._read())
        try:
            yield made
        finally:
            self._watchers.remove(made)

    async def begun(self) -> None:
        """Wait until whatever moves from now on will be heard."""
        await self._begun.wait()

    def end(self, session: str) -> None:
        """Close every stream of a sign-in."""
        for one in self._watchers:
            if one.session == session:
                one.end()

    async def _read(self) -> None:
        try:
            known = await asyncio.to_thread(self._newest)
            seen: set[int] = set()
            while self._watchers:
                self._begun.set()
                await asyncio.sleep(self._every)
                known, seen = await self._look(known, seen)
        finally:
            self._reader = None

    async def _look(self, known: int, seen: set[int]) -> tuple[int, set[int]]:
        """One look: tell what moved since `known`. A register that does not answer is asked again."""
        try:
            found, cases = await asyncio.to_thread(self._moved, known, seen)
        except OperationalError as fault:
            log.warning("live waits", fault=str(fault.orig))
            return known, seen
        for case in cases:
            for watcher in self._watchers:
                watcher.tell(case)
        return max([known, *found]), found

    def _newest(self) -> int:
        with reading(self._register) as opened:
            return newest(opened)

    def _moved(self, known: int, seen: set[int]) -> tuple[set[int], list[Moved]]:
        """The numbers read, and the cases of those that nobody was told of."""
        with reading(self._register) as opened:
            found = since(opened, known)
            fresh = {
                case for number, case in found.items() if number > known or (seen and number not in seen)
            }
            return set(found), moved(opened, sorted(fresh)) if fresh else []
