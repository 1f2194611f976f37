"""Cases as they stand now, and whose turn it is (案件、待办)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field

from records.base import NEVER, Row, UtcDateTime

APPLICATIONS = tuple(f"P{number:02}" for number in range(1, 11))
"""Procedures of which a person has at most one open for a level and specialty (C.1)."""

ONE_OPEN = text(
    "closed_at IS NULL AND state <> 'draft' AND person_key IS NOT NULL"
    f" AND procedure IN ({', '.join(repr(procedure) for procedure in APPLICATIONS)})"
)


class CaseRow(Row, table=True):
    """One case for reading. The workflow is the authority on the state of a running case; `snapshot` is its last word.

    `level`, `series`, `specialty` and `org` are empty where the file has none. `due_at` is 24:00 of the earliest running
    deadline's day, `urgency` the same or NEVER. `sealed_seq` is the last event that a daily seal covers.
    """

    __tablename__ = "cases"
    __table_args__ = (
        Index(
            "uq_cases_open_application",
            "person_key",
            "level",
            "specialty",
            unique=True,
            sqlite_where=ONE_OPEN,
            postgresql_where=ONE_OPEN,
        ),
        Index("ix_cases_open_urgency", "closed_at", "urgency", "case_no"),
        Index("ix_cases_state_urgency", "state", "urgency", "case_no"),
        Index("ix_cases_procedure_state_urgency", "procedure", "state", "urgency", "case_no"),
        Index("ix_cases_org_state_urgency", "holder_org", "state", "urgency", "case_no"),
        Index("ix_cases_overdue_urgency", "overdue_level", "closed_at", "urgency", "case_no"),
        Index("ix_cases_urgency", "urgency", "case_no"),
        Index("ix_cases_open_city", "closed_at", "city", "procedure", "submitted_on"),
        Index("ix_cases_counts", "procedure", "state", "city", "overdue_level", "holder_org", "rehearsal"),
    )

    case_no: str = Field(primary_key=True)
    procedure: str
    ruleset_id: str
    ruleset_version: str
    city: str
    state: str
    substate: str | None = None
    origin_state: str | None = None
    holder: str = ""
    holder_org: str = ""
    responsible_body: str = Field(default="", index=True)
    employer: str = Field(default="", index=True)
    level: str = ""
    series: str = ""
    specialty: str = ""
    person_name: str = Field(default="", index=True)
    person_key: str | None = Field(default=None, index=True)
    external_ref: str | None = Field(default=None, index=True)
    submitted_on: date | None = None
    accepted_on: date | None = None
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    due_deadline: str | None = None
    urgency: datetime = Field(default=NEVER, sa_type=UtcDateTime)
    overdue_level: int = 0
    provisional: bool = False
    open_objections: int = 0
    ended: bool = False
    rehearsal: bool = False
    seq: int = 0
    head_hash: str = ""
    sealed_seq: int = 0
    content_version: int = 1
    certificate_no: str | None = Field(default=None, index=True)
    snapshot: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class TurnRow(Row, table=True):
    """A role whose turn it is in a case (待办). Copies what its list is filtered and ordered by."""

    __tablename__ = "turns"
    __table_args__ = (Index("ix_turns_role_org_urgency", "role", "org", "urgency", "case_no"),)

    case_no: str = Field(primary_key=True, foreign_key="cases.case_no")
    role: str = Field(primary_key=True)
    org: str = ""
    urgency: datetime = Field(default=NEVER, sa_type=UtcDateTime)
