"""Running numbers without gaps, also when several ask at once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from records.database import connect, session
from records.numbers import WINDOW, AllocatedElsewhere, Allocation, Allocations
from records.tables import AllocationRow

KEY = "ningbo/intermediate/2025"


def allocate(opened: Session, key: str, case_no: str, version: int, holder: int = 0) -> int:
    return Allocations(opened, case_no).next(key, version, holder)


def allocation(opened: Session, case_no: str, version: int) -> Allocation | None:
    return Allocations(opened, case_no).given(version)


@pytest.mark.rule("SH24-21")
def test_the_same_certificate_gets_the_same_number(engine: Engine) -> None:
    with session(engine) as opened:
        assert allocate(opened, KEY, "A", 1) == 1
    with session(engine) as opened:
        assert allocate(opened, KEY, "A", 1) == 1
        assert allocate(opened, KEY, "B", 1) == 2
        assert allocation(opened, "A", 1) == Allocation(KEY, 1)
        assert allocation(opened, "C", 1) is None


def test_versions_and_persons_of_a_case_have_numbers_of_their_own(engine: Engine) -> None:
    with session(engine) as opened:
        numbers = [allocate(opened, KEY, "A", version, holder) for version in (1, 2) for holder in (0, 1, 2)]
        assert numbers == [1, 2, 3, 4, 5, 6]


def test_each_key_counts_from_one(engine: Engine) -> None:
    with session(engine) as opened:
        assert [allocate(opened, key, key, 1) for key in ("x", "y", "z")] == [1, 1, 1]


def test_an_allocation_does_not_change_its_key(engine: Engine) -> None:
    with session(engine) as opened:
        allocate(opened, KEY, "A", 1)
        with pytest.raises(AllocatedElsewhere):
            allocate(opened, "ningbo/intermediate/2026", "A", 1)


def test_a_failed_transaction_leaves_no_gap(engine: Engine) -> None:
    def fail() -> None:
        with session(engine) as opened:
            allocate(opened, KEY, "lost", 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with session(engine) as opened:
        assert allocate(opened, KEY, "A", 1) == 1


@pytest.mark.rule("SH24-30")
def test_many_at_once_get_distinct_numbers_without_gaps(url: str) -> None:
    """Eight threads, forty cases, each asked for twice."""
    engine = connect(url, patience_ms=20_000)

    def one(case: int) -> int:
        with session(engine) as opened:
            return allocate(opened, KEY, f"case-{case % 40}", 1)

    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(one, range(80)))
    with session(engine) as opened:
        kept = sorted(opened.exec(select(AllocationRow.number)))
    engine.dispose()
    assert kept == list(range(1, 41))
    assert given[:40] == given[40:]
    assert sorted(given[:40]) == kept


def test_who_cannot_wait_longer_gets_an_error_and_no_number(engine: Engine) -> None:
    with session(engine) as holder:
        allocate(holder, KEY, "A", 1)
        with pytest.raises(OperationalError), session(engine) as opened:
            allocate(opened, KEY, "B", 1)
    with session(engine) as opened:
        assert allocate(opened, KEY, "B", 1) == 2


def test_a_long_list_locks_its_counter_once_and_passes_over_what_is_taken(engine: Engine) -> None:
    asked: list[Sequence[int]] = []

    def taken(running: Sequence[int]) -> set[int]:
        asked.append(running)
        return {2, 3, WINDOW + 1} & set(running)

    for _ in range(2):  # an attempt that was cut off finds the same numbers
        with session(engine) as opened:
            list_of = Allocations(opened, "list")
            given = [list_of.next(KEY, 1, holder, taken) for holder in range(WINDOW)]
        assert given[:3] == [1, 4, 5]
        assert WINDOW + 1 not in given
        assert len(set(given)) == WINDOW
        assert len(asked) == 2
    with session(engine) as opened:
        assert allocate(opened, KEY, "next", 1) == given[-1] + 1
