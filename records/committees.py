"""Changing review committees (评委会登记): every change is kept with its author and the whole of what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from records.committee_views import Committee
from records.tables import CommitteeChangeRow, CommitteeRow
from records.views import shown


class ChangedMeanwhile(ValueError):
    """Somebody else changed the committee since the form was made."""


@dataclass(frozen=True, slots=True)
class CommitteeChange:
    """What was done to a committee, by whom, when; `content` is the whole of it afterwards."""

    id: int
    committee: str
    what: str
    content: Mapping[str, Any]
    by: str
    at: datetime


def find_committee(session: Session, name: str) -> Committee | None:
    """The committee of that name."""
    row = session.get(CommitteeRow, name)
    return shown(Committee, row) if row else None


def committee_changes(session: Session, name: str) -> list[CommitteeChange]:
    """What was done to a committee, the newest first."""
    query = select(CommitteeChangeRow).where(CommitteeChangeRow.committee == name)
    return [
        shown(CommitteeChange, row) for row in session.exec(query.order_by(col(CommitteeChangeRow.id).desc()))
    ]


def keep_committee(session: Session, wanted: Committee, seen: int, by: str, at: datetime) -> str:
    """Put a committee in the register as it is wanted; what changed, in words, empty when nothing did.

    `seen`: the newest change that the author knew, 0: none. ChangedMeanwhile.
    """
    query = select(CommitteeRow).where(CommitteeRow.name == wanted.name)
    row = session.exec(query.with_for_update()).first()
    newest = next(iter(committee_changes(session, wanted.name)), None)
    if (newest.id if newest else 0) != seen:
        raise ChangedMeanwhile(f"“{wanted.name}”已被他人更改；请重新打开后再改")
    what = difference(shown(Committee, row) if row else None, wanted)
    if not what:
        return ""
    row = row or CommitteeRow(name=wanted.name)
    row.take({"members": wanted.members, "valid_from": wanted.valid_from, "valid_to": wanted.valid_to})
    session.add(row)
    content = {
        "members": wanted.members, "valid_from": _text(wanted.valid_from), "valid_to": _text(wanted.valid_to),
    }  # fmt: skip
    session.add(CommitteeChangeRow(committee=wanted.name, what=what, content=content, by=by, at=at))
    return what


def difference(before: Committee | None, after: Committee) -> str:
    """What is other afterwards, in words."""
    old = {str(one["name"]): str(one.get("employer") or "") for one in before.members} if before else {}
    new = {str(one["name"]): str(one.get("employer") or "") for one in after.members}
    moved = [name for name in new if name in old and old[name] != new[name]]
    told = (
        ("登记评委会" if before is None else "", True),
        (f"任期：{_term(before)} → {_term(after)}", before is None or _term(before) != _term(after)),
        (f"增加委员：{_named(new, new.keys() - old.keys())}", bool(new.keys() - old.keys())),
        (f"减少委员：{_named(old, old.keys() - new.keys())}", bool(old.keys() - new.keys())),
        ("变更单位：" + "、".join(f"{name}（{old[name]} → {new[name]}）" for name in moved), bool(moved)),
    )
    return "；".join(words for words, holds in told if words and holds)


def _term(one: Committee | None) -> str:
    if one is None:
        return "无"
    return f"{_text(one.valid_from) or '未定'} 至 {_text(one.valid_to) or '未定'}"


def _named(employers: Mapping[str, str], names: set[str]) -> str:
    return "、".join(f"{name}（{employers[name]}）" for name in employers if name in names)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
