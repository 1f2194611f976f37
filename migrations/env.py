"""How alembic reaches the register: through the connection that `records.database` hands over, or by `-x url=…`."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, create_engine
from sqlmodel import AutoString, SQLModel

import records.tables  # noqa: F401  fills the metadata
from records.base import UtcDateTime

PLAIN_TYPES = {AutoString: "sa.String()", UtcDateTime: "sa.DateTime(timezone=True)"}
"""Revisions name types of SQLAlchemy only: an old revision must not change when our own code does."""


def plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write one of our own column types as the plain one beneath it."""
    return PLAIN_TYPES.get(type(item), False) if kind == "type" else False


def migrate(connection: Connection) -> None:
    """Run the migrations in one transaction; SQLite changes tables by copying them."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        render_item=plain_type,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with create_engine(context.get_x_argument(as_dictionary=True)["url"]).begin() as opened:
        migrate(opened)
