"""Signs that the house lives (运行情况): last deed, seals, outbox."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from records.tables import CaseRow, EventRow, SealRow


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the register can tell of itself."""

    open_cases: int
    ended_cases: int
    deeds: int
    last_deed: datetime | None
    sealed_on: date | None
    unsealed: int


def pulse(session: Session) -> Pulse:
    """Counts and the newest of each kind; `unsealed` are cases that grew since the last daily seal."""
    cases = dict(session.exec(select(CaseRow.ended, func.count()).group_by(col(CaseRow.ended))).all())
    deeds, last = session.exec(select(func.count(), func.max(col(EventRow.at)))).one()
    sealed = session.exec(select(func.max(col(SealRow.day)))).one()
    grown = select(func.count()).where(col(CaseRow.seq) > col(CaseRow.sealed_seq))
    return Pulse(cases.get(False, 0), cases.get(True, 0), deeds, last, sealed, session.exec(grown).one())
