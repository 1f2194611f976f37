"""Public notices for reading: one that has ended, and the board of those who run them (公示)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from records.boards import NOTICES
from records.reading import VIEW, CaseFilter, CaseView, filtered
from records.tables import CaseRow, DeadlineRow
from states.terms import State

RESULT_WANTED = (State.PUBLIC_NOTICE.value, State.RESULT_NOTICE.value)


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice of a case that still stands in it; `running` until its last day has ended."""

    case: CaseView
    name: str
    started_on: date
    ends_on: date
    running: bool


def notices_standing(session: Session, within: CaseFilter, *, limit: int = 500) -> list[NoticeView]:
    """The newest notice of every case in a notice stage, the first to end first: running, or with its result to enter."""
    query = (
        select(VIEW, DeadlineRow.name, DeadlineRow.start, DeadlineRow.due_on, DeadlineRow.running)  # type: ignore[call-overload]
        .select_from(CaseRow)
        .join(DeadlineRow, col(DeadlineRow.case_no) == col(CaseRow.case_no))
        .where(
            col(CaseRow.state).in_(RESULT_WANTED),
            col(DeadlineRow.name).in_(NOTICES),
            col(DeadlineRow.void).is_(False),
        )
    )
    ordered = filtered(query, within).order_by(col(DeadlineRow.due_on), col(CaseRow.case_no))
    found = (NoticeView(*row) for row in session.exec(ordered.limit(limit)))
    return list({item.case.case_no: item for item in found}.values())


def notice_ended_on(session: Session, case_no: str, now: datetime) -> date | None:
    """The last day of a case's newest notice when that has passed; None: no notice, or it is not over."""
    query = select(DeadlineRow).where(
        DeadlineRow.case_no == case_no,
        col(DeadlineRow.name).in_(NOTICES),
        col(DeadlineRow.void).is_(False),
    )
    notice = session.exec(query.order_by(col(DeadlineRow.ordinal).desc())).first()
    return notice.due_on if notice is not None and notice.due_at <= now else None
