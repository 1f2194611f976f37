"""Who is meant by a message for a role (收件人): who has that role and may see the case, by the same table as its page."""

from collections.abc import Callable, Iterable

from sqlmodel import Session

from dashboard.access import sees
from dashboard.own import is_own
from dashboard.people import DEMO_PEOPLE, Person
from dashboard.registered_people import person
from records.reading import find_case
from records.users import users
from states.terms import Role

Everybody = Callable[[Session], Iterable[Person]]
MEANT = {
    "subject": frozenset({Role.SUBJECT, Role.APPLICANT}),
    "district": frozenset({Role.DISTRICT_REVIEWER, Role.ZONE_REVIEWER}),
    "city": frozenset({Role.CITY_REVIEWER, Role.CITY_DECIDER}),
    "superior": frozenset({Role.LEADER}),
    "city_leadership": frozenset({Role.LEADER}),
    "issuing_authority_leadership": frozenset({Role.LEADER}),
}
"""Addressees that are no single role. A reporter has no account: the answer reaches them by the secret number."""


class Recipients:
    """The users of an installation, asked for by message (activities.digests.Directory)."""

    def __init__(self, everybody: Everybody) -> None:
        self._everybody = everybody

    def concerned(self, opened: Session, case_no: str, to: str) -> list[str]:
        """The ids of those who have the role and may see the case."""
        view, roles = find_case(opened, case_no), meant(to)
        if view is None or not roles:
            return []
        fitting = (one for one in self._everybody(opened) if one.role in roles)
        return [one.id for one in fitting if sees(one, view, own=is_own(opened, one, view))]


def meant(to: str) -> frozenset[Role]:
    """The roles behind an addressee."""
    return MEANT.get(to) or (frozenset({Role(to)}) if to in set(Role) else frozenset())


def demo_people(_opened: Session) -> Iterable[Person]:
    """The made-up people."""
    return DEMO_PEOPLE


def registered_people(opened: Session) -> Iterable[Person]:
    """The users of the register who may come in."""
    return [person(user) for user in users(opened) if not user.disabled]
