"""What single persons are told, one letter a day unless they want otherwise (个人通知、每日汇总)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from records.desk_messages import DeskAbout
from records.tables import CaseRow, LetterRow, MessageRow, NoticeRow, PreferenceRow
from states.instants import ended_on
from states.terms.about import About
from states.terms.labelled import Labelled


class Choice(Labelled):
    """How somebody wants to be told."""

    DIGEST = "digest", "每日汇总"
    AT_ONCE = "at_once", "逐件即时"
    URGENT = "urgent", "只收紧急"


DIGEST, AT_ONCE = "digest", "at_once"
"""Kinds of letters."""
ALWAYS_URGENT = frozenset({About.ESCALATION.value, DeskAbout.URGED.value})
MUST_ACT = frozenset({About.DEADLINE_WARNING, About.SUPPLEMENT_REQUESTED})
"""Asks somebody to act: urgent when it has to be today."""


@dataclass(frozen=True, slots=True)
class Item:
    """One message in a letter."""

    case_no: str
    about: str
    on: date


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person; `kind`: digest or at_once, `status` as for papers."""

    id: int
    user_id: str
    day: date
    kind: str
    status: str
    error: str | None
    items: tuple[Item, ...]

    @property
    def subjects(self) -> dict[str, int]:
        """How often the letter says what: for those who see that it left, not whose case it is about."""
        return dict(Counter(item.about for item in self.items))


def choice_of(session: Session, user: str) -> Choice:
    """What somebody chose; a digest until they do."""
    row = session.get(PreferenceRow, user)
    return Choice(row.choice) if row else Choice.DIGEST


def choose(session: Session, user: str, choice: Choice, at: datetime) -> None:
    """Keep what somebody wants from now on."""
    session.merge(PreferenceRow(user_id=user, choice=choice.value, changed_at=at))


def hand_out(session: Session, message: int, users: Iterable[str], today: date) -> None:
    """Make a message the persons' own, once: a letter now where it is urgent or wanted so, else for the next digest."""
    row = session.get_one(MessageRow, message)
    urgent = is_urgent(row, session.get(CaseRow, row.case_no), today)
    known = set(session.exec(select(NoticeRow.user_id).where(NoticeRow.message_id == message)))
    for user in sorted({*users} - known):
        choice = choice_of(session, user)
        if choice is Choice.URGENT and not urgent:
            continue
        now = urgent or choice is Choice.AT_ONCE
        letter = _letter(session, user, today, AT_ONCE) if now else None
        session.add(NoticeRow(message_id=message, user_id=user, letter_id=letter.id if letter else None))


def is_urgent(message: MessageRow, case: CaseRow | None, today: date) -> bool:
    """Whether it can wait for no digest: an escalation, a reminder, or a deed that is due today at the latest."""
    if message.about in ALWAYS_URGENT:
        return True
    due = case.due_at if case else None
    return message.about in MUST_ACT and due is not None and ended_on(due) <= today


def gather(session: Session, day: date) -> int:
    """Write the day's digests: one letter for everybody for whom something waits. Answers how many; again, none.

    What came after a day's digest waits for the next day's.
    """
    waiting = select(NoticeRow).where(col(NoticeRow.letter_id).is_(None)).order_by(col(NoticeRow.user_id))
    had = set(session.exec(select(LetterRow.user_id).where(LetterRow.day == day, LetterRow.kind == DIGEST)))
    letters: dict[str, LetterRow] = {}
    for notice in session.exec(waiting).all():
        if notice.user_id in had:
            continue
        if notice.user_id not in letters:
            letters[notice.user_id] = _letter(session, notice.user_id, day, DIGEST)
        notice.letter_id = letters[notice.user_id].id
    return len(letters)


def letters(session: Session, user: str | None = None, limit: int = 50) -> list[Letter]:
    """The newest letters, of one person or of all, each with what it says."""
    query = select(LetterRow).order_by(col(LetterRow.id).desc()).limit(limit)
    rows = list(session.exec(query if user is None else query.where(LetterRow.user_id == user)))
    items = _items(session, [row.id for row in rows if row.id is not None])
    return [
        Letter(id, row.user_id, row.day, row.kind, row.status, row.error, tuple(items.get(id, ())))
        for row in rows
        if (id := row.id) is not None
    ]


def waiting_for_digest(session: Session, user: str) -> list[Item]:
    """What somebody's next digest will say, the newest first."""
    query = (
        select(MessageRow)
        .join(NoticeRow, col(NoticeRow.message_id) == col(MessageRow.id))
        .where(col(NoticeRow.letter_id).is_(None), NoticeRow.user_id == user)
        .order_by(col(MessageRow.id).desc())
        .limit(100)
    )
    return [_item(row) for row in session.exec(query)]


def _letter(session: Session, user: str, day: date, kind: str) -> LetterRow:
    row = LetterRow(user_id=user, day=day, kind=kind)
    session.add(row)
    session.flush()
    return row


def _items(session: Session, numbers: Sequence[int]) -> dict[int | None, list[Item]]:
    query = (
        select(NoticeRow.letter_id, MessageRow)
        .join(MessageRow, col(MessageRow.id) == col(NoticeRow.message_id))
        .where(col(NoticeRow.letter_id).in_(numbers))
        .order_by(col(MessageRow.id))
    )
    found: dict[int | None, list[Item]] = {}
    for letter, message in session.exec(query):
        found.setdefault(letter, []).append(_item(message))
    return found


def _item(message: MessageRow) -> Item:
    return Item(message.case_no, message.about, message.on)
