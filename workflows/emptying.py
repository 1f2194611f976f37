"""Looking at the outbox as long as the worker lives (发件)."""

import asyncio
from datetime import UTC, datetime
from typing import Protocol

import structlog

log = structlog.get_logger()


class Emptied(Protocol):
    """A part of the outbox."""

    def drain(self, now: datetime) -> int:
        """Do what waits at `now`; answers how many were tried."""


async def keep_emptying(outbox: Emptied, every: float) -> None:
    """Look at it again and again, `every` so many seconds when nothing waits. Whatever goes wrong only means: later.

    A task of the worker and no Schedule: papers leave within a second, an idle house writes no histories, and two
    workers share the rows by their leases. Nobody would notice that the task ended, so no fault ends it; only the kind
    of a fault is logged, its text may tell of persons (G-18).
    """
    while True:
        try:
            tried = await asyncio.to_thread(outbox.drain, datetime.now(UTC))
        except Exception as fault:
            cause = getattr(fault, "orig", None)
            log.warning(
                "outbox waits", fault=type(fault).__name__, cause=type(cause).__name__ if cause else None
            )
            tried = 0
        if not tried:
            await asyncio.sleep(every)
