"""Who works on which case of a shared queue (认领、转办): a note among colleagues; what is lawful it does not change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from records.tables import CaseRow, ClaimRow


@dataclass(frozen=True, slots=True)
class Claim:
    """One person's hand on one case, as long as the case stands in `state`."""

    case_no: str
    state: str
    user_id: str
    at: datetime


def claims(session: Session, numbers: Iterable[str]) -> dict[str, Claim]:
    """The claims on these cases that still hold."""
    query = _holding().where(col(ClaimRow.case_no).in_(list(numbers)))
    return {row.case_no: _claim(row) for row in session.exec(query)}


def claims_of(session: Session, user_id: str) -> list[Claim]:
    """What a person has claimed and not yet brought on, the oldest first."""
    query = _holding().where(ClaimRow.user_id == user_id).order_by(col(ClaimRow.at), col(ClaimRow.case_no))
    return [_claim(row) for row in session.exec(query)]


def _holding() -> SelectOfScalar[ClaimRow]:
    """Claims on cases that have not moved on since."""
    same = (col(CaseRow.case_no) == ClaimRow.case_no) & (col(CaseRow.state) == ClaimRow.state)
    return select(ClaimRow).join(CaseRow, same)


def claim(session: Session, case_no: str, user_id: str, at: datetime, *, over: str | None = None) -> bool:
    """Claim a case for somebody; False when somebody other than `over` has it by now.

    Two who claim it at once come one after the other.
    """
    state = session.get_one(CaseRow, case_no, with_for_update=True).state
    held = claims(session, (case_no,)).get(case_no)
    if held is not None and held.user_id not in (user_id, over):
        return False
    row = session.get(ClaimRow, case_no) or ClaimRow(case_no=case_no, state="", user_id="", at=at)
    row.take({"state": state, "user_id": user_id, "at": at})
    session.add(row)
    return True


def unclaim(session: Session, case_no: str, user_id: str) -> None:
    """Take one's own hand off a case."""
    row = session.get(ClaimRow, case_no)
    if row is not None and row.user_id == user_id:
        session.delete(row)


def _claim(row: ClaimRow) -> Claim:
    return Claim(row.case_no, row.state, row.user_id, row.at)
