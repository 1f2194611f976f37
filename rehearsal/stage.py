"""Where a durable rehearsal plays: a time-skipping server, a fresh register, workers; gone when it is over (演练现场)."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from sqlalchemy import Engine
from temporalio.api.testservice.v1 import UnlockTimeSkippingRequest
from temporalio.testing import WorkflowEnvironment

from activities.papers.order import CertificateOrder
from activities.papers.originals import MadeCertificate
from activities.production import MakeActivities
from activities.recording import register_activities
from records.database import connect, upgrade
from states.instants import shanghai
from workflows.client import Cases
from workflows.embedded import time_skipping
from workflows.life import Clock
from workflows.working import Capacity, serving_cases, serving_papers

GRACE = timedelta(seconds=30)
"""Timers of a rehearsal wait so long for acts of the same instant."""
A_MOMENT = timedelta(seconds=0.3)
"""Past the grace, so that a timer of that very instant has rung."""
SMALL = Capacity(cached_cases=100, record_threads=2, paper_threads=1, drain=timedelta(seconds=1))
NOBODY = b"rehearsals know no real persons!"


class NoPaper:
    """Makes nothing, at once: a rehearsal needs the number, not the sheet."""

    def make_certificate(self, order: CertificateOrder) -> MadeCertificate:
        """An original without a file."""
        token = f"{order.number}-{order.version}"
        return MadeCertificate(order.case_no, order.number, order.version, "certificate", token, 0, token)


@dataclass(frozen=True, slots=True)
class Stage:
    """A running rehearsal: its server, its register, its client, and how far its clock is from the server's."""

    environment: WorkflowEnvironment
    register: Engine
    cases: Cases
    shift: timedelta

    async def now(self) -> datetime:
        """Case time."""
        return shanghai(await self.environment.get_current_time() + self.shift)

    async def sleep_until(self, to: datetime) -> None:
        """Let case time reach `to`; what falls due on the way is done by the workers."""
        left = to - await self.now()
        if left > timedelta():
            await self.environment.sleep(left)

    async def release(self) -> None:
        """Give back one hold on the clock.

        The test server keeps one for good when a case ends after the one that opened it; its clock would run at wall speed.
        """
        await self.environment.client.test_service.unlock_time_skipping(UnlockTimeSkippingRequest())


@asynccontextmanager
async def stage(start: datetime) -> AsyncIterator[Stage]:
    """A stage of its own whose clock shows `start`."""
    with TemporaryDirectory(prefix="rehearsal-") as folder:
        register = fresh_register(Path(folder))
        async with time_skipping() as environment:
            shift = start - await environment.get_current_time()
            making = MakeActivities(register, NoPaper())
            async with (
                serving_cases(environment.client, register_activities(register), SMALL),
                serving_papers(environment.client, (making.make,), SMALL),
            ):
                clock = Clock(GRACE, shift)
                with (
                    environment.auto_time_skipping_disabled()
                ):  # a late deed is waited for: no leap to the next timer
                    yield Stage(
                        environment, register, Cases(environment.client, register, clock=clock), shift
                    )
        register.dispose()


def fresh_register(folder: Path) -> Engine:
    """An empty register with today's schema."""
    file = folder / "register.db"
    shutil.copy(_empty_register(), file)
    return connect(f"sqlite:///{file}", NOBODY)


@cache
def _empty_register() -> Path:
    """The schema is laid out once a process and copied from then on."""
    file = Path(mkdtemp(prefix="rehearsal-schema-")) / "empty.db"
    engine = connect(f"sqlite:///{file}", NOBODY)
    upgrade(engine)
    engine.dispose()
    return file
