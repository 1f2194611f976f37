"""What was done about personal contents of ended cases (revision 0016, after 0015). Append-only.

Locks: adding a table is instant.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

APPLICATION_ROLE = "zhicheng"  # as in 0001

SQLITE = """
CREATE TRIGGER erasure_deeds_keep_{verb} BEFORE {verb} ON erasure_deeds
BEGIN SELECT RAISE(ABORT, 'erasure_deeds is append-only'); END
"""
POSTGRES = """
CREATE TRIGGER erasure_deeds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure_deeds
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
POSTGRES_GRANTS = f"""
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APPLICATION_ROLE}') THEN
    GRANT SELECT, INSERT ON erasure_deeds TO {APPLICATION_ROLE};
    REVOKE UPDATE, DELETE ON erasure_deeds FROM {APPLICATION_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLE};
END IF; END $$
"""


def upgrade() -> None:
    op.create_table(
        "erasure_deeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("by", "deed", "result")),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["cases.case_no"], name="fk_erasure_deeds_case_no_cases"),
        sa.PrimaryKeyConstraint("id", name="pk_erasure_deeds"),
    )
    op.create_index("ix_erasure_deeds_case_no", "erasure_deeds", ["case_no"])
    _forbid_changes()


def _forbid_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(SQLITE.format(verb=verb))
    else:
        op.execute(POSTGRES)
        op.execute(POSTGRES_GRANTS)


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
