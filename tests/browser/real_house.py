"""A whole house for browsers: embedded Temporal server, workers that make real papers, register, dashboard (真实环境)."""

import asyncio
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import uvicorn
from limits import RateLimitItemPerMinute
from playwright.sync_api import Browser
from sqlmodel import col, select

from dashboard.app import create_app
from dashboard.counter import Counter, Opened, Reply
from dashboard.house import House
from dashboard.limits_of_use import UseLimit
from records.copies import CopyWanted
from records.database import reading
from records.tables import CaseRow
from settings import Settings
from states.instants import SHANGHAI
from states.undoing import Offer
from tests.browser.conftest import Visit, windows
from tests.journeys.house import GRACE, register_in, working
from tests.workflows.server import ServerThread
from workflows.client import Cases
from workflows.life import Clock
from workflows.runner import connect

T = TypeVar("T")


class RealHouse:
    """Runs until it is closed. Its clock shows another day when told to; the cases' clocks go along."""

    def __init__(self, folder: Path, start: datetime) -> None:
        self.folder, self.ahead = folder, start - datetime.now(SHANGHAI)
        self.register = register_in(folder)
        self.temporal = ServerThread()
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.address = ""

    @property
    def now(self) -> datetime:
        """What the clock on the wall shows."""
        return datetime.now(SHANGHAI) + self.ahead

    def __enter__(self) -> "RealHouse":
        self.temporal.__enter__()
        self.thread.start()
        self.closing = asyncio.Event()
        self.opened = self.loop.create_future()
        self.serving = asyncio.run_coroutine_threadsafe(self._serve(), self.loop)
        self._run(asyncio.wait_for(asyncio.shield(self.opened), 60))
        return self

    def __exit__(self, *fault: object) -> None:
        self.loop.call_soon_threadsafe(self.closing.set)
        self.serving.result(timeout=30)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(timeout=5)
        self.temporal.__exit__()
        self.register.dispose()

    def move_to(self, at: datetime) -> None:
        """Let time pass: every running case does what was due until then."""
        self._run(self._move(at))

    def begin(self, data: Mapping[str, Any], *acts: tuple[str, str, Mapping[str, Any]]) -> str:
        """A case that others opened and brought on before a page is looked at; its number."""
        number = self._run(self.open(data)).case_no
        for do, by, content in acts:
            reply = self._run(self.act(number, do, by, content))
            assert reply.accepted, (do, reply.message)
        return number

    def numbers(self, procedure: str) -> list[str]:
        """The cases of a procedure."""
        with reading(self.register) as opened:
            return list(opened.exec(select(CaseRow.case_no).where(CaseRow.procedure == procedure)))

    async def open(self, data: Mapping[str, Any], source: str = "", *, case_no: str | None = None) -> Opened:
        """As the client opens a case, on the house's clock."""
        clock = Clock(GRACE, self.ahead, movable=True)
        return await self.cases.open(data, source, case_no=case_no, clock=clock)

    async def act(
        self, case_no: str, do: str, by: str, content: Any = None, *, act_id: str | None = None
    ) -> Reply:
        """As the client; and whatever follows from the deed is done before the answer is given."""
        reply = await self.cases.act(case_no, do, by, content, act_id=act_id)
        await self.cases.settled(case_no)
        return reply

    async def undoable(self, case_no: str, by: str) -> Offer | None:
        """As the client."""
        return await self.cases.undoable(case_no, by)

    async def copy(self, wanted: CopyWanted) -> str:
        """As the client."""
        return await self.cases.copy(wanted)

    async def _move(self, at: datetime) -> None:
        self.ahead += max(at - self.now, timedelta())
        with reading(self.register) as opened:
            running = list(opened.exec(select(CaseRow.case_no).where(col(CaseRow.ended).is_(False))))
        for number in running:
            await self.cases.advance(number, at)

    async def _serve(self) -> None:
        client = await connect(self.temporal.place.address)
        self.cases = Cases(client, self.register, now=lambda: self.now)
        async with working(client, self.register, self.folder, real=True):
            server = uvicorn.Server(
                uvicorn.Config(self._app(), host="127.0.0.1", port=0, log_level="warning")
            )
            running = asyncio.create_task(server.serve())
            while not server.started:
                await asyncio.sleep(0.01)
            self.address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
            self.opened.set_result(None)
            await self.closing.wait()
            server.should_exit = True
            await running

    def _app(self) -> Any:
        async def made() -> "RealHouse":
            return self

        settings = Settings(documents_dir=self.folder / "documents", keys_dir=self.folder / "keys")
        house = House(settings, self.register, Counter(made), lambda: self.now)
        house.__dict__["tries"] = UseLimit(
            RateLimitItemPerMinute(1000)
        )  # all the house's people at one address
        return create_app(house=house)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=120)


@contextmanager
def living(browser: Browser, folder: Path, start: datetime) -> Iterator[tuple[RealHouse, Visit]]:
    """A house whose clock shows `start`, and windows to it."""
    with RealHouse(folder, start) as house, windows(browser, house.address) as enter:
        yield house, enter
