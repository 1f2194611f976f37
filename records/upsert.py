"""Adding a row unless it is there: the one statement that both databases spell alike but separately (存在则略)."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from records.base import Row


def add_once(session: Session, table: type[Row], **values: Any) -> None:
    """Insert the row; nothing happens when its key is taken, also by a writer that has not committed yet."""
    target = table.__table__  # type: ignore[attr-defined]
    if session.get_bind().dialect.name == "sqlite":
        session.execute(sqlite.insert(target).values(**values).on_conflict_do_nothing())
    else:
        session.execute(postgresql.insert(target).values(**values).on_conflict_do_nothing())
