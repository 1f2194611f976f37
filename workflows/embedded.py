"""The embedded Temporal server: a real one, file-backed, on loopback, from a wheel; nothing is downloaded (内嵌服务器).

`time_skipping` is its sibling for tests and rehearsals. Production runs a server of its own (docker/compose.yaml).
"""

import asyncio
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest, ListSearchAttributesRequest
from temporalio.client import Client
from temporalio.common import SearchAttributeKey
from temporalio.runtime import LoggingConfig, Runtime, TelemetryConfig, TelemetryFilter
from temporalio.service import RPCError, RPCStatusCode
from temporalio.testing import WorkflowEnvironment

from workflows.attributes import ALL
from workflows.faults import ServiceUnreachable
from workflows.runner import DATA, connect

STARTING = 30
"""Seconds that a server may take to answer; it needs one, more when the machine is busy."""
STOPPING = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where an embedded server listens and keeps its histories. `ui_port` None: no pages."""

    file: Path | None
    port: int = 7233
    ui_port: int | None = 8233
    host: str = "127.0.0.1"
    log: Path | None = None

    @property
    def address(self) -> str:
        """Host and port, as a client wants them."""
        return f"{self.host}:{self.port}"


def binary(name: str) -> str:
    """Path of `temporal` or `temporal-test-server`, installed beside this Python. ServiceUnreachable: it is not."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise ServiceUnreachable(f"没有找到程序 {name}；请先运行 make setup")
    return found


def command(place: Place) -> list[str]:
    """The server's command line."""
    pages = (
        ["--headless"]
        if place.ui_port is None
        else ["--ui-port", str(place.ui_port), "--ui-disable-news-fetch"]
    )
    kept = ["--db-filename", str(place.file)] if place.file else []
    where = ["--ip", place.host, "--port", str(place.port)]
    return [binary("temporal"), "server", "start-dev", *where, *pages, *kept, "--log-level", "error"]


def taken(place: Place) -> bool:
    """Whether somebody listens there already: a second server would end, and the first one answer for it."""
    with socket.socket() as probe:
        return probe.connect_ex((place.host, place.port)) == 0


class EmbeddedServer:
    """A running server process."""

    def __init__(self, place: Place, process: asyncio.subprocess.Process) -> None:
        self.place = place
        self.process = process

    @classmethod
    async def start(cls, place: Place) -> "EmbeddedServer":
        """Start a server and wait until it answers. ServiceUnreachable: the port is taken, it ended, or took too long."""
        if taken(place):
            raise ServiceUnreachable(
                f"端口 {place.address} 已被占用；请先停止占用它的程序，或改用 ZHICHENG_TEMPORAL_ADDRESS"
            )
        if place.file:
            place.file.parent.mkdir(parents=True, exist_ok=True)
        output = place.log.open("ab") if place.log else asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            *command(place), stdout=output, stderr=output, start_new_session=True
        )
        server = cls(place, process)
        try:
            await asyncio.wait_for(server._answers(), STARTING)
        except (TimeoutError, ServiceUnreachable) as fault:
            await server.stop()
            raise ServiceUnreachable(f"内嵌 Temporal 服务没有在 {place.address} 启动：{fault}") from fault
        return server

    async def _answers(self) -> None:
        while self.process.returncode is None:
            with suppress(ServiceUnreachable):
                await register_attributes(await connect(self.place.address))
                return
            await asyncio.sleep(0.2)
        raise ServiceUnreachable("process ended")

    async def stop(self) -> None:
        """Ask it to end, and insist after a while. What was answered is on disk either way."""
        if self.process.returncode is not None:
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), STOPPING)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


async def register_attributes(client: Client) -> None:
    """Make the search attributes known to the server; those it knows stay. ServiceUnreachable: it does not answer."""
    try:
        known = await _known_attributes(client)
        missing = {key.name: _kind(key) for key in ALL if key.name not in known}
        if missing:
            order = AddSearchAttributesRequest(namespace=client.namespace, search_attributes=missing)
            await client.operator_service.add_search_attributes(order)
    except RPCError as fault:
        if fault.status is not RPCStatusCode.ALREADY_EXISTS:  # another worker was quicker
            raise ServiceUnreachable(f"Temporal 检索属性未能登记：{fault}") from fault


async def _known_attributes(client: Client) -> set[str]:
    """Names that the server knows; the time-skipping one cannot list them."""
    try:
        asked = ListSearchAttributesRequest(namespace=client.namespace)
        return set((await client.operator_service.list_search_attributes(asked)).custom_attributes)
    except RPCError as fault:
        if fault.status is RPCStatusCode.UNIMPLEMENTED:
            return set()
        raise


def _kind(key: SearchAttributeKey[Any]) -> IndexedValueType.ValueType:
    return IndexedValueType.ValueType(key.indexed_value_type)


@asynccontextmanager
async def time_skipping() -> AsyncIterator[WorkflowEnvironment]:
    """The time-skipping test server with the house's data and attributes; its clock is one for all cases."""
    environment = await WorkflowEnvironment.start_time_skipping(
        data_converter=DATA,
        test_server_existing_path=binary("temporal-test-server"),
        runtime=_quiet_runtime(),
    )
    async with environment:
        await register_attributes(environment.client)
        yield environment


@cache
def _quiet_runtime() -> Runtime:
    """The SDK's own voice from errors on: what a test server cannot do is no news."""
    heard = TelemetryFilter(core_level="ERROR", other_level="ERROR")
    return Runtime(telemetry=TelemetryConfig(logging=LoggingConfig(filter=heard)))
