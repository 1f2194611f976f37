"""Files handed in with applications (revision 0009, after 0008): sealed, erased with the contents of their case.

Locks: adding a table is instant.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "uploads",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("id", "case_no", "user_id", "kind", "name", "media")
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )
    op.create_index("ix_uploads_case_no", "uploads", ["case_no"])


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
