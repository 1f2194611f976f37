"""A register with the town's cases, and browsers' stand-ins for each role."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Connection, Engine, event

from dashboard.app import create_app
from dashboard.counter import Counter
from dashboard.house import House
from records.database import connect, upgrade
from settings import Settings
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, settle

SECRET = b"tests only: keys hashes of made-up numbers"
OWN = {"Sec-Fetch-Site": "same-origin"}
SignIn = Callable[[str | None], TestClient]


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register file with the whole town, made once; tests get copies."""
    file = tmp_path_factory.mktemp("town") / "register.db"
    engine = connect(f"sqlite:///{file}", SECRET)
    upgrade(engine)
    settle(StraightCases(engine, NOW))
    engine.dispose()
    return file


class OnTheLoop(BaseException):
    """A handler waits for the register where everybody else waits too: the way is `run_in_threadpool`."""


def off_the_loop(connection: Connection) -> None:
    """A writer waits up to seconds for its lock; for so long no other page of the process would answer."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise OnTheLoop


@pytest.fixture
def register(settled: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{shutil.copy(settled, tmp_path / 'register.db')}", SECRET)
    event.listen(engine, "begin", off_the_loop)
    yield engine
    engine.dispose()


@pytest.fixture
def cases(tmp_path: Path) -> Iterator[StraightCases]:
    """An empty register."""
    engine = connect(f"sqlite:///{tmp_path / 'empty.db'}", SECRET)
    upgrade(engine)
    yield StraightCases(engine, NOW)
    engine.dispose()


@pytest.fixture
def town(register: Engine) -> StraightCases:
    return StraightCases(register, NOW)


def house_over(cases: StraightCases, tmp_path: Path, **chosen: object) -> House:
    async def made() -> StraightCases:
        return cases

    settings = Settings(documents_dir=tmp_path / "documents", **chosen)  # type: ignore[arg-type]
    return House(settings, cases.register, Counter(made), lambda: cases.now)


@pytest.fixture
def house(town: StraightCases, tmp_path: Path) -> House:
    return house_over(town, tmp_path)


@pytest.fixture
def sign_in(house: House) -> SignIn:
    """A client of that demo person; None: nobody in particular."""
    app = create_app(house=house)

    def client(user: str | None) -> TestClient:
        found = TestClient(app, base_url="http://127.0.0.1:8000", headers=OWN, follow_redirects=False)
        if user is not None:
            answer = found.post("/login", data={"user": user})
            assert answer.status_code == 303
        return found

    return client
