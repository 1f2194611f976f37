"""Open cases of a city are counted, closed ones timed, from an index (revision 0005, after 0004).

Locks: builds an index on `cases`; on a large PostgreSQL register run it while nobody works.
"""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index("ix_cases_open_city", "cases", ["closed_at", "city", "procedure", "submitted_on"])


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
