"""The register (revision 0001). Events and seals are append-only by trigger, on PostgreSQL by grants too."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


APPLICATIONS = ", ".join(f"'P{number:02}'" for number in range(1, 11))
ONE_OPEN = (
    f"closed_at IS NULL AND state <> 'draft' AND person_key IS NOT NULL AND procedure IN ({APPLICATIONS})"
)
BY_ACT = "act_id IS NOT NULL"
APPEND_ONLY = ("events", "seals", "sealed_heads")
APPLICATION_ROLE = "zhicheng"  # of worker and dashboard (docker/postgres-init.sh); absent elsewhere

SQLITE_TRIGGER = """
CREATE TRIGGER {table}_keep_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRES_FUNCTION = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""
POSTGRES_TRIGGER = """
CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
POSTGRES_GRANTS = f"""
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APPLICATION_ROLE}') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APPLICATION_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLE};
    REVOKE UPDATE, DELETE ON {", ".join(APPEND_ONLY)} FROM {APPLICATION_ROLE};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APPLICATION_ROLE};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {APPLICATION_ROLE};
END IF; END $$
"""


def forbid_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            op.execute(SQLITE_TRIGGER.format(table=table, verb="update"))
            op.execute(SQLITE_TRIGGER.format(table=table, verb="delete"))
        return
    op.execute(POSTGRES_FUNCTION)
    for table in APPEND_ONLY:
        op.execute(POSTGRES_TRIGGER.format(table=table))
    op.execute(POSTGRES_GRANTS)


def indexed(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def unique_where(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(
        name, table, columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def kind(of: sa.types.TypeEngine[Any], *, nullable: bool = False) -> Callable[..., list[sa.Column[Any]]]:
    return lambda *names: [sa.Column(name, of, nullable=nullable) for name in names]


text, maybe_text = kind(sa.String()), kind(sa.String(), nullable=True)
whole, maybe_whole = kind(sa.Integer()), kind(sa.Integer(), nullable=True)
day, maybe_day = kind(sa.Date()), kind(sa.Date(), nullable=True)
instant, maybe_instant = kind(sa.DateTime(timezone=True)), kind(sa.DateTime(timezone=True), nullable=True)
json, maybe_json = kind(sa.JSON()), kind(sa.JSON(), nullable=True)
flag = kind(sa.Boolean())


def upgrade() -> None:
    create_cases()
    create_events()
    create_contents()
    create_progress()
    create_outbox()
    create_certificates()
    create_numbers_and_log()
    create_persons()
    forbid_changes()


def create_cases() -> None:
    op.create_table(
        "cases",
        *text("case_no", "procedure", "ruleset_id", "ruleset_version", "city", "state"),
        *maybe_text("substate", "origin_state"),
        *text(
            "holder",
            "holder_org",
            "responsible_body",
            "employer",
            "level",
            "series",
            "specialty",
            "person_name",
        ),
        *maybe_text("person_key", "external_ref"),
        *maybe_day("submitted_on", "accepted_on"),
        *maybe_instant("closed_at", "due_at"),
        *maybe_text("due_deadline"),
        *instant("urgency"),
        *whole("overdue_level"),
        *flag("provisional"),
        *whole("open_objections"),
        *flag("ended", "rehearsal"),
        *whole("seq"),
        *text("head_hash"),
        *whole("sealed_seq", "content_version"),
        *maybe_text("certificate_no"),
        *json("snapshot"),
        *instant("updated_at"),
        sa.PrimaryKeyConstraint("case_no", name="pk_cases"),
    )
    op.create_index(
        "ix_cases_counts", "cases", ["procedure", "state", "city", "overdue_level", "holder_org", "rehearsal"]
    )
    op.create_index("ix_cases_open_urgency", "cases", ["closed_at", "urgency", "case_no"])
    op.create_index("ix_cases_org_state_urgency", "cases", ["holder_org", "state", "urgency", "case_no"])
    op.create_index("ix_cases_overdue_urgency", "cases", ["overdue_level", "closed_at", "urgency", "case_no"])
    op.create_index("ix_cases_procedure_state_urgency", "cases", ["procedure", "state", "urgency", "case_no"])
    op.create_index("ix_cases_state_urgency", "cases", ["state", "urgency", "case_no"])
    op.create_index("ix_cases_urgency", "cases", ["urgency", "case_no"])
    unique_where("uq_cases_open_application", "cases", ["person_key", "level", "specialty"], ONE_OPEN)
    indexed(
        "cases", "certificate_no", "employer", "external_ref", "person_key", "person_name", "responsible_body"
    )
    op.create_table(
        "turns",
        *text("case_no", "role", "org"),
        *instant("urgency"),
        sa.ForeignKeyConstraint(["case_no"], ["cases.case_no"], name="fk_turns_case_no_cases"),
        sa.PrimaryKeyConstraint("case_no", "role", name="pk_turns"),
    )
    op.create_index("ix_turns_role_org_urgency", "turns", ["role", "org", "urgency", "case_no"])


def create_events() -> None:
    op.create_table(
        "events",
        *text("case_no"),
        *whole("seq"),
        *instant("at"),
        *text("deed", "by"),
        *maybe_text("role"),
        *text("from_state", "to_state", "result"),
        *maybe_text("act_id", "rule", "reason", "message", "note", "content_hash", "application_hash"),
        *text("prev_hash", "hash"),
        sa.ForeignKeyConstraint(["case_no"], ["cases.case_no"], name="fk_events_case_no_cases"),
        sa.PrimaryKeyConstraint("case_no", "seq", name="pk_events"),
    )
    op.create_index("ix_events_deed_at", "events", ["deed", "at"])
    unique_where("uq_events_act", "events", ["case_no", "act_id"], BY_ACT)
    op.create_table(
        "seals",
        *day("day"),
        *text("digest", "prev_digest"),
        *whole("cases"),
        sa.PrimaryKeyConstraint("day", name="pk_seals"),
    )
    op.create_table(
        "sealed_heads",
        *day("day"),
        *text("case_no"),
        *whole("seq"),
        *text("hash"),
        sa.ForeignKeyConstraint(["day"], ["seals.day"], name="fk_sealed_heads_day_seals"),
        sa.PrimaryKeyConstraint("day", "case_no", name="pk_sealed_heads"),
    )


def create_contents() -> None:
    op.create_table(
        "application_contents",
        *text("case_no"),
        *whole("version"),
        *maybe_json("content"),
        *text("content_hash"),
        *maybe_text("salt"),
        sa.PrimaryKeyConstraint("case_no", "version", name="pk_application_contents"),
    )
    op.create_table(
        "act_contents",
        *text("case_no", "act_id"),
        *maybe_json("content"),
        *text("content_hash"),
        *maybe_text("salt"),
        sa.PrimaryKeyConstraint("case_no", "act_id", name="pk_act_contents"),
    )


def create_progress() -> None:
    op.create_table(
        "deadlines",
        *text("case_no"),
        *whole("ordinal"),
        *text("name", "rule"),
        *day("start"),
        *text("unit"),
        *whole("amount"),
        *day("due_on"),
        *instant("due_at"),
        *json("warn_on"),
        *whole("level"),
        *flag("running", "frozen", "void", "provisional"),
        *maybe_day("met_on", "extended_to"),
        *json("pauses", "revisions"),
        sa.ForeignKeyConstraint(["case_no"], ["cases.case_no"], name="fk_deadlines_case_no_cases"),
        sa.PrimaryKeyConstraint("case_no", "ordinal", name="pk_deadlines"),
    )
    op.create_index("ix_deadlines_running_name_due", "deadlines", ["running", "name", "due_at"])
    op.create_table(
        "tasks",
        *text("case_no"),
        *whole("ordinal"),
        *text("kind", "owner"),
        *day("opened_on"),
        *maybe_day("due_on", "done_on"),
        sa.ForeignKeyConstraint(["case_no"], ["cases.case_no"], name="fk_tasks_case_no_cases"),
        sa.PrimaryKeyConstraint("case_no", "ordinal", name="pk_tasks"),
    )
    op.create_index("ix_tasks_open", "tasks", ["done_on", "owner", "due_on"])
    op.create_table(
        "objections",
        *text("case_no"),
        *whole("number"),
        *day("received_on"),
        *text("kind"),
        *maybe_text("outcome", "act_id"),
        sa.ForeignKeyConstraint(["case_no"], ["cases.case_no"], name="fk_objections_case_no_cases"),
        sa.PrimaryKeyConstraint("case_no", "number", name="pk_objections"),
    )
    op.create_table(
        "escalations",
        *whole("id"),
        *text("case_no", "deadline"),
        *whole("level"),
        *day("on"),
        *text("to", "rule"),
        sa.ForeignKeyConstraint(["case_no"], ["cases.case_no"], name="fk_escalations_case_no_cases"),
        sa.PrimaryKeyConstraint("id", name="pk_escalations"),
        sa.UniqueConstraint(
            "case_no", "deadline", "level", "on", name="uq_escalations_case_no_deadline_level_on"
        ),
    )
    indexed("escalations", "on")


def create_outbox() -> None:
    op.create_table(
        "documents",
        *whole("id"),
        *text("case_no"),
        *whole("seq"),
        *text("kind"),
        *whole("copies"),
        *day("on"),
        *whole("content_version"),
        *text("status"),
        *whole("attempts"),
        *maybe_instant("free_at"),
        *maybe_text("file_sha256"),
        *maybe_instant("made_at"),
        *maybe_text("error"),
        sa.ForeignKeyConstraint(["case_no"], ["cases.case_no"], name="fk_documents_case_no_cases"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_status_free", "documents", ["status", "free_at"])
    indexed("documents", "case_no")
    op.create_table(
        "messages",
        *whole("id"),
        *text("case_no"),
        *whole("seq"),
        *text("to", "about"),
        *day("on"),
        *text("status"),
        *whole("attempts"),
        *maybe_instant("free_at", "made_at"),
        *maybe_text("error"),
        sa.ForeignKeyConstraint(["case_no"], ["cases.case_no"], name="fk_messages_case_no_cases"),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
    )
    op.create_index("ix_messages_status_free", "messages", ["status", "free_at"])
    indexed("messages", "case_no")


def create_certificates() -> None:
    op.create_table(
        "certificates",
        *text("number", "kind", "city", "level", "title", "specialty", "body", "holder_name", "employer"),
        *text("issuer_scope", "status"),
        *maybe_text("case_no", "holder_key", "mobile_key"),
        *maybe_day("obtained_on"),
        *flag("paper"),
        *whole("version"),
        sa.PrimaryKeyConstraint("number", name="pk_certificates"),
    )
    indexed("certificates", "case_no", "city", "employer", "holder_key", "status")
    op.create_table(
        "certificate_versions",
        *text("number", "status"),
        *whole("version"),
        *maybe_day("produced_on", "available_from"),
        *maybe_text("case_no", "file_sha256", "token", "next_number"),
        *json("seals", "fields"),
        *maybe_whole("next_version"),
        sa.ForeignKeyConstraint(
            ["number"], ["certificates.number"], name="fk_certificate_versions_number_certificates"
        ),
        sa.PrimaryKeyConstraint("number", "version", name="pk_certificate_versions"),
        sa.UniqueConstraint("file_sha256", name="uq_certificate_versions_file_sha256"),
        sa.UniqueConstraint("token", name="uq_certificate_versions_token"),
    )
    indexed("certificate_versions", "case_no")
    op.create_table(
        "certificate_statuses",
        *whole("id"),
        *text("number"),
        *whole("version"),
        *text("status"),
        *day("on"),
        *maybe_text("cause"),
        sa.ForeignKeyConstraint(
            ["number"], ["certificates.number"], name="fk_certificate_statuses_number_certificates"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_certificate_statuses"),
    )
    op.create_index("ix_certificate_statuses_certificate", "certificate_statuses", ["number", "version"])


def create_numbers_and_log() -> None:
    op.create_table(
        "number_sequences",
        *text("key"),
        *whole("last"),
        sa.PrimaryKeyConstraint("key", name="pk_number_sequences"),
    )
    op.create_table(
        "number_allocations",
        *text("case_no"),
        *whole("version", "holder"),
        *text("key"),
        *whole("number"),
        sa.PrimaryKeyConstraint("case_no", "version", "holder", name="pk_number_allocations"),
        sa.UniqueConstraint("key", "number", name="uq_number_allocations_key_number"),
    )
    op.create_table(
        "body_codes",
        *text("scope", "code", "body"),
        *day("assigned_on"),
        sa.PrimaryKeyConstraint("scope", "code", name="pk_body_codes"),
    )
    indexed("body_codes", "body")
    op.create_table(
        "verification_log",
        *whole("id"),
        *instant("at"),
        *text("city", "kind", "channel", "by"),
        *maybe_text("number"),
        *text("answer"),
        sa.PrimaryKeyConstraint("id", name="pk_verification_log"),
    )
    indexed("verification_log", "at", "number")


def create_persons() -> None:
    op.create_table(
        "integrity_records",
        *whole("id"),
        *maybe_text("person_key"),
        *text("person_name", "ground"),
        *day("start"),
        *maybe_day("to"),
        *text("rule"),
        *maybe_text("case_no"),
        *maybe_day("annulled_on"),
        *maybe_instant("pushed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_integrity_records"),
    )
    indexed("integrity_records", "case_no", "person_key", "to")
    op.create_table(
        "committees", *text("name"), *json("members"), sa.PrimaryKeyConstraint("name", name="pk_committees")
    )
    op.create_table(
        "timetables", *whole("id"), *json("content"), sa.PrimaryKeyConstraint("id", name="pk_timetables")
    )


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
