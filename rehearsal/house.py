"""A whole house in one process: an embedded server, a register, workers, a client; gone when it is over (整套服务)."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine
from temporalio.client import Client

from activities.recording import register_activities
from records.database import connect as connect_register
from records.database import upgrade
from workflows.client import Cases
from workflows.embedded import EmbeddedServer, Place
from workflows.runner import connect
from workflows.working import Capacity, serving_cases, serving_papers

HERE = "127.0.0.1"
NOBODY = b"this house knows no real persons!"
SMALL = Capacity(record_threads=4, paper_threads=1, drain=timedelta(seconds=1))


@dataclass(frozen=True, slots=True)
class House:
    """What runs, and the folder that holds all of it."""

    folder: Path
    client: Client
    register: Engine
    cases: Cases

    @property
    def documents(self) -> Path:
        """Where certificates lie under their SHA-256."""
        return self.folder / "documents"

    @property
    def keys(self) -> Path:
        """Where the seal and its authority lie."""
        return self.folder / "keys"


@asynccontextmanager
async def house(folder: Path, public_url: str = "http://127.0.0.1:8000") -> AsyncIterator[House]:
    """Everything real: histories and register on disk, certificates drawn and sealed. ServiceUnreachable: no server."""
    from activities.crew import Workshop, crew  # what draws papers takes seconds to import

    async with bare_house(folder) as running:
        served = crew(running.register, Workshop(running.documents, running.keys, public_url))
        async with (
            serving_cases(running.client, register_activities(running.register), SMALL),
            serving_papers(running.client, served.papers, SMALL),
        ):
            yield running


@asynccontextmanager
async def bare_house(folder: Path) -> AsyncIterator[House]:
    """A house without workers: somebody else's process works. ServiceUnreachable: no server."""
    register = connect_register(f"sqlite:///{folder / 'register.db'}", NOBODY)
    upgrade(register)
    server = await EmbeddedServer.start(Place(folder / "temporal.db", free_port(), None, HERE))
    try:
        client = await connect(server.place.address)
        yield House(folder, client, register, Cases(client, register))
    finally:
        await server.stop()
        register.dispose()


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])
