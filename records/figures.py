"""Figures over many cases for those who lead: where they are, how long they stay, why they came back (统计)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from records.tables import ActRow, CaseRow, EscalationRow, EventRow
from records.undone import stands
from states.instants import midnight
from states.terms import State

OVERDUE = 2
"""From this level on a deadline is broken (S-18)."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which cases figures tell: these procedures, and one city if named."""

    procedures: Sequence[str]
    city: str | None = None

    def of(self, query: Any) -> Any:
        """A query over cases, cut down."""
        within = query.where(col(CaseRow.procedure).in_(self.procedures))
        return within.where(CaseRow.city == self.city) if self.city else within


@dataclass(frozen=True, slots=True)
class Place:
    """How many open cases stand in a state at a body with an overdue level."""

    state: str
    holder: str
    org: str
    level: int
    cases: int


@dataclass(frozen=True, slots=True)
class Return:
    """A case given back: from where, when, and in which words."""

    case_no: str
    procedure: str
    from_state: str
    at: datetime
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Flow:
    """What happened in a period and in the one before it: (now, before)."""

    filed: tuple[int, int]
    ended: tuple[int, int]
    issued: tuple[int, int]
    returned: tuple[int, int]
    overdue: tuple[int, int]


def places(session: Session, scope: Scope) -> list[Place]:
    """Open cases by state, body and level."""
    keys = (
        col(CaseRow.state), col(CaseRow.holder), col(CaseRow.holder_org), col(CaseRow.overdue_level),
    )  # fmt: skip
    counted: Any = select(*keys, func.count())  # type: ignore[call-overload]
    query = scope.of(counted.where(col(CaseRow.closed_at).is_(None)))
    return [Place(*row) for row in session.exec(query.group_by(*keys).order_by(*keys))]


def open_cases(session: Session) -> int:
    """How many cases run."""
    return session.exec(
        select(func.count()).select_from(CaseRow).where(col(CaseRow.closed_at).is_(None))
    ).one()


def reached(session: Session, scope: Scope, first: date, last: date) -> dict[str, int]:
    """How many of the cases filed in a span (both days included) have ever come into each state."""
    query = select(EventRow.to_state, func.count(func.distinct(EventRow.case_no))).join(
        CaseRow, col(CaseRow.case_no) == col(EventRow.case_no)
    )
    filed = col(CaseRow.submitted_on).between(first, last)
    found = scope.of(query.where(EventRow.result == "accepted", stands(EventRow), filed)).group_by(
        col(EventRow.to_state)
    )
    return dict(session.exec(found).all())


def returns(session: Session, scope: Scope, first: datetime, last: datetime) -> list[Return]:
    """Every return to the applicant in a span with its words, the newest first."""
    same_act = (col(ActRow.case_no) == EventRow.case_no) & (col(ActRow.act_id) == EventRow.act_id)
    keys = (
        col(EventRow.case_no), col(CaseRow.procedure), col(EventRow.from_state), col(EventRow.at), col(ActRow.content),
    )  # fmt: skip
    told: Any = select(*keys)  # type: ignore[call-overload]
    query = (
        told.join(CaseRow, col(CaseRow.case_no) == col(EventRow.case_no))
        .join(ActRow, same_act, isouter=True)
        .where(*_returned(), col(EventRow.at).between(first, last))
        .order_by(col(EventRow.at).desc(), col(EventRow.case_no))
    )
    return [
        Return(case_no, procedure, state, at, said or {})
        for case_no, procedure, state, at, said in session.exec(scope.of(query))
    ]


def flow(session: Session, scope: Scope, before: date, first: date, last: date) -> Flow:
    """A span `first` … `last` beside the one from `before` until the day before `first`."""
    since, middle = midnight(before), midnight(first)
    closed = col(CaseRow.closed_at)
    joined = col(CaseRow.case_no)
    filed = select(*_parts(col(CaseRow.submitted_on), before, first)).where(col(CaseRow.submitted_on) <= last)
    ended = select(*_parts(closed, since, middle))
    issued = select(*_parts(closed, since, middle)).where(CaseRow.state == State.ISSUED.value)
    returned = select(*_parts(col(EventRow.at), since, middle)).join(CaseRow, joined == col(EventRow.case_no))
    overdue = select(*_parts(col(EscalationRow.on), before, first)).join(
        CaseRow, joined == col(EscalationRow.case_no)
    )
    asked = (
        filed,
        ended,
        issued,
        returned.where(*_returned()),
        overdue.where(EscalationRow.level == OVERDUE),
    )
    counted = [session.exec(scope.of(query)).one() for query in asked]
    return Flow(*((int(now or 0), int(then or 0)) for now, then in counted))


def _parts(when: Any, before: Any, first: Any) -> tuple[Any, Any]:
    """How many lie in the span, and how many in the one before it."""
    now = func.sum(case((when >= first, 1), else_=0))
    return now, func.sum(case(((when >= before) & (when < first), 1), else_=0))


def _returned() -> tuple[Any, ...]:
    moved = col(EventRow.from_state) != col(EventRow.to_state)
    return EventRow.result == "accepted", EventRow.to_state == State.RETURNED.value, moved, stands(EventRow)
