"""Loaded calendar years (revision 0002, after 0001): who loaded which arrangement when. Append-only.

Locks: adding a table is instant.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TABLE = "calendar_years"
APPLICATION_ROLE = "zhicheng"  # as in 0001

SQLITE_TRIGGER = """
CREATE TRIGGER {table}_keep_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRES_TRIGGER = f"""
CREATE TRIGGER {TABLE}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
POSTGRES_GRANTS = f"""
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APPLICATION_ROLE}') THEN
    GRANT SELECT, INSERT ON {TABLE} TO {APPLICATION_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLE};
    REVOKE UPDATE, DELETE ON {TABLE} FROM {APPLICATION_ROLE};
END IF; END $$
"""


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
    )
    op.create_index(f"ix_{TABLE}_year", TABLE, ["year"])
    forbid_changes()


def forbid_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(SQLITE_TRIGGER.format(table=TABLE, verb=verb))
        return
    op.execute(POSTGRES_TRIGGER)
    op.execute(POSTGRES_GRANTS)


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
