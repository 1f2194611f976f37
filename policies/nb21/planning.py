"""What the offices' yearly plans mean for a case: their last day binds, and outside them a reason is due (NB21-38, 39)."""

from dataclasses import replace
from datetime import date

from states.deadlines import begin
from states.effects import Refusal
from states.terms import DeadlineName, Reason
from states.turn import Turn


def plan_of(turn: Turn) -> list[tuple[date, date]]:
    """First and last days of the windows that the office holding the case planned for this year."""
    plans = turn.facts.get("routing", {}).get("timetable", {}).get(turn.state.value, ())
    days = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in plans]
    return [window for window in days if window[1].year == turn.today.year]


def keep_to_the_plan(turn: Turn) -> None:
    """What lies with an office is done by its last day of the year; what came later never had that day (NB21-39)."""
    last = max((closes for _, closes in plan_of(turn)), default=None)
    if last is None or last < turn.today or turn.running(DeadlineName.TIMETABLE) is not None:
        return
    spec = replace(turn.law.spec(DeadlineName.TIMETABLE), on=last)
    turn.deadlines.append(begin(spec, turn.today, turn.case.calendar))


def within_the_plan(turn: Turn) -> Refusal | None:
    """Outside its own windows an office hands over with a reason only (NB21-38)."""
    planned = plan_of(turn)
    if not planned or turn.given("reason") or any(first <= turn.today <= last for first, last in planned):
        return None
    words = f"{turn.today} 不在本级时间安排的时段内；移交须写明理由（reason）"
    return Refusal(Reason.MISSING_REASON, words, "NB21-38")
