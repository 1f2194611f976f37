"""Running numbers: without gaps, each given once, and the same again to whoever asks again (编号分配, SH24-21)."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from records.sequences import locked_sequence
from records.tables import AllocationRow


class AllocatedElsewhere(ValueError):
    """The certificate already has a number under another key."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """A running number and the key it was given under."""

    key: str
    number: int


def nothing_taken(number: int) -> bool:
    """No number under the key came from elsewhere."""
    return False


def allocate(
    session: Session,
    key: str,
    case_no: str,
    version: int,
    holder: int = 0,
    taken: Callable[[int], bool] = nothing_taken,
) -> int:
    """The next number under `key` for a version of the case's certificate; asked again, the same number.

    `holder` tells apart the persons of one case (P15–P17), 0 for the first. `taken`: numbers that certificates from
    before this register have; they are passed over. Whoever waits for the key's row waits until the other transaction
    ends; if that one fails its number goes to the next, so there are no gaps. Raises AllocatedElsewhere.
    """
    sequence = locked_sequence(session, key)
    known = allocation(session, case_no, version, holder)
    if known is None:
        sequence.last += 1
        while taken(sequence.last):
            sequence.last += 1
        known = Allocation(key, sequence.last)
        row = AllocationRow(case_no=case_no, version=version, holder=holder, key=key, number=known.number)
        session.add(row)
        session.flush()
    if known.key != key:
        raise AllocatedElsewhere(f"{case_no} v{version}: number {known.number} of {known.key}")
    return known.number


def allocation(session: Session, case_no: str, version: int, holder: int = 0) -> Allocation | None:
    """The number that a version of the case's certificate has, if any."""
    row = session.get(AllocationRow, (case_no, version, holder))
    return Allocation(row.key, row.number) if row else None
