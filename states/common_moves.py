"""Moves that exist in every application's procedure (rules.md 2.1), generated from its stages (通用程序)."""

from collections.abc import Mapping
from dataclasses import replace

from states.consequences import keep, paper, tell
from states.effects import Refusal
from states.extensions import clock_runs, later_and_bounded, move_due_day, not_extended
from states.findings import Binding
from states.guards import clock_over, findings_hold, reason_given
from states.procedure import Consequence, Go, Move, Stage, at, to
from states.supplements import answered, material_change, not_late, publicised_again
from states.terms import (
    NON_TERMINAL,
    TERMINAL,
    WAITING,
    DeadlineName,
    Deed,
    DocumentKind,
    Reason,
    Role,
    State,
)
from states.turn import Turn

WITHDRAWABLE = (
    State.DRAFT,
    State.SUBMITTED,
    State.UNIT_REVIEWED,
    State.PUBLIC_NOTICE,
    State.DISTRICT,
    State.CITY,
    State.COMMITTEE,
    State.RETURNED,
    State.OBJECTION,
)
SUPPLEMENTABLE = (
    State.SUBMITTED,
    State.DISTRICT,
    State.CITY,
    State.COMMITTEE,
    State.FILING,
    State.PRODUCTION,
)
SUPPLEMENT_PAPERS = (
    keep("items"),
    paper(DocumentKind.SUPPLEMENT_NOTICE),
    tell("applicant", "supplement_requested"),
)
ANY_ACTIVE = tuple(sorted(NON_TERMINAL - {State.DRAFT, State.SUSPENDED}))


def of_application(
    stages: tuple[Stage, ...], *, on_supplement: Mapping[State, tuple[Consequence, ...]] | None = None
) -> tuple[Move, ...]:
    """All common rows of an application with these stages; `on_supplement` adds consequences by state."""
    states = {stage.state for stage in stages}
    return (
        *withdrawing(states),
        *supplementing(stages, on_supplement or {}),
        *suspending(),
        *extending(),
        *lapsing(),
        *updating_facts(),
        *objecting_late(states),
        *ending_from_elsewhere(),
    )


def withdrawing(states: set[State]) -> tuple[Move, ...]:
    """撤回: by the applicant, before the decision, with a reason; not while suspended."""
    sources = at(*(state for state in WITHDRAWABLE if state in states | WAITING))
    return (
        Move(
            Deed.WITHDRAW, sources, to(State.WITHDRAWN), (Role.APPLICANT,), guards=(reason_given,), once=False
        ),
    )


def supplementing(
    stages: tuple[Stage, ...], on_supplement: Mapping[State, tuple[Consequence, ...]]
) -> tuple[Move, ...]:
    """一次性告知补正 and coming back to the origin state, or to a new full notice (AMB-43)."""
    asked = tuple(
        Move(
            Deed.REQUEST_SUPPLEMENT,
            at(stage.state),
            to(State.RETURNED),
            stage.turn_of,
            guards=(findings_hold(Binding.SUPPLEMENT), reason_given),
            then=(*on_supplement.get(stage.state, ()), *SUPPLEMENT_PAPERS),
            once=False,
        )
        for stage in stages
        if stage.state in SUPPLEMENTABLE and stage.turn_of
    )
    return (*asked, *_resubmitting({stage.state for stage in stages}))


def _resubmitting(states: set[State]) -> tuple[Move, ...]:
    row = Move(
        Deed.RESUBMIT,
        at(State.RETURNED),
        Go.ORIGIN,
        (Role.APPLICANT, Role.UNIT_REVIEWER),
        guards=(not_late, answered),
        once=False,
    )
    first = replace(row, deed=Deed.SUBMIT, when=lambda turn: turn.origins[-1:] == [State.SUBMITTED])
    if State.UNIT_REVIEWED not in states:
        return (row, first)
    anew = replace(row, target=to(State.UNIT_REVIEWED), when=material_change, then=(publicised_again,))
    return (anew, row, first)


def suspending() -> tuple[Move, ...]:
    """暂缓 and 恢复: by the operator, or by a misconduct case through the system."""
    sources = at(*ANY_ACTIVE)
    return (
        Move(
            Deed.SUSPEND, sources, to(State.SUSPENDED), (Role.OPERATOR,), guards=(reason_given,), once=False
        ),
        Move(Deed.SUSPEND, sources, to(State.SUSPENDED), (Role.SYSTEM,), once=False),
        Move(Deed.RESUME, at(State.SUSPENDED), Go.ORIGIN, (Role.OPERATOR,), once=False),
    )


def extending() -> tuple[Move, ...]:
    """延长: one deadline, once, by the operator of the superior level or a leader, never by the holder (S-20)."""
    everywhere = at(*sorted(NON_TERMINAL))
    guards = (reason_given, clock_runs, not_extended, later_and_bounded)
    return (
        Move(
            Deed.EXTEND,
            everywhere,
            Go.STAY,
            (Role.OPERATOR, Role.LEADER),
            guards=guards,
            then=(move_due_day,),
            once=False,
        ),
    )


def lapsing() -> tuple[Move, ...]:
    """逾期失效: confirmed by the operator once the supplement or the unit's closing date ran out."""
    by = (Role.OPERATOR,)
    unit = at(State.SUBMITTED, State.UNIT_REVIEWED, State.PUBLIC_NOTICE)
    end = to(State.LAPSED)
    return (
        Move(Deed.LAPSE, at(State.RETURNED), end, by, when=supplement_or_unit_over, once=False),
        Move(Deed.LAPSE, unit, end, by, when=clock_over(DeadlineName.UNIT_CLOSE), once=False),
    )


def supplement_or_unit_over(turn: Turn) -> bool:
    """The applicant's side missed its time."""
    return clock_over(DeadlineName.SUPPLEMENT)(turn) or clock_over(DeadlineName.UNIT_CLOSE)(turn)


def ending_from_elsewhere() -> tuple[Move, ...]:
    """Deeds that another case's decision appends (S-34)."""
    running = at(*sorted(NON_TERMINAL), State.REJECTED, State.WITHDRAWN)
    ended = at(State.ISSUED, State.RECOMMENDED)
    return (
        Move(Deed.DISQUALIFY, running, to(State.DISQUALIFIED), (Role.SYSTEM,), once=False),
        Move(Deed.REVOKE, ended, to(State.REVOKED), (Role.SYSTEM,), once=False),
        Move(Deed.SUPERSEDE, at(State.ISSUED), to(State.SUPERSEDED), (Role.SYSTEM,), once=False),
    )


def updating_facts() -> tuple[Move, ...]:
    """更新事实: a new content version by the operator or an external system (S-05); after issue it is appended."""
    everywhere = at(*sorted(NON_TERMINAL | TERMINAL))
    return (Move(Deed.UPDATE_FACTS, everywhere, Go.STAY, (Role.OPERATOR, Role.ADAPTER), once=False),)


def objecting_late(states: set[State]) -> tuple[Move, ...]:
    """After the end of the notice an objection is answered `notice_over` (S-21), wherever the case lies."""
    later = [
        State.OBJECTION,
        *(
            s
            for s in (State.DISTRICT, State.CITY, State.COMMITTEE, State.FILING, State.PRODUCTION)
            if s in states
        ),
    ]
    return (Move(Deed.OBJECT, at(*later), Go.STAY, (Role.ANYONE,), guards=(notice_is_over,), once=False),)


def notice_is_over(turn: Turn) -> Refusal | None:
    """公示期满后不再受理异议。"""
    return Refusal(Reason.NOTICE_OVER, "公示期已满，不再受理异议；发现违规的可提交举报", "NB24-39")
