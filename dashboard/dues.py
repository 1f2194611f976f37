"""A deadline in a list: its day, what is left of it, and how urgent that is (期限的写法)."""

from dataclasses import dataclass
from datetime import date

from dashboard.words import LEVELS, Tone
from policies.laws import law_for
from states.case import Case
from states.clocks import remaining
from states.deadlines import Deadline, Unit, presses
from states.terms import DeadlineName


@dataclass(frozen=True, slots=True)
class Due:
    """One due day. `words` say what the colour says."""

    name: DeadlineName
    due_on: date
    words: str
    tone: Tone
    level: int
    provisional: bool


def due_of(deadline: Deadline, case: Case, on: date) -> Due:
    """How a deadline stands on a day."""
    return Due(
        deadline.name,
        deadline.due_on,
        _words(deadline, case, on),
        _tone(deadline, case, on),
        deadline.level,
        deadline.provisional,
    )


def pressing(case: Case, on: date) -> Due | None:
    """The running deadline that presses most: the earliest one that does not stand still."""
    first = min(filter(presses, case.deadlines), key=lambda item: item.due_on, default=None)
    return due_of(first, case, on) if first else None


def _words(deadline: Deadline, case: Case, on: date) -> str:
    if deadline.frozen:
        return "中止计时"
    left = remaining(deadline, on, case.calendar)
    days = "个工作日" if deadline.unit in (Unit.WORKDAYS, Unit.FIXED) else "天"
    if deadline.due_on < on:
        late = f"{LEVELS[max(deadline.level, 2)]}，" if _climbs(deadline, case) else ""
        return f"{late}已过 {-left} 天"
    end = "（暂定）" if deadline.provisional else ""
    return f"今日截止{end}" if deadline.due_on == on else f"余 {left} {days}{end}"


def _tone(deadline: Deadline, case: Case, on: date) -> Tone:
    if deadline.frozen:
        return Tone.GREY
    if deadline.level >= 2 or (deadline.due_on < on and _climbs(deadline, case)):
        return Tone.RED
    return Tone.AMBER if deadline.level or deadline.due_on < on else Tone.GREY


def _climbs(deadline: Deadline, case: Case) -> bool:
    """Whether anybody is late after the due day; a planned day (NB24-17) or a person's own time only passes."""
    return bool(law_for(case.ruleset).spec(deadline.name).escalate)
