"""What runs in a case: deadlines, tasks, objections, escalations (期限、任务、异议、督办)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from records.base import Row, UtcDateTime


class DeadlineRow(Row, table=True):
    """One deadline of a case with its derivation; `ordinal` is its place in the case. `due_at` is 24:00 of the due day."""

    __tablename__ = "deadlines"
    __table_args__ = (Index("ix_deadlines_running_name_due", "running", "name", "due_at"),)

    case_no: str = Field(primary_key=True, foreign_key="cases.case_no")
    ordinal: int = Field(primary_key=True)
    name: str
    rule: str
    start: date
    unit: str
    amount: int
    due_on: date
    due_at: datetime = Field(sa_type=UtcDateTime)
    warn_on: list[str] = Field(default_factory=list, sa_type=JSON)
    level: int = 0
    running: bool
    frozen: bool
    void: bool
    provisional: bool
    met_on: date | None = None
    extended_to: date | None = None
    pauses: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    revisions: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)


class TaskRow(Row, table=True):
    """Work for a named owner; `ordinal` is its place in the case."""

    __tablename__ = "tasks"
    __table_args__ = (Index("ix_tasks_open", "done_on", "owner", "due_on"),)

    case_no: str = Field(primary_key=True, foreign_key="cases.case_no")
    ordinal: int = Field(primary_key=True)
    kind: str
    owner: str
    opened_on: date
    due_on: date | None = None
    done_on: date | None = None


class ObjectionRow(Row, table=True):
    """An objection in a notice; content and objector lie in the act's content under `act_id`."""

    __tablename__ = "objections"

    case_no: str = Field(primary_key=True, foreign_key="cases.case_no")
    number: int = Field(primary_key=True)
    received_on: date
    kind: str
    outcome: str | None = None
    act_id: str | None = None


class EscalationRow(Row, table=True):
    """A deadline that climbed to level 2 or 3; `on` is the day after the due day (S-18)."""

    __tablename__ = "escalations"
    __table_args__ = (
        UniqueConstraint("case_no", "deadline", "level", "on"),
        Index("ix_escalations_on", "on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="cases.case_no")
    deadline: str
    level: int
    on: date
    to: str
    rule: str
