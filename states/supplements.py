"""Coming back from `returned` (补正): in time, complete, and with a new notice when what was publicised changed."""

from states.effects import Refusal
from states.terms import DeadlineName, Reason, State
from states.turn import Turn

BEFORE_PUBLICITY = frozenset({State.SUBMITTED, State.UNIT_REVIEWED})


def not_late(turn: Turn) -> Refusal | None:
    """A resubmission after the supplement's due day is late unless the deadline was extended (S-37)."""
    clock = turn.running(DeadlineName.SUPPLEMENT)
    if clock is None or turn.today <= clock.due_on:
        return None
    words = f"补正期限已于 {clock.due_on} 届满；请先由经办人延长期限（extend），再提交补正"
    return Refusal(Reason.SUPPLEMENT_LATE, words, clock.rule)


def answered(turn: Turn) -> Refusal | None:
    """Every listed item is answered (逐项补正); new data in `set` count as an answer."""
    items = turn.facts.get("items") or ()
    answers = turn.given("answers")
    short = len(items) - (
        len(answers) if isinstance(answers, (list, tuple, dict)) else len(items) * bool(answers)
    )
    if short <= 0 or turn.given("set"):
        return None
    words = f"补正通知列明 {len(items)} 项，尚有 {short} 项未答复；请逐项答复后再提交"
    return Refusal(Reason.MATERIAL_MISSING, words, "2.1")


def material_change(turn: Turn) -> bool:
    """A full new notice is due: an upheld objection, or a material change of what was publicised (AMB-43)."""
    if turn.facts.get("renotice"):
        return True
    origin = turn.origins[-1] if turn.origins else None
    publicised = origin is not None and origin not in BEFORE_PUBLICITY
    restarts = turn.law.flag("notice.restart_on_material_change")
    return bool(turn.given("material_change")) and publicised and restarts


def items_answered(turn: Turn) -> None:
    """What was asked for has been answered; a later supplement asks anew."""
    turn.facts.pop("items", None)


def publicised_again(turn: Turn) -> None:
    """The new notice begins anew: what was said of the old one counts no more."""
    turn.facts.pop("renotice", None)
    turn.facts.pop("items", None)
