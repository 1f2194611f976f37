"""Who is meant by a message for a role (收件人): who has that role and may see the case, by the same table as its page."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from sqlmodel import Session

from dashboard.access import sees
from dashboard.own import is_own
from dashboard.people import DEMO_PEOPLE, Person
from dashboard.registered_people import person
from records.delegations import deputies_of
from records.desk_messages import PERSON
from records.reading import find_case
from records.users import users
from states.terms import Role

Everybody = Callable[[Session], Iterable[Person]]
MEANT = {
    "subject": frozenset({Role.SUBJECT, Role.APPLICANT}),
    "district": frozenset({Role.DISTRICT_REVIEWER, Role.ZONE_REVIEWER}),
    "city": frozenset({Role.CITY_REVIEWER, Role.CITY_DECIDER}),
    "city_leadership": frozenset({Role.LEADER}),
    "issuing_authority_leadership": frozenset({Role.LEADER}),
}
"""Addressees that are no single role. A reporter has no account: the answer reaches them by the secret number."""


LADDERS = {"superior": (Role.LEADER, Role.DISCIPLINE_INSPECTION, Role.AUDITOR)}
"""上级, rung by rung: the first on which somebody may see the case. Leaders see no reports, so that nobody learns who
reported; what is overdue there climbs to discipline inspection, which gets a copy of every report (NB21-42, NB21-46)."""


class Recipients:
    """The users of an installation, asked for by message (activities.digests.Directory)."""

    def __init__(self, everybody: Everybody) -> None:
        self._everybody = everybody

    def concerned(self, opened: Session, case_no: str, to: str, on: date) -> list[str]:
        """The ids of those who are meant and may see the case, and of who acts for them on that day."""
        view = find_case(opened, case_no)
        if view is None:
            return []
        known = {one.id: one for one in self._everybody(opened)}
        sighted = (
            [one.id for one in rung if sees(one, view, own=is_own(opened, one, view))]
            for rung in rungs(to, known.values())
        )
        found = next(filter(None, sighted), [])
        deputies = deputies_of(opened, found, on)
        return list(dict.fromkeys([*found, *(one for one in deputies if one in known)]))


def rungs(to: str, known: Collection[Person]) -> Iterator[list[Person]]:
    """Who is meant by an addressee; of a ladder, rung by rung."""
    if to.startswith(PERSON):
        yield [one for one in known if one.id == to.removeprefix(PERSON)]
    for roles in [{role} for role in LADDERS[to]] if to in LADDERS else [meant(to)]:
        yield [one for one in known if one.role in roles]


def meant(to: str) -> frozenset[Role]:
    """The roles behind an addressee."""
    return MEANT.get(to) or (frozenset({Role(to)}) if to in set(Role) else frozenset())


def demo_people(_opened: Session) -> Iterable[Person]:
    """The made-up people."""
    return DEMO_PEOPLE


def registered_people(opened: Session) -> Iterable[Person]:
    """The users of the register who may come in."""
    return [person(user) for user in users(opened) if not user.disabled]
