"""One month of the register in figures, for the monthly report (月报)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from records.figures import OVERDUE, Scope
from records.tables import (
    ActRow,
    CaseRow,
    CertificateRow,
    EscalationRow,
    EventRow,
    IntegrityRow,
    StatusRow,
    VersionRow,
)
from records.undone import stands
from states.instants import after, midnight
from states.terms import Deed

SUPERVISED = 3
"""The level at which the discipline inspection hears of it (S-18)."""
GONE = "revoked"


@dataclass(frozen=True, slots=True)
class Month:
    """A span of days, both included, and the instants between which it lies."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        """00:00 of the first day."""
        return midnight(self.first)

    @property
    def until(self) -> datetime:
        """24:00 of the last day."""
        return after(self.last)


@dataclass(frozen=True, slots=True)
class Work:
    """One procedure in a month: filed, ended, open at its beginning and end, become overdue or supervised in it."""

    procedure: str
    filed: int
    ended: int
    open_before: int
    open_after: int
    overdue: int = 0
    supervised: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """Certificates of one city in a month: first versions, corrected ones, taken away."""

    city: str
    issued: int
    corrected: int
    revoked: int


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports of a month: received and concluded in it, and found to be true in it (in part is not counted)."""

    received: int
    closed: int
    substantiated: int


def work(session: Session, scope: Scope, month: Month) -> list[Work]:
    """Every procedure that had something to do in the month, by its number."""
    filed, closed = col(CaseRow.submitted_on), col(CaseRow.closed_at)
    still = closed.is_(None) | (closed >= month.until)
    counted: tuple[Any, ...] = (
        CaseRow.procedure,
        _times(filed.between(month.first, month.last)),
        _times((closed >= month.since) & (closed < month.until)),
        _times((filed < month.first) & (closed.is_(None) | (closed >= month.since))),
        _times((filed <= month.last) & still),
    )
    query = scope.of(select(*counted).where(filed.is_not(None))).group_by(CaseRow.procedure)
    late = {level: _climbed(session, scope, month, level) for level in (OVERDUE, SUPERVISED)}
    rows = [
        Work(name, new, ended, before, later, late[OVERDUE].get(name, 0), late[SUPERVISED].get(name, 0))
        for name, new, ended, before, later in session.execute(query)
    ]
    return sorted(
        (row for row in rows if row.filed or row.ended or row.open_after), key=lambda row: row.procedure
    )


def _times(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _climbed(session: Session, scope: Scope, month: Month, level: int) -> dict[str, int]:
    """Cases that came to a level in the month; one that did so twice counts once."""
    query: Any = (
        select(CaseRow.procedure, func.count(func.distinct(EscalationRow.case_no)))
        .join(EscalationRow, col(EscalationRow.case_no) == col(CaseRow.case_no))
        .where(EscalationRow.level == level, col(EscalationRow.on).between(month.first, month.last))
    )
    return dict(session.execute(scope.of(query).group_by(CaseRow.procedure)).all())


def made(session: Session, city: str | None, month: Month) -> list[Made]:
    """Certificates made, corrected and taken away, by city."""
    produced = col(VersionRow.produced_on).between(month.first, month.last)
    versions = (
        select(CertificateRow.city, _times(VersionRow.version == 1), _times(VersionRow.version > 1))
        .join(VersionRow, col(VersionRow.number) == col(CertificateRow.number))
        .where(produced)
        .group_by(col(CertificateRow.city))
    )
    ended = (
        select(CertificateRow.city, func.count())
        .join(StatusRow, col(StatusRow.number) == col(CertificateRow.number))
        .where(StatusRow.status == GONE, col(StatusRow.on).between(month.first, month.last))
        .group_by(col(CertificateRow.city))
    )
    new = {name: (issued, corrected) for name, issued, corrected in session.exec(versions)}
    gone = dict(session.exec(ended).all())
    names = sorted(name for name in {*new, *gone} if city in (None, name))
    return [Made(name, *new.get(name, (0, 0)), gone.get(name, 0)) for name in names]


def told(session: Session, reports: Scope, month: Month) -> Reports:
    """The reports among these cases. Nobody submits one: it is there from the day on which it was opened (NB21-46)."""
    ended = col(CaseRow.closed_at)
    closed: Any = select(CaseRow.case_no).where(ended >= month.since, ended < month.until)
    proved = {
        case_no
        for case_no, said in session.execute(reports.of(_said(Deed.FINDING, month)))
        if (said or {}).get("outcome") == "substantiated"
    }
    opened = session.execute(reports.of(_happened(select(EventRow.case_no), Deed.OPEN, month)))
    return Reports(len(opened.all()), len(session.execute(reports.of(closed)).all()), len(proved))


def _happened(query: Any, deed: Deed, month: Month) -> Any:
    """Cut down to entries of one deed that were made in the month and still stand."""
    return query.join(CaseRow, col(CaseRow.case_no) == col(EventRow.case_no)).where(
        EventRow.deed == deed.value,
        EventRow.result == "accepted",
        stands(EventRow),
        col(EventRow.at) >= month.since,
        col(EventRow.at) < month.until,
    )


def _said(deed: Deed, month: Month) -> Any:
    same_act = (col(ActRow.case_no) == EventRow.case_no) & (col(ActRow.act_id) == EventRow.act_id)
    return _happened(select(EventRow.case_no, ActRow.content).join(EventRow, same_act), deed, month)


def recorded(session: Session, city: str | None, month: Month) -> int:
    """Entries of the integrity archive that began in the month; of a city: those that its cases made."""
    query = select(func.count()).select_from(IntegrityRow)
    query = query.where(col(IntegrityRow.start).between(month.first, month.last))
    if city is not None:
        query = query.join(CaseRow, col(CaseRow.case_no) == IntegrityRow.case_no).where(CaseRow.city == city)
    return session.exec(query).one()
