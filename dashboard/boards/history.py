"""What many cases did over a period (期间统计)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from dashboard.boards.base import Look
from dashboard.boards.kept import kept
from records import durations, figures
from records.durations import Spread
from records.figures import Flow, Return, Scope
from states.instants import midnight


@dataclass(frozen=True, slots=True)
class History:
    """A period of cases: the stages reached, stays and whole ways, returns, and what flowed in and out."""

    reached: Mapping[str, int]
    stays: Mapping[str, Spread]
    whole: Mapping[str, Spread]
    returned: Sequence[Return]
    flow: Flow


def history(
    look: Look, session: Session, scope: Scope, first: date, open_cases: int
) -> tuple[datetime, History]:
    """The period from `first` until today, and when it was counted."""
    key = ("history", tuple(scope.procedures), scope.city, first, look.today)
    return kept(look, key, open_cases, lambda: counted(session, scope, first, look.now, look.today))


def counted(session: Session, scope: Scope, first: date, now: datetime, today: date) -> History:
    """The same, counted now."""
    since, before = midnight(first), first - (today - first) - timedelta(days=1)
    return History(
        figures.reached(session, scope, first, today),
        durations.stays(session, scope, since, now),
        durations.whole_ways(session, scope, since, now),
        figures.returns(session, scope, since, now),
        figures.flow(session, scope, before, first, today),
    )
