"""Unfinished applications: kept, read, erased when filed (申报草稿)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from records.tables import DraftRow
from records.views import shown


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has written so far."""

    user_id: str
    procedure: str
    case_no: str
    content: Mapping[str, Any]
    updated_at: datetime


def drafts_of(session: Session, user: str) -> list[Draft]:
    """A person's drafts, the last touched first."""
    query = select(DraftRow).where(DraftRow.user_id == user).order_by(col(DraftRow.updated_at).desc())
    return [shown(Draft, row) for row in session.exec(query)]


def find_draft(session: Session, user: str, procedure: str) -> Draft | None:
    """A person's draft of a procedure."""
    row = session.get(DraftRow, (user, procedure))
    return shown(Draft, row) if row else None


def keep_draft(session: Session, draft: Draft) -> None:
    """Keep a draft in place of what was written before; its case number stays."""
    row = session.get(DraftRow, (draft.user_id, draft.procedure))
    if row is None:
        session.add(DraftRow(user_id=draft.user_id, procedure=draft.procedure, case_no=draft.case_no,
                             content=dict(draft.content), updated_at=draft.updated_at))  # fmt: skip
    else:
        row.take({"content": dict(draft.content), "updated_at": draft.updated_at})


def erase_draft(session: Session, user: str, procedure: str) -> None:
    """Nothing of a draft stays."""
    row = session.get(DraftRow, (user, procedure))
    if row is not None:
        session.delete(row)


def erase_drafts(session: Session, case_no: str) -> None:
    """Nothing stays of what was written for a case and never handed in."""
    for row in session.exec(select(DraftRow).where(DraftRow.case_no == case_no)):
        session.delete(row)
