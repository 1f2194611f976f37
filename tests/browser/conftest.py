"""A real browser before a real server over the town's register."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.app import create_app
from records.database import connect, upgrade
from tests.browser.exhibition import exhibit
from tests.dashboard.conftest import SECRET, house_over
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, settle

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK, PHONE = {"width": 1366, "height": 900}, {"width": 390, "height": 844}
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def settled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("town") / "register.db"
    engine = connect(f"sqlite:///{file}", SECRET)
    upgrade(engine)
    settle(StraightCases(engine, NOW))
    engine.dispose()
    return file


@pytest.fixture
def town(settled_once: Path, tmp_path: Path) -> Iterator[StraightCases]:
    engine = connect(f"sqlite:///{shutil.copy(settled_once, tmp_path / 'register.db')}", SECRET)
    yield StraightCases(engine, NOW)
    engine.dispose()


@pytest.fixture
def address(town: StraightCases, tmp_path: Path) -> Iterator[str]:
    """Where the dashboard listens."""
    app = create_app(house=house_over(town, tmp_path))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A fresh window, signed in if a user is named. Whatever the browser complains about fails the test."""
    with windows(browser, address) as enter:
        yield enter


@contextmanager
def windows(browser: Browser, address: str) -> Iterator[Visit]:
    """Windows at an address, closed in the end; nothing may be asked of anybody else."""
    opened, complaints = [], []

    def enter(user: str | None = None, size: dict[str, int] = DESK, **options: object) -> Page:
        context = browser.new_context(base_url=address, viewport=size, locale="zh-CN", **options)
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("request", lambda asked: complaints.append(asked.url) if address not in asked.url else None)
        if user:
            page.goto("/login")
            page.locator(f"button[value='{user}']").click()
        return page

    try:
        yield enter
    finally:
        for context in opened:
            context.close()
    assert [words for words in complaints if "status of 4" not in words] == []


@pytest.fixture(scope="module")
def exhibition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that has something on every page."""
    folder = tmp_path_factory.mktemp("exhibition")
    engine = connect(f"sqlite:///{folder / 'register.db'}", SECRET)
    upgrade(engine)
    cases = StraightCases(engine, NOW)
    exhibit(cases, folder / "documents")
    house = house_over(cases, folder)
    house.__dict__["limit"] = house.__dict__["tries"] = lambda request: None
    server = uvicorn.Server(
        uvicorn.Config(create_app(house=house), host="127.0.0.1", port=0, log_level="warning")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()
    engine.dispose()


@pytest.fixture
def stroll(browser: Browser, exhibition: str) -> Iterator[Visit]:
    """As `visit`, where there is something on every page; what one test does there, the next one of its file sees."""
    with windows(browser, exhibition) as enter:
        yield enter
