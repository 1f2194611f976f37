"""A whole house in one process: embedded server, register, workers, client; and scenario acts played upon it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select
from temporalio.client import Client

from activities.crew import Crew, Workshop, crew
from activities.papers.order import CertificateOrder
from activities.papers.originals import MadeCertificate
from activities.recording import register_activities
from policies.application.load import load_document
from records.database import connect as connect_register
from records.database import reading, upgrade
from records.tables import CaseRow
from records.views import timeline
from states.instants import SHANGHAI
from workflows.client import Cases, Opened, Reply
from workflows.life import Clock
from workflows.working import Capacity, serving_cases, serving_papers

TESTS = Path(__file__).parents[1]
GRACE = timedelta(milliseconds=200)
QUICK = Capacity(record_threads=4, drain=timedelta(seconds=1))


class NoPaper:
    """Makes nothing, at once: what an original is to the register."""

    def make_certificate(self, order: CertificateOrder) -> MadeCertificate:
        return MadeCertificate(
            order.case_no, order.number, order.version, "certificate", "0" * 64, 1, f"t-{order.number}"
        )


def register_in(folder: Path) -> Engine:
    """A fresh register."""
    register = connect_register(f"sqlite:///{folder / 'register.db'}", b"s" * 32)
    upgrade(register)
    return register


@asynccontextmanager
async def working(
    client: Client, register: Engine, folder: Path, *, real: bool = False
) -> AsyncIterator[Crew]:
    """Workers on a register; certificates are only drawn when asked for."""
    workshop = Workshop(folder / "documents", folder / "keys", "http://127.0.0.1:8000")
    served = crew(register, workshop, None if real else NoPaper())
    async with (
        serving_cases(client, register_activities(register), QUICK),
        serving_papers(client, served.papers, QUICK),
    ):
        yield served


@dataclass
class House:
    """The client, the register behind it, and cases by the names that scenarios give them."""

    cases: Cases
    register: Engine
    numbers: dict[str, str] = field(default_factory=dict)

    async def open(self, name: str, application: Mapping[str, Any], start: datetime, **more: Any) -> Opened:
        """Open a case whose clock shows `start` now."""
        clock = Clock(GRACE, start - datetime.now(UTC), movable=True)
        opened = await self.cases.open(application, at=start, clock=clock, **more)
        self.numbers[name] = opened.case_no
        return opened

    async def play(self, scenario: Mapping[str, Any]) -> list[Reply]:
        """Play a scenario's acts one after another; every case's clock moves along."""
        await self.open("main", application_of(scenario), moment(scenario["start"]))
        return [reply for step in scenario["acts"] if (reply := await self.step(step)) is not None]

    async def step(self, step: Mapping[str, Any]) -> Reply | None:
        """One act or one further opening; questions to the register are left out."""
        at = moment(step["at"])
        await self.all_at(at)
        if "open" in step:
            further = step["open"]
            data = {**load_document(TESTS / "applications" / Path(further["application"]).name)}
            data["subject"] = {**(data.get("subject") or {}), "case_no": self.numbers["main"]}
            data["subject"].pop("certificate_no", None)
            await self.open(further["as"], data, at)
        elif "do" in step:
            number = await asyncio.wait_for(self.find(step.get("case", "main")), 10)
            reply = await self.cases.act(number, step["do"], step["by"], step.get("with"), at=at)
            await self.cases.settled(number)  # its errands reach other cases, which then have something to do
            await self.rest()
            return reply
        return None

    async def all_at(self, at: datetime) -> None:
        """Move every running case's clock on to `at`."""
        for number in self.running():
            await self.cases.advance(number, at)

    async def rest(self) -> None:
        """Wait until no running case has anything under way."""
        for number in self.running():
            await self.cases.settled(number)

    def running(self) -> list[str]:
        """Numbers of the cases whose workflows live."""
        with reading(self.register) as opened:
            return list(opened.exec(select(CaseRow.case_no).where(col(CaseRow.ended).is_(False))))

    async def find(self, name: str) -> str:
        """The number of a named case; `p12` is the one that another case opened, which takes a moment to stand there."""
        wanted = select(CaseRow.case_no).where(CaseRow.procedure == name.upper())
        while name not in self.numbers:
            with reading(self.register) as opened:
                found = opened.exec(wanted).one_or_none()
            if found is not None:
                self.numbers[name] = found
            await asyncio.sleep(0.02)
        return self.numbers[name]

    def row(self, name: str = "main") -> CaseRow:
        """A case as the register shows it."""
        with reading(self.register) as opened:
            return opened.get_one(CaseRow, self.numbers[name])

    def deeds(self, name: str = "main") -> list[tuple[str, str, str]]:
        """Deed, result and resulting state, in order."""
        with reading(self.register) as opened:
            return [(row.deed, row.result, row.to_state) for row in timeline(opened, self.numbers[name])]


def scenario(path: str) -> dict[str, Any]:
    """A scenario of the suite, as plain data."""
    return dict(load_document(TESTS / "scenarios" / path))


def application_of(played: Mapping[str, Any]) -> dict[str, Any]:
    """The application that a scenario names."""
    return dict(load_document(TESTS / "applications" / Path(played["application"]).name))


def moment(text: Any) -> datetime:
    """A scenario's wall time."""
    return datetime.fromisoformat(str(text)).replace(tzinfo=SHANGHAI)
