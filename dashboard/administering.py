"""Who may come in, as the administrator sees and changes it (用户管理): every change is kept with its author."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from dashboard.house import House
from dashboard.people import DemoPeople, Person
from policies.application.identity import resident_id
from policies.cities import cities
from records import users
from records.database import reading, session
from records.users import User, UserChange, WrongUserId
from states.terms import Role

NOBODY = frozenset({Role.SYSTEM, Role.ADAPTER, Role.ANYONE})
ROLES = tuple(role for role in Role if role not in NOBODY)
"""Roles that a person can have."""
LONGEST = 60
BYTES = 12
"""Of chance in a first password: 16 characters."""


def places() -> dict[str, str]:
    """Where somebody may sit, by code: everywhere, or one city."""
    return {"": "各市", **{code: city.name for code, city in cities().items()}}


class WrongUser(ValueError):
    """What was written is no user; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Row:
    """One user in the list; `kept`: of the register, and so to be changed."""

    user: User
    role: str
    city: str
    kept: bool


def found_users(house: House, asked: Mapping[str, str]) -> list[Row]:
    """The users that were asked for, by organisation; of a demo its made-up people too."""
    with reading(house.register) as opened:
        rows = [_row(user, True) for user in users.users(opened)]
    if isinstance(house.people, DemoPeople):
        rows += [_row(_made_up(one), False) for one in house.people.everybody()]
    return sorted(filter(lambda row: _wanted(row, asked), rows), key=lambda row: (row.user.org, row.user.id))


def _row(user: User, kept: bool) -> Row:
    return Row(user, Role(user.role).label, places().get(user.city, user.city), kept)


def _made_up(one: Person) -> User:
    return User(one.id, one.name, one.role.value, one.org, one.city, one.desk)


def _wanted(row: Row, asked: Mapping[str, str]) -> bool:
    user, words = row.user, asked.get("q", "")
    return (
        (not words or words in f"{user.id} {user.name} {user.org} {user.desk}")
        and (not asked.get("role") or user.role == asked["role"])
        and (not asked.get("status") or user.disabled is (asked["status"] == "disabled"))
    )


def user_of(house: House, id: str) -> User | None:
    """A user of the register."""
    with reading(house.register) as opened:
        return users.find_user(opened, id)


def changes_of(house: House, id: str) -> list[UserChange]:
    """What was done to a user."""
    with reading(house.register) as opened:
        return users.changes(opened, id)


def written(form: Mapping[str, str], id: str) -> User:
    """The user that a form tells. WrongUser."""
    said = {key: form.get(key, "").strip() for key in ("name", "role", "org", "city", "desk")}
    if not (said["name"] and said["org"]):
        raise WrongUser("请填写姓名和所在机构")
    if said["role"] not in {role.value for role in ROLES}:
        raise WrongUser("请选择角色")
    if said["city"] not in places():
        raise WrongUser("请选择城市")
    return User(id, said["name"], said["role"], said["org"], said["city"], said["desk"])


def keep(house: House, form: Mapping[str, str], by: Person, id: str, *, new: bool) -> None:
    """Add a user, or change who they are; their sign-ins end. WrongUser."""
    user, number = written(form, id), form.get("id_number", "").strip()
    known = user_of(house, id)
    if new and (known is not None or house.people.find(id) is not None):
        raise WrongUser(f"用户名 {id} 已有；请另取一个")
    _not_oneself(by, id, known is not None and known.role != user.role, "不能更改自己的角色")
    what = f"增加：{_told(user)}" if known is None else f"更改：{_told(known)} → {_told(user)}"
    try:
        checked = resident_id(number) if number else None
        _write(
            house, id, what + ("；登记身份证号" if checked else ""), by,
            lambda opened: users.keep_user(opened, user, house.now(), id_number=checked),
        )  # fmt: skip
    except WrongUserId as fault:
        raise WrongUser(str(fault)) from fault
    except ValueError as fault:
        raise WrongUser(f"身份证号：{fault}") from fault


def _told(user: User) -> str:
    desk = f"，案件归口 {user.desk}" if user.desk else ""
    return f"{user.name}，{Role(user.role).label}，{user.org}{desk}"


Deed = Callable[[Session, str, datetime], Any]
DEEDS: dict[str, tuple[str, Deed]] = {
    "disable": ("停用", users.disable),
    "enable": ("恢复", users.enable),
    "sign-out": ("结束全部登录", users.end_sign_ins),
}


def do(house: House, deed: str, id: str, by: Person) -> None:
    """Disable, enable or sign out a user. WrongUser: oneself; UnknownUser."""
    words, work = DEEDS[deed]
    _not_oneself(by, id, deed == "disable", "不能停用自己；请由另一位管理员办理")
    _write(house, id, words, by, lambda opened: work(opened, id, house.now()))


def first_password(house: House, id: str, by: Person) -> str:
    """A password by chance, to be told once and changed by its owner. UnknownUser."""
    made = secrets.token_urlsafe(BYTES)
    _write(house, id, "设初始口令", by, lambda opened: users.set_password(opened, id, made, house.now()))
    return made


def _not_oneself(by: Person, id: str, would: bool, words: str) -> None:
    if would and by.own_id == id:
        raise WrongUser(words)


def _write(house: House, id: str, what: str, by: Person, work: Callable[[Session], Any]) -> None:
    with session(house.register) as opened:
        work(opened)
        users.note_change(opened, UserChange(id, what, by.signature, house.now()))
