"""Which cases moved since somebody last looked, in the order of writing (变动)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, delete, func, select

from records.reading import VIEW, CaseView
from records.tables import CaseRow, ChangeRow, TurnRow

KEPT = 10_000
"""Rows that a night leaves: who follows looks every second."""
OVERLAP = 50
"""Numbers that are read once more: on PostgreSQL a smaller one may become visible after a greater one."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A case that moved, as it stands now: whose turn it is, and whose it is by the hash of the identity number."""

    view: CaseView
    roles: frozenset[str]
    person_key: str | None


def newest(session: Session) -> int:
    """The number of the last change; 0 when there is none."""
    return session.exec(select(func.max(ChangeRow.id))).one() or 0


def since(session: Session, number: int) -> dict[int, str]:
    """Changes after `number` and the few before it that may have come late: case numbers by their own number."""
    query = select(ChangeRow.id, ChangeRow.case_no).where(col(ChangeRow.id) > number - OVERLAP)
    return {id: case_no for id, case_no in session.exec(query.order_by(col(ChangeRow.id))) if id is not None}


def moved(session: Session, numbers: Sequence[str]) -> list[Moved]:
    """These cases as they stand now."""
    turns: dict[str, set[str]] = {}
    for turn in session.exec(select(TurnRow).where(col(TurnRow.case_no).in_(numbers))):
        turns.setdefault(turn.case_no, set()).add(turn.role)
    rows = session.exec(select(VIEW, CaseRow.person_key).where(col(CaseRow.case_no).in_(numbers)))
    return [Moved(case, frozenset(turns.get(case.case_no, ())), key) for case, key in rows]


def forget(session: Session) -> None:
    """Drop what nobody asks for any more."""
    session.exec(delete(ChangeRow).where(col(ChangeRow.id) <= newest(session) - KEPT))
