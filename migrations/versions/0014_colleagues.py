"""Opinions and reminders among colleagues (revision 0014, after 0013). Append-only but for erasure.

Locks: adding tables is instant.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

APPLICATION_ROLE = "zhicheng"  # as in 0001
ERASABLE = {"consultations": "question", "opinions": "words", "reminders": "words"}
KEPT = {
    "consultations": ("id", "case_no", "seq", "asked", "by", "at"),
    "opinions": ("consultation_id", "verdict", "by", "at"),
    "reminders": ("id", "case_no", "seq", "user_id", "by", "on", "at"),
}

SQLITE_UPDATE = """
CREATE TRIGGER {table}_keep_update BEFORE UPDATE ON {table}
WHEN NEW.{erasable} IS NOT NULL OR {changed}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
SQLITE_DELETE = """
CREATE TRIGGER {table}_keep_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRES_UPDATE = """
CREATE TRIGGER {table}_keep_update BEFORE UPDATE ON {table}
    FOR EACH ROW WHEN (NEW.{erasable} IS NOT NULL OR {changed}) EXECUTE FUNCTION refuse_change()
"""
POSTGRES_DELETE = """
CREATE TRIGGER {table}_keep_delete BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
POSTGRES_GRANTS = """
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
    GRANT SELECT, INSERT ON {table} TO {role};
    REVOKE UPDATE, DELETE ON {table} FROM {role};
    GRANT UPDATE ({erasable}) ON {table} TO {role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};
END IF; END $$
"""


def text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_no"], ["cases.case_no"], name=f"fk_{table}_case_no_cases")


def upgrade() -> None:
    _consultations()
    _opinions()
    _reminders()
    for table, erasable in ERASABLE.items():
        forbid_changes(table, erasable)


def _consultations() -> None:
    op.create_table(
        "consultations",
        sa.Column("id", sa.Integer(), nullable=False),
        *text("case_no"),
        sa.Column("seq", sa.Integer(), nullable=False),
        *text("asked"),
        sa.Column("question", sa.String(), nullable=True),
        *text("by"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        of_case("consultations"),
        sa.PrimaryKeyConstraint("id", name="pk_consultations"),
    )
    for column in ("case_no", "asked"):
        op.create_index(f"ix_consultations_{column}", "consultations", [column])


def _opinions() -> None:
    op.create_table(
        "opinions",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        *text("verdict"),
        sa.Column("words", sa.String(), nullable=True),
        *text("by"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name="fk_opinions_consultation_id_consultations"
        ),
        sa.PrimaryKeyConstraint("consultation_id", name="pk_opinions"),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        *text("case_no"),
        sa.Column("seq", sa.Integer(), nullable=False),
        *text("user_id"),
        sa.Column("words", sa.String(), nullable=True),
        *text("by"),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        of_case("reminders"),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
        sa.UniqueConstraint("case_no", "user_id", "on", name="uq_reminders_case_no_user_id_on"),
    )
    for column in ("case_no", "user_id"):
        op.create_index(f"ix_reminders_{column}", "reminders", [column])


def forbid_changes(table: str, erasable: str) -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    differs = "IS NOT" if sqlite else "IS DISTINCT FROM"
    changed = " OR ".join(f'NEW."{name}" {differs} OLD."{name}"' for name in KEPT[table])
    words = {"table": table, "erasable": erasable, "changed": changed, "role": APPLICATION_ROLE}
    forms = (SQLITE_UPDATE, SQLITE_DELETE) if sqlite else (POSTGRES_UPDATE, POSTGRES_DELETE, POSTGRES_GRANTS)
    for form in forms:
        op.execute(form.format(**words))


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
