"""Who comes in as whom (代办): a deputy sees what the absent person sees, and every deed names both."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dashboard.access import CONCERNED
from dashboard.house import House
from dashboard.people import Person
from records.database import reading, session
from records.delegations import (
    Delegation,
    WrongDelegation,
    acts_for,
    delegate,
    delegations,
    end_delegation,
    find_delegation,
)
from states.act import BEHALF
from states.instants import civil
from states.terms import Role

LONGEST = timedelta(days=92)
"""A longer absence is a change of office, which the administrator enters."""


def comes_in(house: House, user: str) -> Person | None:
    """The person of a sign-in, who may be a deputy; None once either may not come in or the delegation is over."""
    own, _, principal = user.partition(BEHALF)
    person = house.people.find(own)
    if person is None or not principal:
        return person
    place = house.people.find(principal)
    with reading(house.register) as opened:
        standing = acts_for(opened, own, principal, civil(house.now()))
    return deputy_of(person, place) if place and standing else None


def deputy_of(person: Person, place: Person) -> Person:
    """`person` in the place of another: that one's role and body, nobody's own cases."""
    return replace(
        place,
        id=f"{person.id}{BEHALF}{place.id}",
        name=f"{person.name}（代{place.name}）",
        id_number="",
        person_key="",
        round=person.round,
    )


def may_delegate(person: Person) -> bool:
    """Whoever holds an office, in their own person."""
    return person.role not in CONCERNED and not person.stands_in


def candidates(house: House, person: Person) -> list[Person]:
    """Who may stand in for somebody: colleagues of the same organisation who hold an office."""
    return [
        one
        for one in house.people.everybody()
        if one.id != person.id and one.org == person.org and may_delegate(one)
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """One delegation on the page."""

    kept: Delegation
    principal: str
    deputy: str
    role: str
    status: str

    @property
    def running(self) -> bool:
        """Whether it can still be ended."""
        return self.status in {"进行中", "未开始"}


def listed(house: House, user: str | None = None) -> list[Standing]:
    """The delegations in which a user has a part, or all; the newest first."""
    with reading(house.register) as opened:
        kept = delegations(opened, None if user is None else (user,))
    known = {one.id: one for one in house.people.everybody()}
    return [_standing(item, known, civil(house.now())) for item in kept]


def _standing(item: Delegation, known: dict[str, Person], today: date) -> Standing:
    principal, deputy = known.get(item.principal), known.get(item.deputy)
    return Standing(
        item,
        principal.name if principal else item.principal,
        deputy.name if deputy else item.deputy,
        principal.role.label if principal else "",
        _status(item, today),
    )


def _status(item: Delegation, today: date) -> str:
    if item.ended_at is not None:
        return "已提前结束"
    if today > item.last_day:
        return "已期满"
    return "进行中" if item.in_force(today) else "未开始"


def give(house: House, principal: Person, deputy: str, days: tuple[date, date], reason: str, by: str) -> None:
    """Put a colleague in somebody's place. WrongDelegation."""
    if deputy not in {one.id for one in candidates(house, principal)}:
        raise WrongDelegation("请在同一机构的人员中选择代办人")
    if days[1] - days[0] > LONGEST:
        raise WrongDelegation(f"一次委托最多 {LONGEST.days} 天；更长的请由系统管理员变更用户")
    if days[1] < civil(house.now()):
        raise WrongDelegation("止日已过；请改正日期")
    with session(house.register) as opened:
        delegate(opened, principal.id, deputy, days, reason, by, house.now())


def end(house: House, person: Person, id: int, now: datetime) -> bool:
    """End a delegation: its principal, its deputy and the operator may. False: there is none for this person."""
    with session(house.register) as opened:
        kept = find_delegation(opened, id)
        concerned = kept is not None and person.own_id in (kept.principal, kept.deputy)
        if kept is None or not (concerned or person.role is Role.OPERATOR):
            return False
        return end_delegation(opened, id, person.id, now)
