"""Counters that one writer at a time may move (顺序号)."""

from sqlmodel import Session, select

from records.tables import SequenceRow
from records.upsert import add_once


def locked_sequence(session: Session, key: str) -> SequenceRow:
    """The counter of a key, from 0; whoever else asks for it waits until this transaction ends."""
    add_once(session, SequenceRow, key=key, last=0)
    query = select(SequenceRow).where(SequenceRow.key == key).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).one()
