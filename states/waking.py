"""The earliest instant at which the clock has something to do in a case (下一次唤醒)."""

from collections.abc import Iterable
from datetime import datetime

from states.case import Wake
from states.clocks import ENDINGS, next_mark
from states.deadlines import Deadline
from states.law import Law
from states.terms import State
from states.workdays import Calendar


def earliest_wake(
    law: Law,
    deadlines: Iterable[Deadline],
    calendar: Calendar,
    *,
    state: State,
    retry_at: datetime | None,
    touched_at: datetime,
) -> Wake | None:
    """The first mark of all running clocks, or the next attempt of a failed production.

    Never before `touched_at`: what became due while nobody could act on it happens now, dated now. A notice that ends
    while the case is suspended waits for `resume` (S-19).
    """
    waits = retry_at is not None and state is State.PRODUCTION
    first: Wake | None = Wake(retry_at) if waits and retry_at else None
    for deadline in deadlines:
        if not deadline.running or (state is State.SUSPENDED and deadline.name in ENDINGS):
            continue
        spec = law.spec(deadline.name)
        mark = next_mark(deadline, bool(spec.escalate), calendar, touched_at, spec.roll)
        if mark is not None and (first is None or _before(mark.at, mark.level, first)):
            first = Wake(mark.at, mark)
    return Wake(touched_at, first.mark) if first is not None and first.at < touched_at else first


def _before(at: datetime, level: int, other: Wake) -> bool:
    """Earlier; at the same instant the end of a notice comes first, a retried production last."""
    return (at, level) < (other.at, other.mark.level if other.mark else 9)
