"""An embedded server that outlives the event loops of single tests."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from tests.workflows.stage import free_port
from workflows.embedded import EmbeddedServer, Place

T = TypeVar("T")


class ServerThread:
    """Owns the server's process on a loop of its own, so that every test may bring its own loop."""

    def __init__(self, file: Path | None = None) -> None:
        self.place = Place(file, port=free_port(), ui_port=None)
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.server: EmbeddedServer | None = None

    def __enter__(self) -> "ServerThread":
        self.thread.start()
        self.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self.stop()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(timeout=5)

    def start(self) -> None:
        """Start it on its port and file; after a kill with the same histories."""
        self.server = self._run(EmbeddedServer.start(self.place))

    def stop(self) -> None:
        """End it in order."""
        if self.server is not None:
            self._run(self.server.stop())

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.server is not None
        self.server.process.kill()
        self._run(self.server.process.wait())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=60)
