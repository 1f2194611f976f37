"""What pages show beside a case's row: timeline, deadlines, tasks, papers, objections (案件页)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from records.base import Row
from records.chain import events_of
from records.contents import ContentMissing, act_content
from records.tables import DeadlineRow, DocumentRow, EscalationRow, ObjectionRow, TaskRow

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class TimelineView:
    """One deed; `result` is accepted or refused. Its words (reason, opinion) are `deed_content`."""

    seq: int
    at: datetime
    deed: str
    by: str
    role: str | None
    from_state: str
    to_state: str
    result: str
    act_id: str | None
    rule: str | None
    reason: str | None
    message: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A deadline with its derivation. `due_at` is 24:00 of `due_on`; pauses and revisions as plain data."""

    case_no: str
    name: str
    rule: str
    start: date
    unit: str
    amount: int
    due_on: date
    due_at: datetime
    warn_on: list[str]
    level: int
    running: bool
    frozen: bool
    void: bool
    provisional: bool
    met_on: date | None
    extended_to: date | None
    pauses: list[dict[str, Any]]
    revisions: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class EscalationView:
    """A deadline that climbed; `on` is the day after the due day (S-18)."""

    case_no: str
    deadline: str
    level: int
    on: date
    to: str
    rule: str


@dataclass(frozen=True, slots=True)
class TaskView:
    """Work for a named owner."""

    case_no: str
    kind: str
    owner: str
    opened_on: date
    due_on: date | None
    done_on: date | None


PAPER_STATUSES = {
    "queued": "待生成",
    "working": "生成中",
    "failed": "未能生成",
    "done": "已生成",
    "withdrawn": "已撤回",
}
"""How far a paper is, and the word for it."""


@dataclass(frozen=True, slots=True)
class PaperView:
    """A document of the case; `file_sha256` once it is made. `status` is one of PAPER_STATUSES."""

    id: int
    case_no: str
    seq: int
    kind: str
    copies: int
    on: date
    status: str
    file_sha256: str | None
    made_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """An objection; who objected and what is `deed_content` of `act_id`, for handlers only."""

    number: int
    received_on: date
    kind: str
    outcome: str | None
    act_id: str | None


def timeline(session: Session, case_no: str, after: int = 0) -> list[TimelineView]:
    """Every deed and refusal in order, those behind `after` only."""
    return [shown(TimelineView, event) for event in events_of(session, case_no, after)]


def deed_content(session: Session, case_no: str, act_id: str) -> Mapping[str, Any]:
    """What an act said, with personal data; empty when nothing was said or it was erased."""
    try:
        return act_content(session, act_id, case_no)
    except ContentMissing:
        return {}


def deadlines(session: Session, case_no: str) -> list[DeadlineView]:
    """A case's deadlines in the order they began."""
    query = select(DeadlineRow).where(DeadlineRow.case_no == case_no).order_by(col(DeadlineRow.ordinal))
    return [shown(DeadlineView, row) for row in session.exec(query)]


def escalations(session: Session, case_no: str) -> list[EscalationView]:
    """A case's escalations, the first first."""
    query = select(EscalationRow).where(EscalationRow.case_no == case_no).order_by(col(EscalationRow.id))
    return [shown(EscalationView, row) for row in session.exec(query)]


def tasks(session: Session, case_no: str) -> list[TaskView]:
    """A case's tasks, done or not."""
    query = select(TaskRow).where(TaskRow.case_no == case_no).order_by(col(TaskRow.ordinal))
    return [shown(TaskView, row) for row in session.exec(query)]


def papers(session: Session, case_no: str) -> list[PaperView]:
    """A case's documents in the order they were ordered."""
    query = select(DocumentRow).where(DocumentRow.case_no == case_no).order_by(col(DocumentRow.id))
    return [shown(PaperView, row) for row in session.exec(query)]


def objections(session: Session, case_no: str) -> list[ObjectionView]:
    """A case's objections by number."""
    query = select(ObjectionRow).where(ObjectionRow.case_no == case_no).order_by(col(ObjectionRow.number))
    return [shown(ObjectionView, row) for row in session.exec(query)]


def shown(kind: type[View], row: Row) -> View:
    """A row as the frozen view of the same names."""
    return kind(**{item.name: getattr(row, item.name) for item in fields(kind)})  # type: ignore[arg-type]
