"""What is being made and what stands against it, for reading (制证进度)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func
from sqlmodel import Session, col, select

from records.reading import VIEW, CaseFilter, CaseView, filtered, most_urgent
from records.tables import CaseRow, DocumentRow, EventRow, MessageRow, TaskRow
from records.views import PaperView, TaskView, shown
from states.terms import Deed, State


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a production did not come about the last time it was tried."""

    case_no: str
    rule: str | None
    message: str


def in_production(session: Session, within: CaseFilter, limit: int = 500) -> list[CaseView]:
    """Cases whose certificate is to be made, cancelled or changed, the most urgent first."""
    return most_urgent(session, replace(within, states=(State.PRODUCTION.value,)), limit)


def refused_productions(session: Session, numbers: Sequence[str]) -> dict[str, Refused]:
    """The newest refusal of a production, by case."""
    query = (
        select(EventRow)
        .where(col(EventRow.case_no).in_(numbers), EventRow.result == "refused")
        .where(col(EventRow.deed).in_((Deed.PRODUCED.value, Deed.PRODUCE.value)))
        .order_by(col(EventRow.case_no), col(EventRow.seq))
    )
    return {row.case_no: Refused(row.case_no, row.rule, row.message or "") for row in session.exec(query)}


def tasks_with_cases(
    session: Session, within: CaseFilter, limit: int = 500
) -> list[tuple[TaskView, CaseView]]:
    """Tasks not yet done with their cases, the nearest due first, those without a date last."""
    query = (
        select(TaskRow, VIEW)
        .join(CaseRow, col(CaseRow.case_no) == col(TaskRow.case_no))
        .where(col(TaskRow.done_on).is_(None))
        .order_by(col(TaskRow.due_on).is_(None), col(TaskRow.due_on), col(TaskRow.case_no))
        .limit(limit)
    )
    return [(shown(TaskView, task), case) for task, case in session.exec(filtered(query, within))]


def unmade_papers(session: Session, within: CaseFilter, limit: int = 200) -> list[tuple[PaperView, CaseView]]:
    """Papers that were given up, the newest first, with their cases."""
    query = (
        select(DocumentRow, VIEW)
        .join(CaseRow, col(CaseRow.case_no) == col(DocumentRow.case_no))
        .where(DocumentRow.status == "failed")
        .order_by(col(DocumentRow.id).desc())
        .limit(limit)
    )
    return [(shown(PaperView, paper), case) for paper, case in session.exec(filtered(query, within))]


def waiting_to_leave(session: Session) -> dict[tuple[str, str], int]:
    """How many papers and messages stand at each status: (`papers` or `messages`, status)."""
    found: dict[tuple[str, str], int] = {}
    for name, table in (("papers", DocumentRow), ("messages", MessageRow)):
        counted = session.exec(select(table.status, func.count()).group_by(col(table.status)))
        found |= {(name, status): times for status, times in counted}
    return found
