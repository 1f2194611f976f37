"""The embedded server: started from a wheel, on loopback, with attributes; faults in words."""

from pathlib import Path

import pytest
from temporalio.api.operatorservice.v1 import ListSearchAttributesRequest

from tests.workflows.server import ServerThread
from tests.workflows.stage import free_port
from workflows import embedded
from workflows.attributes import ALL
from workflows.embedded import EmbeddedServer, Place, command, register_attributes
from workflows.faults import ServiceUnreachable
from workflows.runner import connect


def test_the_command_line_listens_on_loopback_and_fetches_nothing(tmp_path: Path) -> None:
    line = " ".join(command(Place(tmp_path / "t.db", 7300, 8300)))
    assert "--ip 127.0.0.1 --port 7300" in line
    assert "--ui-port 8300 --ui-disable-news-fetch" in line
    assert f"--db-filename {tmp_path / 't.db'}" in line
    assert "--headless" in command(Place(None, ui_port=None))


def test_no_limit_of_the_server_is_exceeded() -> None:
    """At most 10 keywords and 3 of every other type."""
    kinds = [key.indexed_value_type.name for key in ALL]
    assert kinds.count("KEYWORD") <= 10
    assert all(kinds.count(kind) <= 3 for kind in kinds if kind != "KEYWORD")


async def test_attributes_are_registered_however_often(server: ServerThread) -> None:
    client = await connect(server.place.address)
    await register_attributes(client)
    known = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace="default")
    )
    assert {key.name for key in ALL} <= set(known.custom_attributes)


async def test_nobody_at_the_address_is_said_in_words() -> None:
    with pytest.raises(ServiceUnreachable, match="没有应答"):
        await connect(f"127.0.0.1:{free_port()}")


async def test_a_taken_port_is_said_in_words(server: ServerThread) -> None:
    with pytest.raises(ServiceUnreachable, match=f"{server.place.port} 已被占用"):
        await EmbeddedServer.start(server.place)


async def test_a_server_that_ends_at_once_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "binary", lambda _: "/bin/false")
    with pytest.raises(ServiceUnreachable, match="没有在"):
        await EmbeddedServer.start(Place(None, port=free_port(), ui_port=None))


def test_a_missing_program_names_the_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(embedded.sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(embedded.shutil, "which", lambda _: None)
    with pytest.raises(ServiceUnreachable, match="make setup"):
        embedded.binary("temporal")


async def test_the_test_servers_clock_can_be_moved() -> None:
    async with embedded.time_skipping() as environment:
        before = await environment.get_current_time()
        await environment.sleep(3600)
        assert (await environment.get_current_time() - before).total_seconds() == pytest.approx(3600, abs=5)
