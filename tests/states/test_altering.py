"""A copy with a few fields otherwise is what `dataclasses.replace` would make."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from states.altering import altered
from states.deadlines import Deadline, Unit
from states.terms import DeadlineName
from tests.states.living import Life

BEFORE = Deadline(DeadlineName.UNIT_REVIEW, "r", date(2024, 8, 15), Unit.WORKDAYS, 10, date(2024, 8, 29))


def test_it_is_what_replace_makes() -> None:
    assert altered(BEFORE, level=2, warned=1) == replace(BEFORE, level=2, warned=1)
    case = Life("P02", "2025-11-03").case
    assert altered(case, seq=7) == replace(case, seq=7)


def test_the_original_stays_and_the_copy_is_frozen() -> None:
    copy = altered(BEFORE, level=2)
    assert BEFORE.level == 0
    with pytest.raises(FrozenInstanceError):
        copy.level = 3  # type: ignore[misc]


def test_a_field_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="levle"):
        altered(BEFORE, levle=2)
