"""Draws of committee members (revision 0013, after 0012). Locks: adding a table is instant."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "draws",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("committee", "session")),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("pool", "excluded", "drawn", "reserve")),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draws"),
    )
    op.create_index("ix_draws_committee", "draws", ["committee"])


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
