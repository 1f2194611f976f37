"""Cases for lists and pages: small frozen rows, filtered and paged by the database (案件查询)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_
from sqlalchemy.orm import Bundle
from sqlmodel import Session, col, select

from records.base import NEVER
from records.case_rows import case_of
from records.tables import CaseRow, EventRow, TurnRow
from states.case import Answer, Case
from states.instants import ended_on
from states.terms import State

LAST = "\uffff"
"""Sorts behind everything that may follow in a case number."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case in a list. Names are whole: pages for lists mask them (`records.masking`). Empty text: not in the file."""

    case_no: str
    procedure: str
    ruleset_id: str
    ruleset_version: str
    city: str
    state: str
    substate: str | None
    origin_state: str | None
    holder: str
    holder_org: str
    responsible_body: str
    employer: str
    level: str
    series: str
    specialty: str
    person_name: str
    external_ref: str | None
    submitted_on: date | None
    accepted_on: date | None
    closed_at: datetime | None
    due_at: datetime | None
    due_deadline: str | None
    overdue_level: int
    provisional: bool
    open_objections: int
    certificate_no: str | None
    seq: int
    content_version: int
    rehearsal: bool
    updated_at: datetime

    @property
    def due_on(self) -> date | None:
        """The last day of the most urgent deadline."""
        return ended_on(self.due_at) if self.due_at else None


class _Viewed(Bundle[Any]):
    """Columns that are read straight into a `CaseView`: a list of many needs no row that could be changed."""

    def create_row_processor(self, query: Any, procs: Sequence[Any], labels: Sequence[str]) -> Any:
        """How SQLAlchemy turns what it read into a value."""
        return lambda row: CaseView(*(read(row) for read in procs))


VIEW: Any = _Viewed("view", *(getattr(CaseRow, item.name) for item in fields(CaseView)))
"""What a list selects of cases: all but the snapshot, which is larger than the rest."""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list shows; None and empty: everything. `role` with its `org` is a queue: cases whose turn it is there.

    `org` without `role` is any organisation that holds, is responsible for or employs. `text`: the beginning of a case
    number, the platform's number, or a whole name. `due_before` is exclusive; the days of `filed` and the instants of
    `closed` are inclusive. `holder` and `holder_org` are where a case lies now, `reached` a state that it ever came into,
    `overdue_level` a level and no other.
    """

    states: Sequence[str] = ()
    procedures: Sequence[str] = ()
    city: str | None = None
    level: str | None = None
    org: str | None = None
    role: str | None = None
    overdue: int = 0
    due_before: datetime | None = None
    text: str | None = None
    open_only: bool = False
    rehearsal: bool | None = None
    holder: str | None = None
    holder_org: str | None = None
    overdue_level: int | None = None
    filed: tuple[date, date] | None = None
    closed: tuple[datetime, datetime] | None = None
    reached: str | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list and how many cases the whole list has."""

    rows: tuple[CaseView, ...]
    total: int


def cases(session: Session, wanted: CaseFilter, *, page: int = 1, size: int = 50) -> Page:
    """A page of the list, the most urgent first: what was due longest, then what is due next, then without a date."""
    total = session.exec(filtered(select(func.count(col(CaseRow.case_no))), wanted)).one()
    return Page(tuple(most_urgent(session, wanted, size, (page - 1) * size)), total)


def most_urgent(session: Session, wanted: CaseFilter, limit: int, offset: int = 0) -> list[CaseView]:
    """The cases of a list from `offset` on, in its order."""
    query = filtered(select(VIEW), wanted).order_by(col(CaseRow.urgency), col(CaseRow.case_no))
    return list(session.exec(query.limit(limit).offset(offset)))


def find_case(session: Session, case_no: str) -> CaseView | None:
    """One case; None when there is none of that number."""
    found: CaseView | None = session.exec(select(VIEW).where(CaseRow.case_no == case_no)).first()
    return found


def among(session: Session, within: CaseFilter, numbers: Sequence[str]) -> frozenset[str]:
    """Which of these cases a filter lets through."""
    return frozenset(
        session.exec(filtered(select(CaseRow.case_no).where(col(CaseRow.case_no).in_(numbers)), within))
    )


def recorded_case(session: Session, case_no: str) -> Case | None:
    """The case as the core knows it, as it was last recorded; its answers stand in the events (`answers`)."""
    row = session.get(CaseRow, case_no)
    return case_of(row) if row else None


def answers(session: Session, case_no: str) -> dict[str, Answer]:
    """What every act on record was answered, by its id (G-17): what a case that is brought back has to remember."""
    acts = select(EventRow).where(EventRow.case_no == case_no, col(EventRow.act_id).is_not(None))
    return {str(event.act_id): answer_of(event) for event in session.exec(acts)}


def answer_of(event: EventRow) -> Answer:
    """What an act on record was answered; its digest is not kept."""
    return Answer(
        event.result == "accepted",
        event.seq,
        State(event.from_state),
        State(event.to_state),
        event.rule,
        event.reason,
        event.message,
    )


def filtered(query: Any, wanted: CaseFilter) -> Any:
    """A question about cases, cut down to those of a filter."""
    named: list[tuple[object, Any]] = [
        (wanted.states, col(CaseRow.state).in_(wanted.states)),
        (wanted.procedures, col(CaseRow.procedure).in_(wanted.procedures)),
        (wanted.city, col(CaseRow.city) == wanted.city),
        (wanted.level, col(CaseRow.level) == wanted.level),
        (wanted.overdue, col(CaseRow.overdue_level) >= wanted.overdue),
        (wanted.due_before, col(CaseRow.urgency) < (wanted.due_before or NEVER)),
        (wanted.open_only, col(CaseRow.closed_at).is_(None)),
        (wanted.rehearsal is not None, col(CaseRow.rehearsal).is_(bool(wanted.rehearsal))),
        (wanted.text, _named(wanted.text or "")),
        (wanted.role or wanted.org, _at(wanted.role, wanted.org)),
        (wanted.holder, col(CaseRow.holder) == wanted.holder),
        (wanted.holder_org is not None, col(CaseRow.holder_org) == wanted.holder_org),
        (wanted.overdue_level, col(CaseRow.overdue_level) == wanted.overdue_level),
        (wanted.filed, col(CaseRow.submitted_on).between(*(wanted.filed or (None, None)))),
        (wanted.closed, col(CaseRow.closed_at).between(*(wanted.closed or (None, None)))),
        (wanted.provisional, col(CaseRow.provisional).is_(True)),
        (wanted.reached, col(CaseRow.case_no).in_(_came_into(wanted.reached))),
    ]
    return query.where(*(condition for value, condition in named if value))


def _named(text: str) -> Any:
    begins = col(CaseRow.case_no).between(text, text + LAST)  # LIKE would use no index
    return or_(begins, col(CaseRow.external_ref) == text, col(CaseRow.person_name) == text)


def _came_into(state: str | None) -> Any:
    """Cases that ever entered a state."""
    return select(EventRow.case_no).where(EventRow.to_state == state, EventRow.result == "accepted")


def _at(role: str | None, org: str | None) -> Any:
    """A queue (role, and organisation if given), or everything that concerns an organisation."""
    if role is None:
        return or_(
            *(
                column == org
                for column in (col(CaseRow.holder_org), col(CaseRow.responsible_body), col(CaseRow.employer))
            )
        )
    turns = select(TurnRow.case_no).where(TurnRow.role == role)
    return col(CaseRow.case_no).in_(turns.where(TurnRow.org == org) if org is not None else turns)
