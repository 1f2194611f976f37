"""The desk's shared work (revision 0010, after 0009): deputies, changes of users, claims, bundles of deeds.

Locks: adding tables is instant.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def text(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=nullable) for name in names]


def instant(name: str, *, nullable: bool = False) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "delegations",
        sa.Column("id", sa.Integer(), nullable=False),
        *text("principal", "deputy"),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("first_day", "last_day")),
        *text("reason", "made_by"),
        instant("made_at"),
        *text("ended_by", nullable=True),
        instant("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_delegations"),
    )
    op.create_index("ix_delegations_deputy", "delegations", ["deputy", "last_day"])
    op.create_table(
        "user_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        *text("user_id", "what", "by"),
        instant("at"),
        sa.PrimaryKeyConstraint("id", name="pk_user_changes"),
    )
    op.create_index("ix_user_changes_user_id", "user_changes", ["user_id"])
    op.create_table(
        "claims",
        *text("case_no", "state", "user_id"),
        instant("at"),
        sa.PrimaryKeyConstraint("case_no", name="pk_claims"),
    )
    op.create_index("ix_claims_user_id", "claims", ["user_id"])
    _bundles()


def _bundles() -> None:
    op.create_table(
        "bundles",
        *text("id", "deed"),
        *text("result", nullable=True),
        *text("title", "role"),
        sa.Column("items", sa.JSON(), nullable=False),
        *text("status", "prepared_by"),
        instant("prepared_at"),
        *text("settled_by", nullable=True),
        instant("settled_at", nullable=True),
        *text("remark"),
        sa.PrimaryKeyConstraint("id", name="pk_bundles"),
    )
    op.create_index("ix_bundles_status", "bundles", ["status"])


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
