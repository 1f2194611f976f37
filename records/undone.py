"""What an undone entry leaves in the register (撤回录入; ADR 7): no clock or task, marked papers, word to who was told."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from records.notices import AT_ONCE, DIGEST
from records.tables import DeadlineRow, DocumentRow, EventRow, LetterRow, MessageRow, NoticeRow, TaskRow
from states.case import Case
from states.effects import Entry
from states.terms import Deed
from states.terms.about import About

WITHDRAWN = "withdrawn"
"""Status of a paper or message whose entry was undone: it is neither made nor sent, and a made one stays on file."""


def stands(row: Any) -> ColumnElement[bool]:
    """SQL: an entry that nobody has undone, nor itself an undoing. It is always the next row that undoes one."""
    later = aliased(EventRow)
    undone = select(later.case_no, later.seq - 1).where(
        col(later.deed) == Deed.UNDO.value, col(later.result) == "accepted"
    )  # few rows, found once by their index
    return and_(row.deed != Deed.UNDO.value, tuple_(row.case_no, row.seq).not_in(undone))


def take_back(session: Session, case: Case, entries: Sequence[Entry]) -> None:
    """After a turn that undid the entry before it: what that one had added goes, what it had sent is followed."""
    entry = next((item for item in entries if item.deed is Deed.UNDO and item.result == "accepted"), None)
    if entry is None:
        return
    _drop(session, case.case_no, DeadlineRow, len(case.deadlines))
    _drop(session, case.case_no, TaskRow, len(case.tasks))
    _mark_papers(session, case.case_no, entry.seq - 1)
    sent = _messages(session, case.case_no, entry.seq - 1)
    words = _messages(session, case.case_no, case.seq, About.ENTRY_WITHDRAWN)
    for message, word in zip(sent, words, strict=False):
        _follow(session, message, word)


def _drop(session: Session, case_no: str, table: type[DeadlineRow] | type[TaskRow], kept: int) -> None:
    """Rows stand in the order of their opening: those behind what the case holds are the undone entry's."""
    for row in session.exec(select(table).where(table.case_no == case_no, table.ordinal >= kept)):
        session.delete(row)


def _mark_papers(session: Session, case_no: str, seq: int) -> None:
    papers = select(DocumentRow).where(DocumentRow.case_no == case_no, DocumentRow.seq == seq)
    for row in session.exec(_alone(papers)):
        row.status = WITHDRAWN


def _messages(session: Session, case_no: str, seq: int, *abouts: About) -> list[MessageRow]:
    """The case's own messages of a row, in their order; what colleagues tell each other is none."""
    told = col(MessageRow.about).in_([about.value for about in abouts or About])
    query = select(MessageRow).where(MessageRow.case_no == case_no, MessageRow.seq == seq, told)
    return list(session.exec(_alone(query.order_by(col(MessageRow.id)))))


def _alone(query: Any) -> Any:
    """No worker takes or finishes the rows meanwhile."""
    return query.with_for_update().execution_options(populate_existing=True)


def _follow(session: Session, message: MessageRow, word: MessageRow) -> None:
    """A message that never left is not sent; whoever got it hears that it was withdrawn, in the same way."""
    if message.status in ("queued", "failed"):
        message.status = word.status = WITHDRAWN
        return
    notices = list(session.exec(select(NoticeRow).where(NoticeRow.message_id == message.id)))
    if (
        message.status != "done" or not notices
    ):  # on its way, or left for nobody in particular: so does the word
        return
    reached = [notice for notice in notices if notice.letter_id is not None]
    for notice in notices:
        if notice.letter_id is None:
            session.delete(notice)
    for notice in reached:
        session.add(_word_to(session, notice, word))
    word.status = "done" if reached else WITHDRAWN


def _word_to(session: Session, notice: NoticeRow, word: MessageRow) -> NoticeRow:
    """At once where the message went at once, else with the next digest."""
    assert word.id is not None
    earlier = session.get_one(LetterRow, notice.letter_id)
    if earlier.kind == DIGEST:
        return NoticeRow(message_id=word.id, user_id=notice.user_id)
    letter = LetterRow(user_id=notice.user_id, day=word.on, kind=AT_ONCE)
    session.add(letter)
    session.flush()
    return NoticeRow(message_id=word.id, user_id=notice.user_id, letter_id=letter.id)
