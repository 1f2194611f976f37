"""The term of a committee (revision 0006, after 0005). Locks: adding empty columns is instant."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for name in ("valid_from", "valid_to"):
        op.add_column("committees", sa.Column(name, sa.Date(), nullable=True))


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
