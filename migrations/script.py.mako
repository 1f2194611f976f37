"""${message}

Revision ${up_revision}, after ${down_revision | comma,n}. Write the new number into migrations/.current-head.

Locks: adding a nullable column or a table is instant. A NOT NULL column needs a server_default. An index on a large
table is built with postgresql_concurrently=True in a revision of its own. Never rewrite `events`: nothing may.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
