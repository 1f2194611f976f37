"""Drawing committee members by lot (评委抽取): the order follows from a seed alone, so that anybody can repeat it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from policies.committees import in_term
from records.committee_views import committees
from records.tables import CaseRow, DrawRow
from records.views import shown
from states.instants import civil
from states.terms import State

Member = Mapping[str, Any]


class NoDraw(ValueError):
    """Nothing can be drawn; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw; `drawn` and `reserve` are names in the order of the lot."""

    id: int
    committee: str
    session: str
    wanted: int
    seed: str
    pool: list[dict[str, Any]]
    excluded: list[dict[str, Any]]
    drawn: list[str]
    reserve: list[str]
    by: str
    at: datetime

    @property
    def repeats(self) -> bool:
        """Whether the same seed over the same pool gives the same members."""
        again = in_order(self.seed, self.pool)
        return (again[: self.wanted], again[self.wanted :]) == (self.drawn, self.reserve)


def in_order(seed: str, pool: Sequence[Member]) -> list[str]:
    """The names by the SHA-256 of seed, name and employer, the smallest first."""
    return [str(member["name"]) for member in sorted(pool, key=lambda member: lot(seed, member))]


def lot(seed: str, member: Member) -> str:
    """One member's lot: the SHA-256 of the three lines seed, name, employer, in UTF-8."""
    lines = (seed, str(member["name"]), str(member.get("employer") or ""))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def employers_before_committees(session: Session) -> set[str]:
    """Employers of the applicants who wait for a committee: their colleagues are recused (NB21-41)."""
    query = select(CaseRow.employer).where(CaseRow.state == State.COMMITTEE.value, CaseRow.employer != "")
    return set(session.exec(query.distinct()))


def draw(
    session: Session, committee: str, sitting: str, wanted: int, seed: str, by: str, at: datetime
) -> Draw:
    """Draw and keep. Members whose employer has a case before a committee are left out. NoDraw."""
    found = next((item for item in committees(session) if item.name == committee), None)
    if found is None:
        raise NoDraw("登记册中没有这个评委会")
    if not in_term(found.valid_from, found.valid_to, civil(at)):
        days = f"{found.valid_from or '未定'} 至 {found.valid_to or '未定'}"
        raise NoDraw(f"评委会任期为 {days}，今天不在任期内（B-05）；请由任期内的一届抽取，或先登记新一届")
    recused = employers_before_committees(session)
    excluded = [
        {**member, "reason": "与申报人同单位（NB21-41）"}
        for member in found.members
        if member.get("employer") in recused
    ]
    pool = [dict(member) for member in found.members if member.get("employer") not in recused]
    if not 1 <= wanted <= len(pool):
        raise NoDraw(f"可抽取的委员有 {len(pool)} 人，应抽 1 至 {len(pool)} 人；现填 {wanted} 人")
    order = in_order(seed, pool)
    row = DrawRow(
        committee=committee, session=sitting, wanted=wanted, seed=seed, pool=pool, excluded=excluded,
        drawn=order[:wanted], reserve=order[wanted:], by=by, at=at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return shown(Draw, row)


def find_draw(session: Session, id: int) -> Draw | None:
    """One draw."""
    row = session.get(DrawRow, id)
    return shown(Draw, row) if row else None


def draws(session: Session, limit: int = 100) -> list[Draw]:
    """Every draw, the newest first; none is ever taken back."""
    query = select(DrawRow).order_by(col(DrawRow.id).desc()).limit(limit)
    return [shown(Draw, row) for row in session.exec(query)]
