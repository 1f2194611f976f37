"""Erasing the contents of a case by two persons after its retention: proposed, released, held (个人信息删除的办理)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from records.erasure import contents, erase, lasting
from records.recording import locked
from records.reports import REPORTS
from records.retention import (
    ACCEPTED,
    LAW,
    REFUSED,
    Bar,
    Deed,
    Obstacle,
    deeds_standing,
    kept_until,
    last_entry,
    obstacles,
)
from records.tables import CaseRow, ErasureDeedRow
from records.views import shown
from states.act import doers
from states.instants import civil
from states.terms import Role

DECISIONS = frozenset({"P11", "P12", "P20", "P24", "P39", "P40"})
"""Cases that decide about a person, whose records the archive keeper has (P35)."""
LONGEST = 200
"""Characters of the grounds of a deed."""


@dataclass(frozen=True, slots=True)
class DeedView:
    """One attempt, for the record of a case."""

    case_no: str
    at: datetime
    by: str
    deed: Deed
    result: str
    reason: str | None
    words: str
    kept_until: date | None
    removed: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """What erasing a case would take and leave, until when it is kept, what stands against it, who proposed it."""

    case_no: str
    procedure: str
    state: str
    closed_on: date | None
    kept_until: date | None
    goes: Mapping[str, int]
    stays: Mapping[str, int]
    obstacles: tuple[Obstacle, ...]
    proposal: DeedView | None
    hold: DeedView | None
    erased: DeedView | None


def offices(procedure: str) -> frozenset[Role]:
    """Who may have the contents of such a case erased: nobody who may not know that there is such a case (NB21-46)."""
    if procedure in REPORTS:
        return frozenset({Role.PETITION_OFFICER, Role.DISCIPLINE_INSPECTION})
    return frozenset({Role.OPERATOR, Role.LEADER, *({Role.ARCHIVE_KEEPER} if procedure in DECISIONS else ())})


def preview(session: Session, case_no: str, years: int, today: date) -> Preview | None:
    """What erasing would do; None: there is no such case."""
    row = session.get(CaseRow, case_no)
    if row is None:
        return None
    standing = {deed: _view(found) for deed, found in deeds_standing(session, case_no).items()}
    return Preview(
        case_no,
        row.procedure,
        row.state,
        civil(row.closed_at) if row.closed_at else None,
        kept_until(row, last_entry(session, (case_no,)).get(case_no), years),
        contents(session, case_no),
        lasting(session, case_no),
        obstacles(session, row, years, today),
        standing.get(Deed.PROPOSE),
        standing.get(Deed.HOLD),
        standing.get(Deed.RELEASE),
    )


def attempt(
    session: Session, case_no: str, deed: Deed, by: str, words: str, now: datetime, *, years: int
) -> Obstacle | None:
    """Do a deed about a case's contents, or the reason against it; both are on record. LookupError: no such case.

    A release takes the contents away for good, in the same transaction.
    """
    row = locked(session, case_no)
    if row is None:
        raise LookupError(case_no)
    today = civil(now)
    refused = refusal(session, row, deed, by, words.strip(), years, today)
    removed: Mapping[str, int] = {}
    if deed is Deed.RELEASE and refused is None:
        removed = {name: number for name, number in contents(session, case_no).items() if number}
        erase(session, case_no)
    session.add(
        ErasureDeedRow(
            case_no=case_no, at=now, by=by, deed=deed.value, result=REFUSED if refused else ACCEPTED,
            reason=refused.bar.value if refused else None, words=words.strip()[:LONGEST], removed=dict(removed),
            kept_until=kept_until(row, last_entry(session, (case_no,)).get(case_no), years),
        )
    )  # fmt: skip
    session.flush()
    return refused


def refusal(
    session: Session, row: CaseRow, deed: Deed, by: str, words: str, years: int, today: date
) -> Obstacle | None:
    """Why `by` (ROLE/NAME) may not do it today, the first reason; None: it may be done."""
    standing = deeds_standing(session, row.case_no)
    against = _not_theirs(row.procedure, by) or _out_of_turn(deed, standing)
    if against is None and deed in (Deed.PROPOSE, Deed.RELEASE):
        against = next(iter(obstacles(session, row, years, today)), None)
    if against is None and deed is Deed.RELEASE:
        against = _one_person(standing[Deed.PROPOSE].by, by)
    if against is None and deed in (Deed.PROPOSE, Deed.HOLD, Deed.LIFT) and not words:
        against = Obstacle(Bar.MISSING_REASON, "请写明理由或文号", LAW)
    return against


def _not_theirs(procedure: str, by: str) -> Obstacle | None:
    role, _, name = by.partition("/")
    may = offices(procedure)
    if role in may and name:
        return None
    names = "、".join(sorted(one.label for one in may))
    return Obstacle(Bar.ROLE_NOT_ALLOWED, f"此类案件的个人信息由{names}署名办理，须写明姓名", "C.4")


def _out_of_turn(deed: Deed, standing: Mapping[Deed, ErasureDeedRow]) -> Obstacle | None:
    """A proposal is made once, a hold lies once; what was not done is not released, withdrawn or lifted."""
    if Deed.RELEASE in standing:
        return Obstacle(Bar.ALREADY_ERASED, "内容已经删除，不能恢复，也不再办理", LAW)
    if deed in (Deed.PROPOSE, Deed.HOLD) and deed in standing:
        return Obstacle(Bar.ALREADY_DONE, f"{standing[deed].by} 已办理{deed.label}；不必重复", LAW)
    needs = {Deed.RELEASE: Deed.PROPOSE, Deed.WITHDRAW: Deed.PROPOSE, Deed.LIFT: Deed.HOLD}.get(deed)
    if needs is not None and needs not in standing:
        return Obstacle(Bar.NOT_PROPOSED, f"没有待处理的“{needs.label}”；请先{needs.label}", LAW)
    return None


def _one_person(proposed_by: str, by: str) -> Obstacle | None:
    if set(doers(proposed_by)).isdisjoint(doers(by)):
        return None
    return Obstacle(Bar.FOUR_EYES, "提出人不得核准自己提出的删除；请由另一人核对后核准", "C.4")


def erasure_deeds(
    session: Session,
    *,
    case_no: str | None = None,
    procedures: frozenset[str] | None = None,
    limit: int = 100,
) -> list[DeedView]:
    """What was done and refused, the newest first: of one case, or of all of these procedures."""
    query = select(ErasureDeedRow).order_by(col(ErasureDeedRow.id).desc()).limit(limit)
    if case_no is not None:
        query = query.where(ErasureDeedRow.case_no == case_no)
    if procedures is not None:
        of_these = select(CaseRow.case_no).where(col(CaseRow.procedure).in_(procedures))
        query = query.where(col(ErasureDeedRow.case_no).in_(of_these))
    return [_view(row) for row in session.exec(query)]


def _view(row: ErasureDeedRow) -> DeedView:
    return replace(shown(DeedView, row), deed=Deed(row.deed))
