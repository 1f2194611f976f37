"""A procedure's table as people read it (程序图): stages in order, whose turn, clocks, and where each deed leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.course import HOLDERS
from policies.deadline_tables import length_of
from policies.laws import law_for, ruleset_for
from policies.notices import SHELF, Notice
from policies.packs import NOTICES, notice_of, pack
from states.law import Law
from states.machine import CompiledProcedure
from states.procedure import Go, Move, Place, Stage
from states.terms import CLOCK_DEEDS, STEPS, TERMINAL, WAITING, DeadlineName, Deed, Role, State


class Direction(StrEnum):
    """Where a deed leads, seen from its stage."""

    ON = "on"  # 下一环节
    BACK = "back"  # 退回
    ASIDE = "aside"  # 暂停等待
    END = "end"  # 结束


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a stage."""

    deed: Deed
    result: str | None
    by: tuple[Role, ...]
    targets: tuple[tuple[str, Direction], ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of a stage in words."""

    label: str
    length: str
    rule: str


@dataclass(frozen=True, slots=True)
class MapStage:
    """One stage of the map."""

    state: State
    holder: str
    turn_of: tuple[Role, ...]
    steps: tuple[str, ...]
    clocks: tuple[Clock, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class ProcedureMap:
    """A whole procedure with its notice; `everywhere` are deeds that any stage knows."""

    id: str
    title: str
    notice: Notice
    stages: tuple[MapStage, ...]
    everywhere: tuple[Way, ...]


GENERAL = "general"
"""The notice of no city stands last."""
EVERYWHERE = 4
"""A way that so many stages share is told once, not at each of them."""


BY_DEED = {State.PUBLIC_NOTICE: (DeadlineName.NOTICE,), State.RESULT_NOTICE: (DeadlineName.RESULT_NOTICE,)}
"""Clocks that a deed starts, not the entry."""


def all_procedures() -> list[tuple[Notice, list[CompiledProcedure]]]:
    """Every notice in its newest version with its procedures."""
    newest = {
        name: max((n for n in SHELF.notices.values() if n.id == name), key=lambda n: n.effective_from)
        for name in NOTICES
    }
    order = sorted(NOTICES, key=lambda name: name == GENERAL)
    return [
        (newest[name], sorted(pack(name).procedures.values(), key=lambda item: item.id)) for name in order
    ]


def procedure_map(procedure: str, on: date) -> ProcedureMap:
    """The map of a procedure under the rules of `on`. KeyError: there is no such procedure."""
    ref = ruleset_for(procedure, on)
    law = law_for(ref)
    compiled = law.procedures[procedure]
    ways = {stage.state: tuple(_ways(compiled, stage)) for stage in compiled.table.stages}
    shared = _shared(ways)
    stages = tuple(
        _stage(stage, law, tuple(way for way in ways[stage.state] if way not in shared))
        for stage in compiled.table.stages
    )
    notice = SHELF.notices[notice_of(procedure), ref.version]
    return ProcedureMap(procedure, compiled.table.title, notice, stages, shared)


def _stage(stage: Stage, law: Law, ways: tuple[Way, ...]) -> MapStage:
    names = (*stage.clocks, *BY_DEED.get(stage.state, ()))
    clocks = tuple(
        Clock(name.label, length_of(law.spec(name)), law.spec(name).rule)
        for name in names
        if name in law.deadlines
    )
    steps = tuple(STEPS.get(code, code) for code in stage.steps)
    return MapStage(stage.state, HOLDERS[stage.holder.value], stage.turn_of, steps, clocks, ways)


def _ways(compiled: CompiledProcedure, stage: Stage) -> Iterator[Way]:
    """The ways out of a stage; rows of one deed and verdict that lead to several places are one way."""
    found: dict[tuple[Deed, str | None, tuple[Role, ...]], dict[tuple[str, Direction], None]] = {}
    for move in compiled.table.moves:
        target = (
            _target(move, stage, compiled)
            if any(place.state is stage.state for place in move.source)
            else None
        )
        if target:
            key = (move.deed, None if move.deed in CLOCK_DEEDS else move.result, move.by)
            found.setdefault(key, {})[target] = None
    return (Way(*key, tuple(targets)) for key, targets in found.items())


def _target(move: Move, stage: Stage, compiled: CompiledProcedure) -> tuple[str, Direction] | None:
    """Name and direction of a row's target; None when the case stays where it is."""
    if move.target is Go.PREVIOUS:
        previous = compiled.previous(stage.state)
        return (previous.label, Direction.BACK) if previous else None
    if not isinstance(move.target, Place) or move.target.state is stage.state:
        return None
    return move.target.state.label, _direction(move.target.state, stage, compiled)


def _direction(target: State, stage: Stage, compiled: CompiledProcedure) -> Direction:
    if target in TERMINAL:
        return Direction.END
    if target in WAITING:
        return Direction.ASIDE
    return Direction.BACK if compiled.order.get(target, 0) < compiled.order[stage.state] else Direction.ON


def _shared(ways: dict[State, tuple[Way, ...]]) -> tuple[Way, ...]:
    """A procedure of one stage shares nothing: its ways stand at that stage."""
    if len(ways) == 1:
        return ()
    counted = {way: sum(way in own for own in ways.values()) for own in ways.values() for way in own}
    return tuple(
        way
        for way, times in counted.items()
        if times >= min(EVERYWHERE, len(ways)) and way.targets[0][1] is not Direction.ON
    )
