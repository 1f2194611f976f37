"""Drafts of applications (revision 0004, after 0003): what an applicant has written so far, erased when it is filed.

Locks: adding a table is instant.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "application_drafts",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("user_id", "procedure", "case_no")),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "procedure", name="pk_application_drafts"),
    )


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
