"""What a fault of the register tells: what went wrong and nothing of what was written (G-18)."""

import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import StatementError
from sqlmodel import insert

from records.database import session
from records.tables import IntegrityRow

PERSON = "林晓舟 330203199004120024"
NOW = datetime(2025, 11, 3, 2, tzinfo=UTC)


def add(engine: Engine, rows: Sequence[Mapping[str, Any]]) -> None:
    with session(engine) as opened:
        for row in rows:
            opened.execute(insert(IntegrityRow).values(**row))


def told(engine: Engine, *rows: dict[str, Any]) -> str:
    """The whole traceback of a failed insert."""
    with pytest.raises(StatementError) as caught:
        add(engine, rows)
    return "".join(traceback.format_exception(caught.value)) + repr(caught.value)


def test_a_row_that_lacks_something_is_not_quoted(engine: Engine) -> None:
    said = told(engine, {"person_name": PERSON, "ground": None, "start": NOW.date()})
    assert "IntegrityError" in said
    assert "ground" in said
    assert "330203199004120024" not in said


def test_nor_one_that_is_there_already(engine: Engine) -> None:
    row = {"id": 330203199, "person_name": PERSON, "ground": "x", "start": NOW.date()}
    said = told(engine, row, row)
    assert "IntegrityError" in said
    for value in ("330203199", "林晓舟"):
        assert value not in said
