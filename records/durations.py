"""How long cases stay and how long their whole way is, counted by the register itself (用时统计)."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Float, Integer, cast, extract, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from records.base import UtcDateTime
from records.figures import Scope
from records.tables import CaseRow, EventRow
from records.undone import stands

TENTHS = 10
"""Lengths are counted in tenths of a day: that many classes can be counted without reading every case."""
SHANGHAI_LEAD = 8 / 24
"""Days by which a day of Shanghai begins before the same one in UTC."""


@dataclass(frozen=True, slots=True)
class Spread:
    """So many cases took so many days: half of them at most `half`, nine tenths at most `most`, none above `longest`."""

    cases: int
    half: float
    most: float
    longest: float


def whole_ways(session: Session, scope: Scope, first: datetime, last: datetime) -> dict[str, Spread]:
    """From filing to the end by procedure, of the cases that ended in a span."""
    length = _days(session, col(CaseRow.submitted_on), col(CaseRow.closed_at)) + SHANGHAI_LEAD
    ended = col(CaseRow.closed_at).between(first, last)
    query: Any = select(*_counted(col(CaseRow.procedure), length)).where(
        ended, col(CaseRow.submitted_on).is_not(None)
    )
    return _spreads(session.execute(scope.of(query).group_by("key", "tenths")))


def stays(session: Session, scope: Scope, first: datetime, last: datetime) -> dict[str, Spread]:
    """Finished stays by state, of those that ended in a span. A case's first one began with no deed and is left out."""
    earlier = aliased(EventRow)
    entered = (
        select(func.max(earlier.at, type_=UtcDateTime))
        .where(
            earlier.case_no == EventRow.case_no,
            col(earlier.seq) < col(EventRow.seq),
            *_moved(earlier),
        )
        .correlate(EventRow)
        .scalar_subquery()
    )
    moves: Any = (
        select(EventRow.from_state, col(EventRow.at).label("left"), entered.label("entered"))
        .join(CaseRow, col(CaseRow.case_no) == col(EventRow.case_no))
        .where(col(EventRow.at).between(first, last), *_moved(EventRow))
    )
    found = scope.of(moves).subquery()
    length = _days(session, found.c.entered, found.c.left)
    query = select(*_counted(found.c.from_state, length)).where(found.c.entered.is_not(None))
    return _spreads(session.execute(query.group_by("key", "tenths")))


def _moved(row: Any) -> tuple[Any, ...]:
    return row.result == "accepted", col(row.from_state) != col(row.to_state), stands(row)


def _counted(key: Any, length: Any) -> tuple[Any, ...]:
    tenths = cast(func.round(length * TENTHS), Integer)
    return key.label("key"), tenths.label("tenths"), func.count().label("cases")


def _days(session: Session, since: Any, until: Any) -> Any:
    """Days from a day or instant to an instant, as either database counts them."""
    if session.get_bind().dialect.name == "sqlite":
        return func.julianday(until, type_=Float) - func.julianday(since, type_=Float)
    return extract("epoch", until - since) / 86400


def _spreads(found: Iterable[Any]) -> dict[str, Spread]:
    counted: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for key, tenths, cases in found:
        counted[key][tenths] = cases
    return {key: spread(classes) for key, classes in sorted(counted.items())}


def spread(classes: dict[int, int]) -> Spread:
    """The figures of so many cases by tenths of a day; at least one class."""
    total = sum(classes.values())
    return Spread(total, _within(classes, total * 0.5), _within(classes, total * 0.9), max(classes) / TENTHS)


def _within(classes: dict[int, int], share: float) -> float:
    """The smallest length that so many cases do not exceed."""
    seen, wanted = 0, math.ceil(share)
    for tenths in sorted(classes):
        seen += classes[tenths]
        if seen >= wanted:
            return tenths / TENTHS
    return max(classes) / TENTHS
