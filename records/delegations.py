"""Who acts in whose place, from when until when (代办): a deputy's deeds name both persons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from records.tables import DelegationRow
from records.views import shown


class WrongDelegation(ValueError):
    """Nobody may be put in this place; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Delegation:
    """One delegation; both days are included."""

    id: int
    principal: str
    deputy: str
    first_day: date
    last_day: date
    reason: str
    made_by: str
    made_at: datetime
    ended_by: str | None
    ended_at: datetime | None

    def in_force(self, on: date) -> bool:
        """Whether the deputy acts on that day."""
        return self.ended_at is None and self.first_day <= on <= self.last_day


def delegate(
    session: Session, principal: str, deputy: str, days: tuple[date, date], reason: str, by: str, at: datetime
) -> int:
    """Put `deputy` in the place of `principal` for the days (both included). WrongDelegation."""
    first, last = days
    if principal == deputy:
        raise WrongDelegation("代办人不能是本人；请另选一人")
    if last < first:
        raise WrongDelegation("止日早于起日；请改正日期")
    if not reason:
        raise WrongDelegation("请写明委托代办的理由，如休假、出差")
    same = (DelegationRow.principal == principal) & (DelegationRow.deputy == deputy)
    running = col(DelegationRow.ended_at).is_(None) & (DelegationRow.first_day <= last)
    query = select(DelegationRow).where(same, running, DelegationRow.last_day >= first)
    if session.exec(query).first() is not None:
        raise WrongDelegation("同一代办人在这些日期已有委托；请先结束原来的")
    row = DelegationRow(
        principal=principal,
        deputy=deputy,
        first_day=first,
        last_day=last,
        reason=reason,
        made_by=by,
        made_at=at,
    )
    session.add(row)
    session.flush()
    return int(row.id or 0)


def find_delegation(session: Session, id: int) -> Delegation | None:
    """One delegation."""
    row = session.get(DelegationRow, id)
    return shown(Delegation, row) if row else None


def delegations(session: Session, users: Sequence[str] | None = None, limit: int = 200) -> list[Delegation]:
    """All delegations, or those in which one of `users` is principal or deputy; the newest first."""
    query = select(DelegationRow).order_by(col(DelegationRow.id).desc()).limit(limit)
    if users is not None:
        query = query.where(
            or_(col(DelegationRow.principal).in_(users), col(DelegationRow.deputy).in_(users))
        )
    return [shown(Delegation, row) for row in session.exec(query)]


def acts_for(session: Session, deputy: str, principal: str, on: date) -> bool:
    """Whether the deputy acts in that place on that day."""
    query = select(DelegationRow).where(
        DelegationRow.deputy == deputy,
        DelegationRow.principal == principal,
        col(DelegationRow.ended_at).is_(None),
        DelegationRow.first_day <= on,
        DelegationRow.last_day >= on,
    )
    return session.exec(query).first() is not None


def deputies_of(session: Session, principals: Collection[str], on: date) -> list[str]:
    """Who acts for any of these users on that day."""
    query = select(DelegationRow.deputy).where(
        col(DelegationRow.principal).in_(principals),
        col(DelegationRow.ended_at).is_(None),
        DelegationRow.first_day <= on,
        DelegationRow.last_day >= on,
    )
    return list(session.exec(query.distinct().order_by(DelegationRow.deputy)))


def end_delegation(session: Session, id: int, by: str, at: datetime) -> bool:
    """End one at once; False when there is none that runs."""
    row = session.get(DelegationRow, id)
    if row is None or row.ended_at is not None:
        return False
    row.ended_by, row.ended_at = by, at
    session.add(row)
    return True
