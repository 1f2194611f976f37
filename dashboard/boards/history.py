"""What many cases did over a period, counted once for everybody who may see it (期间统计)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session

from dashboard.boards.base import Look
from records import durations, figures
from records.durations import Spread
from records.figures import Flow, Return, Scope
from states.instants import midnight

LARGE = 2_000
"""From so many open cases on, counts are kept for a while: they take seconds, and nobody decides a case by them."""
KEPT = timedelta(minutes=10)
Span = tuple[tuple[str, ...], str | None, date, date]


@dataclass(frozen=True, slots=True)
class History:
    """A period of cases: the stages reached, stays and whole ways, returns, and what flowed in and out."""

    at: datetime
    reached: Mapping[str, int]
    stays: Mapping[str, Spread]
    whole: Mapping[str, Spread]
    returned: Sequence[Return]
    flow: Flow


_counted: WeakKeyDictionary[Engine, dict[Span, History]] = WeakKeyDictionary()


def history(look: Look, session: Session, scope: Scope, first: date, open_cases: int) -> History:
    """The period from `first` until today; of a large register as it was within the last ten minutes."""
    own = _counted.setdefault(look.engine, {})
    key = (tuple(scope.procedures), scope.city, first, look.today)
    known = own.get(key)
    if known is not None and known.at <= look.now < known.at + KEPT:
        return known
    found = counted(session, scope, first, look.now, look.today)
    if open_cases >= LARGE:
        for old in [span for span, kept in own.items() if look.now >= kept.at + KEPT]:
            own.pop(old, None)
        own[key] = found
    return found


def counted(session: Session, scope: Scope, first: date, now: datetime, today: date) -> History:
    """The same, counted now."""
    since, before = midnight(first), first - (today - first) - timedelta(days=1)
    return History(
        now,
        figures.reached(session, scope, first, today),
        durations.stays(session, scope, since, now),
        durations.whole_ways(session, scope, since, now),
        figures.returns(session, scope, since, now),
        figures.flow(session, scope, before, first, today),
    )
