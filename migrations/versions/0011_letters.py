"""Notices to single persons (revision 0011, after 0010). Locks: adding tables is instant."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "notice_preferences",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("user_id", "choice")),
        sa.Column("changed_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_notice_preferences"),
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "status")),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *(sa.Column(name, instant, nullable=True) for name in ("free_at", "made_at")),
        sa.Column("error", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
    )
    digest = sa.text("kind = 'digest'")
    op.create_index(
        "uq_letters_digest",
        "letters",
        ["user_id", "day"],
        unique=True,
        sqlite_where=digest,
        postgresql_where=digest,
    )
    op.create_index("ix_letters_user_id", "letters", ["user_id"])
    op.create_index("ix_letters_status_free", "letters", ["status", "free_at"])
    op.create_table(
        "personal_notices",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name="fk_personal_notices_message_id_messages"
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_personal_notices_letter_id_letters"),
        sa.PrimaryKeyConstraint("message_id", "user_id", name="pk_personal_notices"),
    )
    op.create_index("ix_personal_notices_letter_user", "personal_notices", ["letter_id", "user_id"])


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
