"""Running numbers: without gaps, each given once, and the same again to whoever asks again (编号分配, SH24-21)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from records.sequences import locked_sequence
from records.tables import AllocationRow, SequenceRow


class AllocatedElsewhere(ValueError):
    """The certificate already has a number under another key."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """A running number and the key it was given under."""

    key: str
    number: int


Taken = Callable[[Sequence[int]], Collection[int]]
"""Which of some running numbers certificates have that came from elsewhere."""
WINDOW = 200
"""Running numbers that are looked up at once: a list of a thousand persons asks five times, not a thousand."""


def nothing_taken(numbers: Sequence[int]) -> Collection[int]:
    """No number under the key came from elsewhere."""
    return ()


class Allocations:
    """The running numbers of one case's certificates, in one transaction.

    Every counter is locked once and what the case has is read once, so that a list of a thousand persons is numbered
    before an activity's time is over. Whoever waits for a counter waits until this transaction ends; if it fails its
    numbers go to the next, so there are no gaps.
    """

    def __init__(self, session: Session, case_no: str) -> None:
        self._session, self._case_no = session, case_no
        self._counters: dict[str, SequenceRow] = {}
        self._taken: dict[str, set[int]] = {}
        self._looked_up: dict[str, int] = {}
        self._given = self._read()

    def given(self, version: int, holder: int = 0) -> Allocation | None:
        """The number that a version of the case's `holder`-th certificate has, if any."""
        return self._given.get((version, holder))

    def next(self, key: str, version: int, holder: int = 0, taken: Taken = nothing_taken) -> int:
        """The next number under `key` for a version of the certificate; asked again, the same number.

        `holder` tells apart the persons of one case (P15–P17), 0 for the first. `taken`: numbers that certificates
        from before this register have; they are passed over. Raises AllocatedElsewhere.
        """
        counter = self._counter(key)
        known = self._given.get((version, holder))
        if known is None:
            counter.last += 1
            while self._is_taken(key, counter.last, taken):
                counter.last += 1
            known = self._given[version, holder] = Allocation(key, counter.last)
            row = AllocationRow(
                case_no=self._case_no, version=version, holder=holder, key=key, number=known.number
            )
            self._session.add(row)
        if known.key != key:
            raise AllocatedElsewhere(f"{self._case_no} v{version}: number {known.number} of {known.key}")
        return known.number

    def _counter(self, key: str) -> SequenceRow:
        """The counter of a key, locked. What the case has is read anew: an earlier attempt may have ended meanwhile."""
        if key not in self._counters:
            self._session.flush()
            self._counters[key] = locked_sequence(self._session, key)
            self._given = self._read()
        return self._counters[key]

    def _is_taken(self, key: str, number: int, taken: Taken) -> bool:
        if number > self._looked_up.get(key, 0):
            self._looked_up[key] = number + WINDOW - 1
            self._taken[key] = {*taken(range(number, number + WINDOW))}
        return number in self._taken[key]

    def _read(self) -> dict[tuple[int, int], Allocation]:
        query = select(AllocationRow).where(AllocationRow.case_no == self._case_no)
        rows = self._session.exec(query)
        return {(row.version, row.holder): Allocation(row.key, row.number) for row in rows}
