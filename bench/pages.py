"""How long a page takes on a register of real size, and how many questions it asks the register (页面)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import httpx
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event, text

from bench.crowd import crowded
from bench.figures import Better, Figure, of_runs
from dashboard.app import create_app
from dashboard.boards.registry import boards_of
from dashboard.counter import Counter, ToCases
from dashboard.house import House
from dashboard.people import DEMO_PEOPLE
from settings import Settings
from states.instants import SHANGHAI

SIZE, RUNS = 100_000, 8
TARGET = 300
"""Milliseconds from the request to the whole page."""
OFFICER = "shen"
"""A city reviewer of the demo: who sees the most."""
WATCHERS = ("wei", "yan", "jiang")
"""Of the demo the operator, the investigator and the leader: together they may open every board."""
PAGES = {
    "总览": "/overview",
    "待办": "/queue",
    "案件列表首页": "/cases",
    "案件列表第100页": "/cases?page=100",
    "逾期督办": "/overdue",
    "公示": "/notices",
    "办理时长": "/times",
    "看板": "/boards",
    "程序": "/procedures",
    "政策": "/policies",
    "查验": "/verify",
}


class NotAnswered(Exception):
    """A page that is to be measured does not answer with 200."""


def measure(folder: Path) -> Iterator[Figure]:
    """Every page that lists or counts cases, one case, and every board, as those who see the most get them."""
    register, size = crowded(folder, SIZE)
    for name, address, user in asked_by(register):
        browser = signed_in(register, folder, user)
        with counted(register) as statements:
            asked(browser, address)
        runs = [timed(browser, address) for _ in range(RUNS)]
        note = f"{len(statements)} 次查询；登记册 {size:,} 件（SQLite）"
        yield of_runs(f"页面：{name}", runs, "毫秒", TARGET, Better.LOWER, note)


def asked_by(register: Engine) -> list[tuple[str, str, str]]:
    """Name and address of each page, and who asks for it."""
    boards = {
        board.name: (f"看板·{board.title}", f"/boards/{board.name}", one.id)
        for one in DEMO_PEOPLE
        if one.id in WATCHERS
        for board in boards_of(one)
    }
    pages = {**PAGES, "一件案件": f"/cases/{some_case(register)}"}
    return [*((name, address, OFFICER) for name, address in pages.items()), *boards.values()]


def signed_in(register: Engine, folder: Path, user: str) -> TestClient:
    """A browser's stand-in. Nothing is handed in, so there is no way to the cases."""

    async def nobody() -> ToCases:
        raise NotAnswered("no deeds here")

    house = House(
        Settings(documents_dir=folder / "documents"),
        register,
        Counter(nobody),
        lambda: datetime.now(SHANGHAI),
    )
    browser = TestClient(
        create_app(house=house), base_url="http://127.0.0.1:8000", headers={"Sec-Fetch-Site": "same-origin"}
    )
    answer = browser.post("/login", data={"user": user}, follow_redirects=False)
    if answer.status_code != httpx.codes.SEE_OTHER:
        raise NotAnswered(f"/login: {answer.status_code}")
    return browser


def some_case(register: Engine) -> str:
    """An open case of the reviewer's own city."""
    with register.connect() as opened:
        asked = text(
            "SELECT case_no FROM cases WHERE city = 'ningbo' AND closed_at IS NULL ORDER BY case_no LIMIT 1"
        )
        return str(opened.execute(asked).scalar_one())


def asked(browser: TestClient, address: str) -> None:
    """One request. NotAnswered: it is no page."""
    answer = browser.get(address)
    if answer.status_code != httpx.codes.OK:
        raise NotAnswered(f"{address}: {answer.status_code}")


def timed(browser: TestClient, address: str) -> float:
    """Milliseconds of one request."""
    began = time.perf_counter()
    asked(browser, address)
    return 1000 * (time.perf_counter() - began)


@contextmanager
def counted(register: Engine) -> Iterator[list[str]]:
    """The statements that read rows while this lasts."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            statements.append(statement)

    event.listen(register, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(register, "before_cursor_execute", note)
