"""Committees, their sessions and what they did, for reading (评委会、场次、表决)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from records.reading import VIEW, CaseFilter, CaseView, filtered, most_urgent
from records.tables import ActRow, CaseRow, CommitteeRow, EventRow
from records.undone import stands
from states.terms import Deed, State

COMMITTEE_DEEDS = (
    Deed.ASSIGN_COMMITTEE.value, Deed.CHECK_SCORE.value, Deed.SCREEN.value, Deed.NOTIFY_INTERVIEW.value,
    Deed.INTERVIEW.value, Deed.VOTE.value,
)  # fmt: skip
COUNTED = ("members", "present", "yes", "secret", "inspector_present", "minutes")
"""What of a ballot may be read: totals. Who voted how is in no record."""


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee as the register has it; members are `{name, employer}`, the term includes both days."""

    name: str
    members: list[dict[str, Any]]
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class CommitteeDeed:
    """What a committee did in one case; `said` is the act's content."""

    case: CaseView
    deed: str
    at: datetime
    said: Mapping[str, Any]


def committees(session: Session) -> list[Committee]:
    """Every committee by name."""
    query = select(CommitteeRow).order_by(col(CommitteeRow.name))
    return [Committee(row.name, row.members, row.valid_from, row.valid_to) for row in session.exec(query)]


def before_committees(session: Session, within: CaseFilter, limit: int = 500) -> list[CaseView]:
    """Cases that lie with a committee now, the most urgent first."""
    return most_urgent(session, replace(within, states=(State.COMMITTEE.value,)), limit)


def committee_deeds(session: Session, within: CaseFilter, limit: int = 2000) -> list[CommitteeDeed]:
    """Accepted deeds of committees that nobody has undone, with their content, the newest first."""
    accepted = (
        select(EventRow.case_no, EventRow.seq)
        .join(CaseRow, col(CaseRow.case_no) == col(EventRow.case_no))
        .where(col(EventRow.deed).in_(COMMITTEE_DEEDS), EventRow.result == "accepted", stands(EventRow))
    )
    order = (col(EventRow.at).desc(), col(EventRow.seq).desc())
    newest = (
        filtered(accepted, within).order_by(*order).limit(limit).subquery()
    )  # sorted without what they say
    same_act = (col(ActRow.case_no) == EventRow.case_no) & (col(ActRow.act_id) == EventRow.act_id)
    query = (
        select(VIEW, EventRow.deed, EventRow.at, ActRow.content)
        .select_from(newest)
        .join(EventRow, (col(EventRow.case_no) == newest.c.case_no) & (col(EventRow.seq) == newest.c.seq))
        .join(CaseRow, col(CaseRow.case_no) == col(EventRow.case_no))
        .join(ActRow, same_act, isouter=True)
        .order_by(*order)
    )
    return [CommitteeDeed(case, deed, at, said or {}) for case, deed, at, said in session.exec(query)]
