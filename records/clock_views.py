"""Clocks of many cases at once (多案期限)."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from records.reading import CaseView, slim_cases, view
from records.tables import CaseRow, DeadlineRow, EscalationRow
from records.views import DeadlineView, EscalationView, shown


def open_cases_of(session: Session, procedures: Sequence[str], limit: int = 500) -> list[CaseView]:
    """Open cases of these procedures, the most urgent first."""
    query = slim_cases().where(col(CaseRow.procedure).in_(procedures), col(CaseRow.closed_at).is_(None))
    ordered = query.order_by(col(CaseRow.urgency), col(CaseRow.case_no)).limit(limit)
    return [view(row) for row in session.exec(ordered)]


def ended_cases_of(session: Session, procedures: Sequence[str], limit: int = 200) -> list[CaseView]:
    """Ended cases of these procedures, the last ended first."""
    query = slim_cases().where(col(CaseRow.procedure).in_(procedures), col(CaseRow.closed_at).is_not(None))
    ordered = query.order_by(col(CaseRow.closed_at).desc(), col(CaseRow.case_no)).limit(limit)
    return [view(row) for row in session.exec(ordered)]


def running_clocks(session: Session, numbers: Sequence[str]) -> list[DeadlineView]:
    """Running deadlines of these cases, the nearest first."""
    query = select(DeadlineRow).where(
        col(DeadlineRow.running).is_(True), col(DeadlineRow.case_no).in_(numbers)
    )
    return [shown(DeadlineView, row) for row in session.exec(query.order_by(col(DeadlineRow.due_at)))]


def escalated(session: Session, least: int, limit: int = 300) -> list[tuple[EscalationView, CaseView]]:
    """Escalations at `least` or higher with their cases, the newest first."""
    query = (
        select(EscalationRow, CaseRow)
        .join(CaseRow, col(CaseRow.case_no) == col(EscalationRow.case_no))
        .where(col(EscalationRow.level) >= least)
        .order_by(col(EscalationRow.on).desc(), col(EscalationRow.id).desc())
        .limit(limit)
    )
    return [(shown(EscalationView, row), view(case)) for row, case in session.exec(query)]


def provisional_cases(session: Session, limit: int = 500) -> list[CaseView]:
    """Open cases with a due day in a year whose arrangement is not announced (G-09), the nearest first."""
    query = slim_cases().where(col(CaseRow.provisional).is_(True), col(CaseRow.closed_at).is_(None))
    ordered = query.order_by(col(CaseRow.urgency), col(CaseRow.case_no)).limit(limit)
    return [view(row) for row in session.exec(ordered)]
