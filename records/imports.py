"""Rows of sheets by a key of their content: the same row again is the same case (导入去重)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from records.canonical import digest
from records.persons import person_key
from records.tables import CaseRow

AT_ONCE = 500
"""Numbers asked for in one query."""


def content_keys(session: Session, files: Sequence[Mapping[str, Any]], batch: str = "") -> list[str]:
    """A key of each file's content under the installation's secret: who lacks it cannot try out what a row says.

    Another `batch` makes other keys, for the same content that is meant anew.
    """
    return [person_key(session, f"import {batch} {digest(data)}") for data in files]


def states_of(session: Session, numbers: Sequence[str]) -> dict[str, str]:
    """The states of those of the numbers that are cases already."""
    found: dict[str, str] = {}
    for start in range(0, len(numbers), AT_ONCE):
        wanted = col(CaseRow.case_no).in_(numbers[start : start + AT_ONCE])
        found |= dict(session.exec(select(CaseRow.case_no, CaseRow.state).where(wanted)).all())
    return found


def known(
    session: Session, files: Sequence[Mapping[str, Any]], batch: str, number: Callable[[str], str]
) -> tuple[list[str], dict[str, str]]:
    """The number of each file's case, and the states of those that were opened before; `number` words a key."""
    numbers = [number(key) for key in content_keys(session, files, batch)]
    return numbers, states_of(session, numbers)
