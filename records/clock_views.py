"""Clocks of many cases at once (多案期限)."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, func, select

from records.reading import VIEW, CaseFilter, CaseView, filtered, most_urgent
from records.tables import CaseRow, DeadlineRow, EscalationRow
from records.views import DeadlineView, EscalationView, shown


def open_cases(session: Session, within: CaseFilter, limit: int = 500) -> list[CaseView]:
    """Open cases, the most urgent first."""
    return most_urgent(session, replace(within, open_only=True), limit)


def ended_cases(session: Session, within: CaseFilter, limit: int = 200) -> list[CaseView]:
    """Ended cases, the last ended first."""
    query = filtered(select(VIEW), within).where(col(CaseRow.closed_at).is_not(None))
    ordered = query.order_by(col(CaseRow.closed_at).desc(), col(CaseRow.case_no)).limit(limit)
    return list(session.exec(ordered))


def open_at(session: Session, within: CaseFilter, bodies: Sequence[str]) -> dict[str, int]:
    """How many open cases lie with each of these bodies or are theirs to answer for."""
    keys = (col(CaseRow.holder_org), col(CaseRow.responsible_body))
    query = filtered(select(*keys, func.count()), replace(within, open_only=True)).group_by(*keys)
    counted = list(session.exec(query))
    return {body: sum(number for *named, number in counted if body in named) for body in bodies}


def running_clocks(session: Session, numbers: Sequence[str]) -> list[DeadlineView]:
    """Running deadlines of these cases, the nearest first."""
    query = select(DeadlineRow).where(
        col(DeadlineRow.running).is_(True), col(DeadlineRow.case_no).in_(numbers)
    )
    return [shown(DeadlineView, row) for row in session.exec(query.order_by(col(DeadlineRow.due_at)))]


def escalated(
    session: Session, within: CaseFilter, least: int, limit: int = 300
) -> list[tuple[EscalationView, CaseView]]:
    """Escalations at `least` or higher with their cases, the newest first."""
    query = (
        select(EscalationRow, VIEW)
        .join(CaseRow, col(CaseRow.case_no) == col(EscalationRow.case_no))
        .where(col(EscalationRow.level) >= least)
        .order_by(col(EscalationRow.on).desc(), col(EscalationRow.id).desc())
        .limit(limit)
    )
    return [(shown(EscalationView, row), case) for row, case in session.exec(filtered(query, within))]


def provisional_cases(session: Session, within: CaseFilter, limit: int = 500) -> list[CaseView]:
    """Open cases with a due day in a year whose arrangement is not announced (G-09), the nearest first."""
    return most_urgent(session, replace(within, provisional=True, open_only=True), limit)
