"""One embedded server a test process, one pair of workers a test."""

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest
from temporalio.client import Client

from tests.workflows.server import ServerThread
from tests.workflows.stage import ListRegister, Stage, working
from workflows.runner import connect


@pytest.fixture(scope="session")
def server() -> Iterator[ServerThread]:
    with ServerThread() as running:
        yield running


@pytest.fixture
async def client(server: ServerThread) -> Client:
    return await connect(server.place.address)


@pytest.fixture
async def stage(client: Client) -> AsyncIterator[Stage]:
    register = ListRegister()
    async with working(client, register):
        yield Stage(client, register, prefix=f"app-{uuid4().hex[:8]}")
