"""Opening the register: SQLite (WAL) embedded, PostgreSQL in production; migrations; transactions (数据库)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlmodel import Session

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent.parent / "migrations"
PATIENCE_MS = 2_000
"""How long a statement waits for a lock: well below the 3 s after which a recording is repeated as a whole, so that no
attempt that was given up still waits in its thread."""

MAPPED = 2**31 - 1
"""Bytes of an SQLite file that are read as memory: lists over 100,000 cases take half the time."""


def connect(url: str, person_secret: bytes | None = None, *, patience_ms: int = PATIENCE_MS) -> Engine:
    """An engine for `sqlite:///FILE`, `sqlite://` (in memory) or `postgresql+psycopg://…`.

    `person_secret` keys the HMAC of identity numbers; without it whatever needs a person's key raises NoPersonSecret.
    """
    options: dict[str, Any] = {
        "execution_options": {"person_secret": person_secret},
        "json_deserializer": from_json,  # half the time of the standard library's
        "hide_parameters": True,  # a fault's text goes into logs, histories and lists (G-18)
    }
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, options, patience_ms)
    settings = f"-c lock_timeout={patience_ms} -c timezone=UTC"
    engine = create_engine(url, pool_pre_ping=True, connect_args={"options": settings}, **options)
    event.listen(engine, "handle_error", _without_values)
    return engine


def _without_values(context: ExceptionContext) -> None:
    """Leave of PostgreSQL's words what went wrong: its details quote the row that failed."""
    said, fault = context.original_exception, context.sqlalchemy_exception
    told = getattr(getattr(said, "diag", None), "message_primary", None)
    if told is not None and fault is not None:
        said.args = (told,)
        fault.args = (f"({type(said).__name__}) {told}",)


def _sqlite(url: str, options: dict[str, Any], patience_ms: int) -> Engine:
    if make_url(url).database in (None, "", ":memory:"):
        options["poolclass"] = StaticPool
    engine = create_engine(url, connect_args={"check_same_thread": False}, **options)

    def prepare(connection: SqliteConnection, _record: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN would come too late and break savepoints
        connection.execute(f"PRAGMA busy_timeout = {int(patience_ms)}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what was answered as recorded survives a power cut
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA mmap_size = {MAPPED}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: a reader that turns into a writer later could not wait for it."""
    reads = bool(connection.get_execution_options().get("reads_only"))
    connection.exec_driver_sql(f"PRAGMA query_only = {int(reads)}")
    connection.exec_driver_sql("BEGIN DEFERRED" if reads else "BEGIN IMMEDIATE")


@contextmanager
def session(engine: Engine) -> Iterator[Session]:
    """One writing transaction: committed at the end, rolled back on any exception."""
    with Session(engine, expire_on_commit=False) as opened, opened.begin():
        yield opened


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One transaction that only reads: it waits for no writer."""
    quiet = engine.execution_options(reads_only=True, postgresql_readonly=True)
    with Session(quiet, expire_on_commit=False) as opened:
        yield opened


def migrations(connection: Connection | None = None) -> "Config":
    """Alembic's configuration, bound to a connection when there is one. Loaded only for those who migrate."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Bring the schema to its newest revision; nothing happens when it is there already."""
    from alembic import command

    with engine.begin() as connection:
        command.upgrade(migrations(connection), "head")
