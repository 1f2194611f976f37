"""Changes of committees and of bodies' codes (revision 0015, after 0014). Locks: adding tables is instant."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def text(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=nullable) for name in names]


def upgrade() -> None:
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "committee_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        *text("committee", "what"),
        sa.Column("content", sa.JSON(), nullable=False),
        *text("by"),
        sa.Column("at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_committee_changes"),
    )
    op.create_index("ix_committee_changes_committee", "committee_changes", ["committee"])
    op.create_table(
        "code_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        *text("scope", "code"),
        *text("before", nullable=True),
        *text("body", "reason"),
        sa.Column("on", sa.Date(), nullable=False),
        *text("status", "by"),
        sa.Column("at", instant, nullable=False),
        *text("settled_by", nullable=True),
        sa.Column("settled_at", instant, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_code_changes"),
    )
    op.create_index("ix_code_changes_status", "code_changes", ["status"])


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
