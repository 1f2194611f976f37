"""Reminders to those whose turn it is (催办): who urged whom on which case, when and with which words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from records.calendars import calendar_in_force
from records.desk_messages import DeskAbout, tell
from records.tables import CaseRow, EventRow, ReminderRow
from records.views import shown
from states.instants import civil
from states.workdays import nth_workday_after


@dataclass(frozen=True, slots=True)
class Reminder:
    """One person urged on one case; `by` is ROLE/NAME. `words` are None after erasure."""

    id: int
    case_no: str
    user_id: str
    words: str | None
    by: str
    on: date
    at: datetime


def reminders(session: Session, case_no: str) -> list[Reminder]:
    """Every reminder on a case, the newest first."""
    query = select(ReminderRow).where(ReminderRow.case_no == case_no).order_by(col(ReminderRow.id).desc())
    return [shown(Reminder, row) for row in session.exec(query)]


def standing_reminders(session: Session, numbers: Iterable[str]) -> dict[str, list[Reminder]]:
    """By case the reminders since which it has not moved on, the newest first; other cases are left out."""
    moved = (
        (col(EventRow.case_no) == col(ReminderRow.case_no))
        & (col(EventRow.seq) > col(ReminderRow.seq))
        & (col(EventRow.from_state) != col(EventRow.to_state))
        & (col(EventRow.result) == "accepted")
    )
    query = (
        select(ReminderRow)
        .where(col(ReminderRow.case_no).in_(list(numbers)), ~select(EventRow).where(moved).exists())
        .order_by(col(ReminderRow.id).desc())
    )
    found: defaultdict[str, list[Reminder]] = defaultdict(list)
    for row in session.exec(query):
        found[row.case_no].append(shown(Reminder, row))
    return dict(found)


def free_again(
    session: Session, case_no: str, users: Sequence[str], pause: int, today: date
) -> dict[str, date]:
    """Who may not be urged on the case today, and from which day on again.

    `pause` working days lie between two reminders to a person: 1 means at most one a working day.
    """
    query = select(ReminderRow).where(ReminderRow.case_no == case_no, col(ReminderRow.user_id).in_(users))
    last: dict[str, date] = {}
    for row in session.exec(query.order_by(col(ReminderRow.id))):
        last[row.user_id] = row.on
    calendar = calendar_in_force(session) if last else None
    days = {user: nth_workday_after(on, pause, calendar) for user, on in last.items() if calendar}
    return {user: day for user, day in days.items() if day > today}


def urge(
    session: Session, case_no: str, users: Sequence[str], words: str, by: str, at: datetime, *, pause: int
) -> dict[str, date]:
    """Urge everybody who may be urged by now; answers who may not yet, and from which day on."""
    case = session.exec(select(CaseRow).where(CaseRow.case_no == case_no).with_for_update()).one()
    today = civil(at)
    barred = free_again(session, case_no, users, pause, today)
    fresh = [user for user in dict.fromkeys(users) if user not in barred]
    for user in fresh:
        session.add(
            ReminderRow(case_no=case_no, seq=case.seq, user_id=user, words=words, by=by, on=today, at=at)
        )
    tell(session, case_no, fresh, DeskAbout.URGED, today)
    return barred


def erase_reminders(session: Session, case_no: str) -> None:
    """Take the words of a case's reminders away; who urged whom stays."""
    for row in session.exec(select(ReminderRow).where(ReminderRow.case_no == case_no)):
        row.words = None
