"""The users of a real installation, as the register has them (登记用户)."""

import time
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from dashboard.people import Person, names_in
from records.database import reading, session
from records.users import UnknownUser, User, find_user, set_password, users, with_password
from states.terms import Role

KEPT = 60.0
"""Seconds for which names in timelines may be old. Who may come in is asked every time."""


class RegisteredPeople:
    """Users of the register (dashboard.people.People)."""

    def __init__(self, register: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self._register, self._clock = register, clock
        self._names: dict[str, str] = {}
        self._read_at = -KEPT

    def find(self, user: str) -> Person | None:
        """The user of that id who may come in."""
        with reading(self._register) as opened:
            found = find_user(opened, user)
        return person(found) if found and not found.disabled else None

    def with_password(self, user: str, password: str) -> Person | None:
        """The user, when this is the password."""
        with reading(self._register) as opened:
            found = with_password(opened, user, password)
        return person(found) if found else None

    def new_password(self, user: str, password: str, at: datetime) -> Person:
        """Keep a new password; the answer is good for signing in again. WeakPassword, UnknownUser."""
        with session(self._register) as opened:
            set_password(opened, user, password, at)
            found = find_user(opened, user)
        if found is None:
            raise UnknownUser(user)
        return person(found)

    def name_of(self, signature: str) -> str:
        """The name behind ROLE/NAME of a record, of disabled users too."""
        if self._clock() - self._read_at >= KEPT:
            with reading(self._register) as opened:
                self._names = {one.id: one.name for one in users(opened)}
            self._read_at = self._clock()
        return names_in(signature, lambda user: self._names.get(user, user))

    def everybody(self) -> list[Person]:
        """As People says."""
        with reading(self._register) as opened:
            return [person(one) for one in users(opened) if not one.disabled]


def person(user: User) -> Person:
    """A user as the pages know them."""
    return Person(
        user.id,
        user.name,
        Role(user.role),
        user.org,
        user.city,
        user.desk,
        person_key=user.person_key or "",
        round=user.round,
    )
