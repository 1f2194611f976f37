"""Moves that exist in every application's procedure (rules.md 2.1), generated from its stages (通用程序)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from states.consequences import confirm_what_is_set, keep_items, paper, stop, tell
from states.effects import Refusal
from states.extensions import clock_runs, later_and_bounded, move_due_day, not_extended
from states.findings import Binding
from states.guards import clock_over, content_holds, findings_hold, reason_given
from states.procedure import Consequence, Go, Move, Place, Stage, at, to
from states.supplements import answered, items_answered, material_change, not_late, publicised_again
from states.terms import TERMINAL, WAITING, DeadlineName, Deed, DocumentKind, Reason, Role, State
from states.turn import Turn

S = State
WITHDRAWABLE = frozenset(
    {S.DRAFT, S.SUBMITTED, S.UNIT_REVIEWED, S.PUBLIC_NOTICE, S.DISTRICT, S.CITY, S.COMMITTEE}
)
SUPPLEMENTABLE = frozenset({S.SUBMITTED, S.DISTRICT, S.CITY, S.COMMITTEE, S.FILING, S.PRODUCTION})
UNIT_STATES = frozenset({S.SUBMITTED, S.UNIT_REVIEWED, S.PUBLIC_NOTICE})
LATER_THAN_NOTICE = frozenset({S.DISTRICT, S.CITY, S.COMMITTEE, S.FILING, S.PRODUCTION})
SUPPLEMENT_PAPERS = (
    keep_items,
    paper(DocumentKind.SUPPLEMENT_NOTICE),
    tell("applicant", "supplement_requested"),
)


def of_application(
    stages: tuple[Stage, ...], *, on_supplement: Mapping[State, tuple[Consequence, ...]] | None = None
) -> tuple[Move, ...]:
    """All common rows of an application with these stages; `on_supplement` adds consequences by state."""
    own = frozenset(stage.state for stage in stages)
    rows = of_filing(stages, on_supplement=on_supplement, answering=(Role.APPLICANT, Role.UNIT_REVIEWER))
    return (*rows, *objecting_late(own))


def of_filing(
    stages: tuple[Stage, ...],
    *,
    filers: tuple[Role, ...] = (Role.APPLICANT,),
    answering: tuple[Role, ...] = (),
    on_supplement: Mapping[State, tuple[Consequence, ...]] | None = None,
) -> tuple[Move, ...]:
    """The common rows of a file that `filers` hand in and withdraw; `answering` resubmit it, the filers by default."""
    own = frozenset(stage.state for stage in stages)
    active = own - {State.DRAFT}
    return (
        *withdrawing(own, filers),
        *supplementing(stages, on_supplement or {}),
        *resubmitting(set(own), filers, answering or filers),
        *suspending(active),
        *extending(active | WAITING),
        *lapsing(own),
        *updating_facts(own),
        *ending_from_elsewhere(own),
    )


def among(states: Iterable[State]) -> tuple[Place, ...]:
    """Sources in a fixed order."""
    return at(*sorted(states))


def withdrawing(own: frozenset[State], by: tuple[Role, ...]) -> tuple[Move, ...]:
    """撤回: by who filed, before the decision, with a reason; not while suspended."""
    sources = among((own & WITHDRAWABLE) | {State.RETURNED, State.OBJECTION})
    end = to(State.WITHDRAWN)
    return (Move(Deed.WITHDRAW, sources, end, by, when=before_decision, guards=(reason_given,), once=False),)


def before_decision(turn: Turn) -> bool:
    """A waiting case counts as the state it came from."""
    return not turn.origins or turn.origins[0] in WITHDRAWABLE


def supplementing(
    stages: tuple[Stage, ...], on_supplement: Mapping[State, tuple[Consequence, ...]]
) -> tuple[Move, ...]:
    """一次性告知补正 by the holder of a stage."""
    guards = (findings_hold(Binding.SUPPLEMENT), reason_given)
    return tuple(
        Move(
            Deed.REQUEST_SUPPLEMENT,
            at(stage.state),
            to(State.RETURNED),
            stage.turn_of,
            guards=guards,
            then=(*on_supplement.get(stage.state, ()), *SUPPLEMENT_PAPERS),
            once=False,
        )
        for stage in stages
        if stage.state in SUPPLEMENTABLE and stage.turn_of
    )


def resubmitting(states: set[State], filers: tuple[Role, ...], by: tuple[Role, ...]) -> tuple[Move, ...]:
    """补正提交: back to where it came from; filed again as `submit` when that was the unit; or publicised anew (AMB-43)."""
    guards = (not_late, answered, content_holds)
    row = Move(
        Deed.RESUBMIT, at(State.RETURNED), Go.ORIGIN, by, guards=guards, then=(items_answered,), once=False
    )
    filed = replace(row, deed=Deed.SUBMIT, by=filers)
    first = replace(filed, when=lambda turn: turn.origins[-1:] == [State.SUBMITTED])
    if State.PUBLIC_NOTICE not in states:
        return (row, first)
    anew = replace(row, target=to(State.UNIT_REVIEWED), when=material_change, then=(publicised_again,))
    return (anew, row, first)


def suspending(active: frozenset[State]) -> tuple[Move, ...]:
    """暂缓 and 恢复: by the operator, or by a misconduct case through the system."""
    sources = among(active | {State.RETURNED, State.OBJECTION})
    by_operator = Move(
        Deed.SUSPEND, sources, to(State.SUSPENDED), (Role.OPERATOR,), guards=(reason_given,), once=False
    )
    return (
        by_operator,
        replace(by_operator, by=(Role.SYSTEM,), guards=()),
        Move(Deed.RESUME, at(State.SUSPENDED), Go.ORIGIN, (Role.OPERATOR,), once=False),
    )


def extending(running: Iterable[State]) -> tuple[Move, ...]:
    """延长: one deadline, once, by the operator of the superior level or a leader, never by the holder (S-20)."""
    guards = (reason_given, clock_runs, not_extended, later_and_bounded)
    by = (Role.OPERATOR, Role.LEADER)
    return (Move(Deed.EXTEND, among(running), Go.STAY, by, guards=guards, then=(move_due_day,), once=False),)


def lapsing(own: frozenset[State]) -> tuple[Move, ...]:
    """逾期失效: confirmed by the operator once the supplement or the unit's closing date ran out."""
    by, end = (Role.OPERATOR,), to(State.LAPSED)
    unit_over = clock_over(DeadlineName.UNIT_CLOSE)
    return (
        Move(Deed.LAPSE, at(State.RETURNED), end, by, when=supplement_or_unit_over, once=False),
        Move(Deed.LAPSE, among(own & UNIT_STATES), end, by, when=unit_over, once=False),
    )


def supplement_or_unit_over(turn: Turn) -> bool:
    """The applicant's side missed its time."""
    return clock_over(DeadlineName.SUPPLEMENT)(turn) or clock_over(DeadlineName.UNIT_CLOSE)(turn)


def updating_facts(own: frozenset[State]) -> tuple[Move, ...]:
    """更新事实: a new content version by the operator or an external system (S-05); after the end it is appended."""
    everywhere = among(own | WAITING | TERMINAL)
    by_adapter = Move(
        Deed.UPDATE_FACTS, everywhere, Go.STAY, (Role.ADAPTER,), then=(confirm_what_is_set,), once=False
    )
    return (by_adapter, replace(by_adapter, by=(Role.OPERATOR,), then=()))


def objecting_late(own: frozenset[State]) -> tuple[Move, ...]:
    """After the end of the notice an objection is answered `notice_over` (S-21), wherever the case lies."""
    ended = {State.ISSUED, State.RECOMMENDED, State.REJECTED}
    later = among((own & LATER_THAN_NOTICE) | WAITING | ended)
    return (Move(Deed.OBJECT, later, Go.STAY, (Role.ANYONE,), guards=(notice_is_over,), once=False),)


def notice_is_over(turn: Turn) -> Refusal | None:
    """公示期满后不再受理异议。"""
    if turn.latest(DeadlineName.NOTICE) is None:
        return Refusal(Reason.NOT_ALLOWED_IN_STATE, "本案没有进行公示，不能提出异议", "NB24-39")
    return Refusal(Reason.NOTICE_OVER, "公示期已满，不再受理异议；发现违规的可提交举报", "NB24-39")


def ending_from_elsewhere(own: frozenset[State]) -> tuple[Move, ...]:
    """Deeds that another case's decision appends (S-34); a quashed revocation gives the end back (S-35)."""
    by = (Role.SYSTEM,)
    running = among(own | WAITING | {State.REJECTED, State.WITHDRAWN})
    ended, unreleased = at(State.ISSUED, State.RECOMMENDED), (stop(DeadlineName.RELEASE),)
    return (
        Move(Deed.DISQUALIFY, running, to(State.DISQUALIFIED), by, once=False),
        Move(Deed.REVOKE, ended, to(State.REVOKED), by, then=unreleased, once=False),
        Move(Deed.RESUME, at(State.REVOKED), to(State.ISSUED), by, when=was_issued, once=False),
        Move(Deed.RESUME, at(State.REVOKED), to(State.RECOMMENDED), by, once=False),
        Move(Deed.SUPERSEDE, at(State.ISSUED), to(State.SUPERSEDED), by, then=unreleased, once=False),
    )


def was_issued(turn: Turn) -> bool:
    """What was revoked was a certificate, not a recommendation."""
    return "issued_on" in turn.dates
