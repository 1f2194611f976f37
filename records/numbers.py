"""Running numbers: without gaps, each given once, and the same again to whoever asks again (编号分配, SH24-21)."""

from dataclasses import dataclass

from sqlmodel import Session, select

from records.tables import AllocationRow, SequenceRow
from records.upsert import add_once


class AllocatedElsewhere(ValueError):
    """The certificate already has a number under another key."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """A running number and the key it was given under."""

    key: str
    number: int


def allocate(session: Session, key: str, case_no: str, version: int, holder: int = 0) -> int:
    """The next number under `key` for a version of the case's certificate; asked again, the same number.

    `holder` tells apart the persons of one case (P15–P17), 0 for the only one. Whoever waits for the key's row waits
    until the other transaction ends; if that one fails its number goes to the next, so there are no gaps.
    Raises AllocatedElsewhere.
    """
    _lock(session, key)
    known = allocation(session, case_no, version, holder)
    if known is None:
        return _next(session, key, case_no, version, holder)
    if known.key != key:
        raise AllocatedElsewhere(f"{case_no} v{version}: number {known.number} of {known.key}")
    return known.number


def allocation(session: Session, case_no: str, version: int, holder: int = 0) -> Allocation | None:
    """The number that a version of the case's certificate has, if any."""
    row = session.get(AllocationRow, (case_no, version, holder))
    return Allocation(row.key, row.number) if row else None


def _lock(session: Session, key: str) -> SequenceRow:
    add_once(session, SequenceRow, key=key, last=0)
    query = select(SequenceRow).where(SequenceRow.key == key).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).one()


def _next(session: Session, key: str, case_no: str, version: int, holder: int) -> int:
    sequence = session.get_one(SequenceRow, key)
    sequence.last += 1
    session.add(AllocationRow(case_no=case_no, version=version, holder=holder, key=key, number=sequence.last))
    session.flush()
    return sequence.last
