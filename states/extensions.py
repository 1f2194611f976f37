"""Extending a deadline (延长期限, S-20): once, later, within the notice's bound; both dates are kept."""

from datetime import date

from states.deadlines import Deadline, Unit, extend, workdays_within
from states.effects import Refusal
from states.terms import DeadlineName, Reason
from states.turn import Turn


def named_clock(turn: Turn) -> Deadline | None:
    """The running deadline that the act names."""
    try:
        return turn.running(DeadlineName(str(turn.given("deadline"))))
    except ValueError:
        return None


def new_day(turn: Turn) -> date | None:
    """The day until which the act extends."""
    until = turn.given("until")
    return date.fromisoformat(until) if isinstance(until, str) else until


def clock_runs(turn: Turn) -> Refusal | None:
    """The named deadline exists and runs."""
    if named_clock(turn) is not None:
        return None
    return Refusal(Reason.MALFORMED, f"deadline：本案没有进行中的期限“{turn.given('deadline')}”", "2.1")


def not_extended(turn: Turn) -> Refusal | None:
    """Each deadline is extended at most once."""
    clock = named_clock(turn)
    if clock is None or clock.extended_to is None:
        return None
    return Refusal(
        Reason.EXTENSION_USED, f"该期限已延长至 {clock.extended_to}，每个期限只能延长一次", clock.rule
    )


def later_and_bounded(turn: Turn) -> Refusal | None:
    """The new day is later than the old one and within the longest extension."""
    clock, until = named_clock(turn), new_day(turn)
    if clock is None or until is None or until <= clock.due_on or until < turn.today:
        return Refusal(Reason.MALFORMED, "until：延长后的日期须晚于原到期日，且不早于今天", "2.1")
    longest = turn.law.spec(clock.name).longest
    if longest and _length(turn, clock, until) > longest:
        words = f"该期限最多延至 {longest} 个{'工作日' if clock.unit is Unit.WORKDAYS else '自然日'}"
        return Refusal(Reason.EXTENSION_TOO_LONG, words, clock.rule)
    return None


def _length(turn: Turn, clock: Deadline, until: date) -> int:
    """Working-day clocks are bounded in total, day clocks in what is added (objection 30 wd; conclude +30 d)."""
    if clock.unit is Unit.WORKDAYS:
        return workdays_within(clock.start, until, turn.case.calendar)
    return (until - clock.due_on).days


def move_due_day(turn: Turn) -> None:
    """Move the due day; the case's level falls with it."""
    clock, until = named_clock(turn), new_day(turn)
    if clock is not None and until is not None:
        spec = turn.law.spec(clock.name)
        cause = f"extended by {turn.act.user if turn.act else 'system'}"
        turn.keep(extend(clock, until, cause, turn.today, spec, turn.case.calendar))
