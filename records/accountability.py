"""Who answers for what: those who accepted cases that came back or fell, and whose errors were corrected (责任统计)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, case, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from policies.correcting import FILERS
from records.figures import Scope
from records.tables import ApplicationRow, CaseRow, CertificateRow, EventRow, VersionRow
from records.undone import stands
from states.terms import Deed, State

ACCEPTING = (Deed.ACCEPT.value, Deed.REVIEW.value, Deed.UNIT_REVIEW.value)
"""Deeds by which somebody takes a file as good and hands it on (谁受理、谁负责, NB21-34)."""
ADVERSE = (State.RETURNED.value, State.REJECTED.value)
UNDONE = (State.REVOKED.value, State.DISQUALIFIED.value)


@dataclass(frozen=True, slots=True)
class Acceptor:
    """One person's acceptances in a span, and how many of those cases were returned, refused or undone afterwards."""

    by: str
    passed: int
    returned: int
    refused: int
    undone: int


@dataclass(frozen=True, slots=True)
class Consequence:
    """A case that somebody accepted and that a later step returned, refused or undid."""

    case_no: str
    procedure: str
    passed_at: datetime
    at: datetime
    from_state: str
    to_state: str


def acceptors(session: Session, scope: Scope, first: datetime, last: datetime) -> list[Acceptor]:
    """Everybody who handed a file on in a span, the one with most of what went wrong first."""
    passed, later = _passed(first, last), aliased(EventRow)
    query: Any = (
        select(
            passed.c.by, func.count(func.distinct(passed.c.case_no)),
            *(_cases(passed, later, states) for states in ((ADVERSE[0],), (ADVERSE[1],), UNDONE)),
        )
        .select_from(passed)
        .join(CaseRow, col(CaseRow.case_no) == passed.c.case_no)
        .join(later, _afterwards(passed, later), isouter=True)
    )  # fmt: skip
    found = [Acceptor(*row) for row in session.execute(scope.of(query).group_by(passed.c.by))]
    return sorted(found, key=lambda one: (-one.undone, -one.refused, -one.returned, -one.passed, one.by))


def consequences(
    session: Session, scope: Scope, by: str, span: tuple[datetime, datetime], limit: int = 250
) -> list[Consequence]:
    """What became of the files that one person handed on in a span, the newest first."""
    passed, later = _passed(*span), aliased(EventRow)
    keys: tuple[Any, ...] = (
        passed.c.case_no, col(CaseRow.procedure), passed.c.at, later.at, later.from_state, later.to_state,
    )  # fmt: skip
    query = (
        select(*keys)
        .select_from(passed)
        .join(CaseRow, col(CaseRow.case_no) == passed.c.case_no)
        .join(later, _afterwards(passed, later))
        .where(passed.c.by == by)
    )
    ordered = scope.of(query).order_by(col(later.at).desc(), passed.c.case_no)
    return [Consequence(*row) for row in session.execute(ordered.limit(limit))]


def _passed(first: datetime, last: datetime) -> Any:
    """Each person's first handing on of each case in a span."""
    moved = col(EventRow.from_state) != col(EventRow.to_state)
    return (
        select(
            EventRow.by,
            EventRow.case_no,
            func.min(EventRow.seq).label("seq"),
            func.min(EventRow.at).label("at"),
        )
        .where(
            col(EventRow.deed).in_(ACCEPTING),
            col(EventRow.at).between(first, last),
            EventRow.result == "accepted",
            moved,
            col(EventRow.to_state).not_in(ADVERSE),
            stands(EventRow),
        )
        .group_by(EventRow.by, EventRow.case_no)
        .subquery()
    )


def _afterwards(passed: Any, later: Any) -> Any:
    return and_(
        later.case_no == passed.c.case_no,
        later.seq > passed.c.seq,
        later.result == "accepted",
        later.from_state != later.to_state,
        later.to_state.in_((*ADVERSE, *UNDONE)),
        stands(later),
    )


def _cases(passed: Any, later: Any, states: tuple[str, ...]) -> Any:
    return func.count(func.distinct(case((later.to_state.in_(states), passed.c.case_no))))


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that was filed, of which body's certificate, and whose error it was (SH24-33)."""

    case_no: str
    filed_on: date
    body: str
    caused_by: str
    fields: tuple[str, ...]


def corrections(session: Session, scope: Scope, first: date, last: date) -> list[Correction]:
    """Corrections filed in a span (both days included), the newest first; an erased file names nothing.

    The body is that of the certificate: a file need not name it.
    """
    newest = (
        select(ApplicationRow.case_no, func.max(ApplicationRow.version).label("version"))
        .group_by(col(ApplicationRow.case_no))
        .subquery()
    )
    keys: tuple[Any, ...] = (
        CaseRow.case_no, CaseRow.submitted_on, CertificateRow.body, ApplicationRow.content,
    )  # fmt: skip
    query = (
        select(*keys)
        .join(newest, newest.c.case_no == col(CaseRow.case_no))
        .join(
            ApplicationRow,
            and_(
                col(ApplicationRow.case_no) == newest.c.case_no,
                col(ApplicationRow.version) == newest.c.version,
            ),
        )
        .join(CertificateRow, col(CertificateRow.number) == col(CaseRow.certificate_no), isouter=True)
        .where(col(CaseRow.procedure).in_(FILERS), col(CaseRow.submitted_on).between(first, last))
    )
    ordered = scope.of(query).order_by(col(CaseRow.submitted_on).desc(), col(CaseRow.case_no))
    return [_correction(*row) for row in session.execute(ordered) if _corrects(row.content)]


def _corrects(content: Mapping[str, Any] | None) -> bool:
    """A file of P39 that changes nothing asks for a revocation (AMB-44)."""
    return content is None or bool(content.get("changes"))


def _correction(
    case_no: str, filed_on: date, issued_by: str | None, content: Mapping[str, Any] | None
) -> Correction:
    said = content or {}
    changed = tuple(str(item.get("field", "")) for item in said.get("changes") or ())
    body = issued_by or str((said.get("body") or {}).get("name") or "")
    return Correction(case_no, filed_on, body, str(said.get("caused_by") or ""), changed)


def made_by_body(session: Session, city: str | None, first: date, last: date) -> dict[str, int]:
    """First versions of certificates made in a span (both days included), by body."""
    query = (
        select(CertificateRow.body, func.count())
        .join(VersionRow, col(VersionRow.number) == col(CertificateRow.number))
        .where(VersionRow.version == 1, col(VersionRow.produced_on).between(first, last))
    )
    within = query.where(CertificateRow.city == city) if city else query
    return dict(session.exec(within.group_by(col(CertificateRow.body))).all())
