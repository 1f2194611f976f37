"""Figures and boards over all cases: counts, overdue, notices, tasks (看板)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from records.case_rows import case_of
from records.reading import VIEW, CaseView
from records.tables import CaseRow, DeadlineRow, EscalationRow, VerificationRow
from records.views import EscalationView, shown
from states.case import Case

NOTICES = ("notice", "result_notice")


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases share these codes; `overdue` of them at level 2 or 3."""

    procedure: str
    state: str
    city: str
    cases: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Overdue:
    """An overdue case and how it climbed so far."""

    case: CaseView
    escalations: tuple[EscalationView, ...]


def counts(session: Session, *, org: str | None = None, rehearsal: bool | None = None) -> list[Count]:
    """Open and ended cases by procedure, state and city; of one holding organisation if named."""
    keys = (col(CaseRow.procedure), col(CaseRow.state), col(CaseRow.city))
    late = func.count(case((col(CaseRow.overdue_level) >= 2, 1)))
    query: Any = select(*keys, func.count(), late).group_by(*keys).order_by(*keys)  # type: ignore[call-overload]
    if org is not None:
        query = query.where(CaseRow.holder_org == org)
    if rehearsal is not None:
        query = query.where(col(CaseRow.rehearsal).is_(rehearsal))
    return [Count(*found) for found in session.exec(query)]


def overdue_board(
    session: Session, *, least: int = 2, org: str | None = None, limit: int = 100
) -> list[Overdue]:
    """Open cases at level `least` or higher, the longest overdue first, each with its escalations."""
    query = select(VIEW).where(CaseRow.overdue_level >= least, col(CaseRow.closed_at).is_(None))
    if org is not None:
        query = query.where(CaseRow.holder_org == org)
    rows = list(session.exec(query.order_by(col(CaseRow.urgency), col(CaseRow.case_no)).limit(limit)))
    climbed: defaultdict[str, list[EscalationView]] = defaultdict(list)
    for step in _escalations(session, [row.case_no for row in rows]):
        climbed[step.case_no].append(step)
    return [Overdue(row, tuple(climbed[row.case_no])) for row in rows]


def _escalations(session: Session, numbers: Sequence[str]) -> list[EscalationView]:
    query = (
        select(EscalationRow).where(col(EscalationRow.case_no).in_(numbers)).order_by(col(EscalationRow.id))
    )
    return [shown(EscalationView, row) for row in session.exec(query)]


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """A running public notice: the case, and the last day on which people may object."""

    case: CaseView
    started_on: date
    ends_on: date


def public_notices(session: Session, *, case_no: str | None = None, limit: int = 200) -> list[PublicNotice]:
    """Notices that run now, the first to end first; of one case if named. Rehearsals included: a demo shows its own."""
    running = col(DeadlineRow.running).is_(True) & col(DeadlineRow.name).in_(NOTICES)
    here = col(CaseRow.state).in_(("public_notice", "result_notice"))
    query = select(VIEW, col(DeadlineRow.start), col(DeadlineRow.due_on)).select_from(CaseRow)
    query = query.join(DeadlineRow, col(DeadlineRow.case_no) == col(CaseRow.case_no)).where(running, here)
    if case_no is not None:
        query = query.where(CaseRow.case_no == case_no)
    found = session.exec(query.order_by(col(DeadlineRow.due_on), col(CaseRow.case_no)).limit(limit))
    return [PublicNotice(*row) for row in found]


def verification_counts(session: Session, first: datetime, last: datetime) -> dict[tuple[str, str], int]:
    """How often each city's questions in the span `first` … `last` had each answer (查验统计)."""
    keys = (col(VerificationRow.city), col(VerificationRow.answer))
    query = select(*keys, func.count()).where(col(VerificationRow.at).between(first, last)).group_by(*keys)
    return {(city, said): number for city, said, number in session.exec(query)}


def open_case_numbers(session: Session, after: str = "", limit: int = 1000) -> list[str]:
    """Cases whose workflow should run, by number, those behind `after`: for the reconciliation, page by page."""
    query = select(CaseRow.case_no).where(col(CaseRow.ended).is_(False), CaseRow.case_no > after)
    return list(session.exec(query.order_by(col(CaseRow.case_no)).limit(limit)))


def every_open_case(session: Session) -> Iterator[Case]:
    """Every case whose workflow should run, as recorded, by number; read page by page."""
    after = ""
    while page := open_case_numbers(session, after):
        rows = session.exec(
            select(CaseRow).where(col(CaseRow.case_no).in_(page)).order_by(col(CaseRow.case_no))
        )
        yield from map(case_of, rows)
        session.expunge_all()
        after = page[-1]
