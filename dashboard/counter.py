"""The counter at which deeds are handed in (受理窗口): the one file of this room that knows the typed client."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from sqlalchemy import Engine

from records.copies import CopyWanted
from settings import Settings
from states.undoing import Offer
from workflows.client import Cases, Opened, Reply
from workflows.faults import CaseFault
from workflows.runner import connect

__all__ = ["CaseFault", "Counter", "Opened", "Reply", "counter_of"]
AT_ONCE = 2
"""Seconds that a page waits for what it can be read without."""


class ToCases(Protocol):
    """What a counter needs of the client."""

    async def act(
        self,
        case_no: str,
        do: str,
        by: str,
        content: Mapping[str, Any] | None = None,
        *,
        act_id: str | None = None,
    ) -> Reply:
        """One human act."""
        ...

    async def open(
        self, data: Mapping[str, Any], source: str = "申报材料", *, case_no: str | None = None
    ) -> Opened:
        """A case from its file."""
        ...

    async def copy(self, wanted: CopyWanted) -> str:
        """The number of a copy of a certificate."""
        ...

    async def undoable(self, case_no: str, by: str) -> Offer | None:
        """The entry that somebody could undo now."""
        ...


class Counter:
    """Hands deeds to the client, which is made when the first deed comes: reading works while Temporal is away."""

    def __init__(self, make: Callable[[], Awaitable[ToCases]]) -> None:
        self._make = make
        self._made: ToCases | None = None
        self._lock = asyncio.Lock()

    async def act(self, case_no: str, do: str, by: str, content: Mapping[str, Any], act_id: str) -> Reply:
        """One deed; the same `act_id` again is the same deed. Raises InputError and CaseFault."""
        cases = await self._cases()
        return await cases.act(case_no, do, by, content, act_id=act_id)

    async def open(self, data: Mapping[str, Any], case_no: str, source: str = "举报") -> Opened:
        """A case from its file; the same number again is the same case. Raises InputError and CaseFault."""
        cases = await self._cases()
        return await cases.open(data, source, case_no=case_no)

    async def copy(self, wanted: CopyWanted) -> str:
        """The number of a copy of a certificate, made by now. Raises NotCopied and CaseFault."""
        cases = await self._cases()
        return await cases.copy(wanted)

    async def undoable(self, case_no: str, by: str) -> Offer | None:
        """The entry that `by` (ROLE/NAME) could undo now; None as well when the case does not tell at once."""
        try:
            async with asyncio.timeout(AT_ONCE):
                return await (await self._cases()).undoable(case_no, by)
        except (CaseFault, TimeoutError):
            return None

    async def _cases(self) -> ToCases:
        async with self._lock:
            if self._made is None:
                self._made = await self._make()
            return self._made


def counter_of(settings: Settings, register: Engine) -> Counter:
    """The counter of a real installation."""

    async def make() -> ToCases:
        client = await connect(settings.temporal_address, settings.temporal_namespace)
        return Cases(client, register)

    return Counter(make)
