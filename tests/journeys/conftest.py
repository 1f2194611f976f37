"""One embedded server a test process; a register and workers of its own for every journey."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.journeys.house import House, register_in, working
from tests.workflows.server import ServerThread
from workflows.client import Cases
from workflows.runner import connect


@pytest.fixture(scope="session")
def server() -> Iterator[ServerThread]:
    with ServerThread() as running:
        yield running


@pytest.fixture
async def house(server: ServerThread, tmp_path: Path) -> AsyncIterator[House]:
    register = register_in(tmp_path)
    client = await connect(server.place.address)
    async with working(client, register, tmp_path):
        yield House(Cases(client, register), register)
    register.dispose()
