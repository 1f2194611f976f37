"""Rows that every reviewing level shares: 退回补正, 退回上一级, 不予通过 (rules.md 2.1, S-24)."""

from states.common_moves import extending, suspending, updating_facts
from states.consequences import keep_items, paper
from states.guards import reason_given
from states.procedure import Consequence, Go, Move, Place, at, to
from states.terms import WAITING, Deed, DocumentKind, Role, State
from states.turn import Turn

Roles = tuple[Role, ...]


def to_previous(turn: Turn) -> bool:
    """The return goes to the previous authority, not to the applicant."""
    return bool(turn.given("to") == "previous")


def returning(state: State, by: Roles, *clearing: Consequence) -> tuple[Move, ...]:
    """What a level may do besides passing; `clearing` follows a return to the applicant only."""
    back = to(State.SUBMITTED) if state is State.DISTRICT else Go.PREVIOUS
    previous = Move(
        Deed.REVIEW, at(state), back, by, result="return", when=to_previous, guards=(reason_given,)
    )
    return (previous, *turning_down(state, by, *clearing), sending_back(state, by, back))


def turning_down(state: State, by: Roles, *clearing: Consequence) -> tuple[Move, ...]:
    """退回补正 and 不予通过 by a level that has none before it."""
    review, source, why = Deed.REVIEW, at(state), (reason_given,)
    asked = (*clearing, keep_items, paper(DocumentKind.SUPPLEMENT_NOTICE))
    return (
        Move(review, source, to(State.RETURNED), by, result="return", guards=why, then=asked),
        Move(review, source, to(State.REJECTED), by, result="reject", guards=why, then=(REFUSAL,)),
    )


def sending_back(state: State, by: Roles, back: Go | Place = Go.PREVIOUS) -> Move:
    """退回上一级 with a reason."""
    return Move(Deed.SEND_BACK, at(state), back, by, guards=(reason_given,), once=False)


def standing(*own: State) -> tuple[Move, ...]:
    """What every case has that nobody applied for: 暂缓与恢复, 延长, 更新事实 (2.1)."""
    states = frozenset(own)
    return (*suspending(states), *extending(states | WAITING), *updating_facts(states))


def unit_returning(by: Roles) -> tuple[Move, ...]:
    """单位退回 and 单位不予推荐."""
    deed, source, why = Deed.UNIT_REVIEW, at(State.SUBMITTED), (reason_given,)
    asked = (keep_items, paper(DocumentKind.SUPPLEMENT_NOTICE))
    return (
        Move(deed, source, to(State.RETURNED), by, result="return", guards=why, then=asked),
        Move(deed, source, to(State.REJECTED), by, result="reject", guards=why, then=(REFUSAL,)),
    )


REFUSAL = paper(DocumentKind.REFUSAL_DECISION)
