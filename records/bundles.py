"""Deeds prepared for many cases by one person and released by another (成批办理、两人放行)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from records.reading import VIEW, CaseView
from records.tables import BundleRow, CaseRow, DeadlineRow
from records.views import shown

Item = Mapping[str, Any]


class Status(StrEnum):
    """Where a bundle stands."""

    WAITING = "waiting"  # 待放行
    RUNNING = "running"  # 办理中
    DONE = "done"  # 已办理
    STOPPED = "stopped"  # 中断
    RETURNED = "returned"  # 已退回


OPEN = (Status.WAITING, Status.RUNNING, Status.STOPPED)
"""A case is in one open bundle at most."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One bundle. `items` have `case_no`, `content`, `foreseen` (words) and `answer` (None until it was handed in)."""

    id: str
    deed: str
    result: str | None
    title: str
    role: str
    items: list[dict[str, Any]]
    status: str
    prepared_by: str
    prepared_at: datetime
    settled_by: str | None = None
    settled_at: datetime | None = None
    remark: str = ""

    @property
    def left(self) -> list[dict[str, Any]]:
        """What was not handed in yet."""
        return [item for item in self.items if item["answer"] is None]

    @property
    def refused(self) -> list[dict[str, Any]]:
        """What was handed in and refused."""
        return [item for item in self.items if item["answer"] and not item["answer"]["accepted"]]


def keep_bundle(session: Session, bundle: Bundle) -> None:
    """Keep a prepared bundle."""
    values = {name: getattr(bundle, name) for name in Bundle.__dataclass_fields__}
    session.add(BundleRow(**values))


def find_bundle(session: Session, id: str) -> Bundle | None:
    """One bundle."""
    row = session.get(BundleRow, id)
    return shown(Bundle, row) if row else None


def bundles(session: Session, roles: Sequence[str], limit: int = 50) -> list[Bundle]:
    """The bundles that one of `roles` prepared, the newest first."""
    query = (
        select(BundleRow).where(col(BundleRow.role).in_(roles)).order_by(col(BundleRow.prepared_at).desc())
    )
    return [shown(Bundle, row) for row in session.exec(query.limit(limit))]


def in_open_bundles(session: Session) -> set[str]:
    """Cases that are in a bundle not yet settled."""
    found = session.exec(select(BundleRow.items).where(col(BundleRow.status).in_(OPEN)))
    return {item["case_no"] for items in found for item in items}


def settle(
    session: Session,
    id: str,
    since: Sequence[Status],
    status: Status,
    by: str,
    at: datetime,
    remark: str = "",
) -> bool:
    """Move a bundle on by a person; False when it is elsewhere by now, so that nobody releases twice."""
    query = select(BundleRow).where(BundleRow.id == id, col(BundleRow.status).in_(since)).with_for_update()
    row = session.exec(query).first()
    if row is None:
        return False
    row.take({"status": status, "settled_by": by, "settled_at": at, "remark": remark or row.remark})
    session.add(row)
    return True


def answer(session: Session, id: str, case_no: str, told: Mapping[str, Any]) -> None:
    """Keep what one deed of a bundle was answered."""
    row = session.get_one(BundleRow, id, with_for_update=True)
    row.items = [{**item, "answer": dict(told)} if item["case_no"] == case_no else item for item in row.items]
    session.add(row)


def end(session: Session, id: str) -> None:
    """A run is over: done when every deed was answered, otherwise stopped."""
    row = session.get_one(BundleRow, id, with_for_update=True)
    row.status = Status.STOPPED if any(item["answer"] is None for item in row.items) else Status.DONE
    session.add(row)


def clocks_due(
    session: Session, name: str, days: tuple[date, date], *, org: str = "", limit: int = 300
) -> list[tuple[CaseView, date]]:
    """Open cases with a running clock of that name due in a span of days, and the day; the first due first."""
    due = (
        select(col(DeadlineRow.case_no), col(DeadlineRow.due_on))
        .where(
            DeadlineRow.name == name,
            col(DeadlineRow.running).is_(True),
            col(DeadlineRow.due_on).between(*days),
        )
        .subquery()
    )
    query: Any = (
        select(VIEW, due.c.due_on)
        .select_from(CaseRow)
        .join(due, due.c.case_no == col(CaseRow.case_no))
        .where(col(CaseRow.closed_at).is_(None))
    )
    if org:
        query = query.where((CaseRow.holder_org == org) | (CaseRow.responsible_body == org))
    found = session.exec(query.order_by(due.c.due_on, col(CaseRow.case_no)).limit(limit))
    return [(case, day) for case, day in found]
