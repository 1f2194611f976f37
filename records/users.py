"""Users of an installation (用户): who they are, whether they may come in, and what ends it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from records.passwords import hashed, matches
from records.persons import person_key
from records.tables import UserChangeRow, UserRow

NAMEABLE = re.compile(r"[^\s/]{1,60}")
"""A user's id: it stands in records behind a stroke, and between blanks where somebody acts for somebody."""


class UnknownUser(LookupError):
    """There is no user of that id."""


class WrongUserId(ValueError):
    """An id that no record could name."""


@dataclass(frozen=True, slots=True)
class User:
    """One person in one role at one body; `desk` is the body whose cases they see when it is not their own.

    `person_key` binds an applicant to their own cases; `round` is the number of the sign-ins that are valid now.
    """

    id: str
    name: str
    role: str
    org: str
    city: str = ""
    desk: str = ""
    person_key: str | None = None
    round: int = 0
    disabled: bool = False


def users(session: Session) -> list[User]:
    """All users, also disabled ones, by id."""
    return [_user(row) for row in session.exec(select(UserRow).order_by(UserRow.id))]


def find_user(session: Session, id: str) -> User | None:
    """The user of that id, also a disabled one."""
    row = session.get(UserRow, id)
    return _user(row) if row else None


def keep_user(session: Session, user: User, at: datetime, *, id_number: str | None = None) -> None:
    """Add a user, or change who they are; sign-ins under the old role end. `id_number` is kept as its hash only.

    WrongUserId.
    """
    if not NAMEABLE.fullmatch(user.id):
        raise WrongUserId("用户名为 1 至 60 个字符，不含空格和斜线")
    row = session.get(UserRow, user.id) or UserRow(
        id=user.id, name="", role="", org="", changed_at=at, round=-1
    )
    row.name, row.role, row.org, row.city, row.desk = user.name, user.role, user.org, user.city, user.desk
    row.person_key = person_key(session, id_number) if id_number else row.person_key
    _end_sign_ins(row, at)
    session.add(row)


def set_password(session: Session, id: str, password: str, at: datetime) -> None:
    """A new password; every sign-in with the old one ends. UnknownUser, WeakPassword."""
    _change(session, id, at, lambda row: setattr(row, "password_hash", hashed(password)))


def end_sign_ins(session: Session, id: str, at: datetime) -> None:
    """Sign a user out everywhere. UnknownUser."""
    _change(session, id, at, lambda row: None)


def disable(session: Session, id: str, at: datetime) -> None:
    """The user comes in no more; what they did stays theirs. UnknownUser."""
    _change(session, id, at, lambda row: setattr(row, "disabled_at", at))


def enable(session: Session, id: str, at: datetime) -> None:
    """The user may come in again. UnknownUser."""
    _change(session, id, at, lambda row: setattr(row, "disabled_at", None))


@dataclass(frozen=True, slots=True)
class UserChange:
    """What was done to a user, by whom, when."""

    user_id: str
    what: str
    by: str
    at: datetime


def note_change(session: Session, change: UserChange) -> None:
    """Keep what an administrator did; secrets are never in it."""
    session.add(UserChangeRow(user_id=change.user_id, what=change.what, by=change.by, at=change.at))


def changes(session: Session, user_id: str | None = None, limit: int = 100) -> list[UserChange]:
    """What was done to users, or to one, the newest first."""
    query = select(UserChangeRow).order_by(col(UserChangeRow.id).desc()).limit(limit)
    rows = session.exec(query if user_id is None else query.where(UserChangeRow.user_id == user_id))
    return [UserChange(row.user_id, row.what, row.by, row.at) for row in rows]


def with_password(session: Session, id: str, password: str) -> User | None:
    """The user, when this is the password and they may come in; else None, after as long a time."""
    row = session.get(UserRow, id)
    right = matches(password, row.password_hash if row else None)
    return _user(row) if row and right and row.disabled_at is None else None


def _change(session: Session, id: str, at: datetime, change: Callable[[UserRow], None]) -> None:
    row = session.get(UserRow, id)
    if row is None:
        raise UnknownUser(id)
    change(row)
    _end_sign_ins(row, at)
    session.add(row)


def _end_sign_ins(row: UserRow, at: datetime) -> None:
    row.round, row.changed_at = row.round + 1, at


def _user(row: UserRow) -> User:
    return User(
        id=row.id,
        name=row.name,
        role=row.role,
        org=row.org,
        city=row.city,
        desk=row.desk,
        person_key=row.person_key,
        round=row.round,
        disabled=row.disabled_at is not None,
    )
