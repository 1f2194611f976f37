"""Procedure tables compiled by `transitions`: validated, drawn, and frozen into the index used at run time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from transitions.extensions.nesting import HierarchicalMachine, NestedState

from states.procedure import Go, Move, Place, Procedure, Stage
from states.terms import TERMINAL, WAITING, Deed, Role, State


class DottedState(NestedState):
    """A nested state with a separator that no state code contains; `_` would merge committee_vote with committee→vote."""

    separator = "."


class DottedMachine(HierarchicalMachine):
    """A nested machine over dotted states."""

    state_cls = DottedState


class InvalidProcedure(ValueError):
    """A table contradicts itself; the message names procedure and row."""


@dataclass(frozen=True)
class CompiledProcedure:
    """A procedure and its frozen index; safe to share between threads, unlike the machine it is read from."""

    table: Procedure
    stages: Mapping[State, Stage]
    order: Mapping[State, int]
    rows: Mapping[tuple[Deed, str], tuple[Move, ...]]
    roles: Mapping[Deed, frozenset[Role]]
    once: frozenset[Deed]
    edges: tuple[tuple[Deed, str, str], ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """P01 … P40."""
        return self.table.id

    def rows_at(self, deed: Deed, place: Place) -> tuple[Move, ...]:
        """The rows for a deed at a place: those of its step first, then those of the whole state."""
        whole = self.rows.get((deed, place.state), ())
        return whole if place.step is None else self.rows.get((deed, place.step), ()) + whole

    def entry(self, state: State) -> Place:
        """Where a case that enters `state` stands."""
        stage = self.stages.get(state)
        return stage.entry if stage else Place(state)

    def previous(self, state: State) -> State | None:
        """The stage before `state` whose holder is another level (上一级)."""
        here = self.stages[state]
        earlier = [
            stage for stage in self.table.stages[: self.order[state]] if stage.holder is not here.holder
        ]
        return earlier[-1].state if earlier else None


def compile_procedure(table: Procedure) -> CompiledProcedure:
    """Check a table and freeze it. Raises InvalidProcedure."""
    stages = {stage.state: stage for stage in table.stages}
    if len(stages) != len(table.stages):
        raise InvalidProcedure(f"{table.id}: a stage stands twice")
    for move in table.moves:
        _check(table, stages, move)
    edges = tuple(edges_of(table))
    build_machine(table, edges)
    return CompiledProcedure(
        table=table,
        stages=stages,
        order={stage.state: position for position, stage in enumerate(table.stages)},
        rows=_index(table.moves),
        roles={deed: frozenset(_roles(table, deed)) for deed in {move.deed for move in table.moves}},
        once=frozenset(move.deed for move in table.moves if move.once),
        edges=edges,
    )


def _check(table: Procedure, stages: Mapping[State, Stage], move: Move) -> None:
    """Every place of a row is a stage of the procedure with that step, a waiting state, or an end."""
    target = (move.target,) if isinstance(move.target, Place) else ()
    for place in (*move.source, *target):
        stage = stages.get(place.state)
        known = stage is not None or place.state in WAITING or place.state in TERMINAL
        if not known or (place.step is not None and (stage is None or place.step not in stage.steps)):
            raise InvalidProcedure(
                f"{table.id}: {move.deed.value} names {place.code}, which the procedure lacks"
            )


def _index(moves: tuple[Move, ...]) -> dict[tuple[Deed, str], tuple[Move, ...]]:
    rows: dict[tuple[Deed, str], list[Move]] = {}
    for move in moves:
        for place in move.source:
            rows.setdefault((move.deed, place.code), []).append(move)
    return {key: tuple(found) for key, found in rows.items()}


def _roles(table: Procedure, deed: Deed) -> set[Role]:
    return {role for move in table.moves if move.deed is deed for role in move.by}


def edges_of(table: Procedure) -> list[tuple[Deed, str, str]]:
    """Every (deed, source, fixed target); a stay is a loop, an origin or previous target has no fixed edge."""
    edges = []
    for move in table.moves:
        for place in move.source:
            if isinstance(move.target, Place):
                edges.append((move.deed, place.code, move.target.code))
            elif move.target is Go.STAY:
                edges.append((move.deed, place.code, place.code))
    return edges


def build_machine(table: Procedure, edges: tuple[tuple[Deed, str, str], ...]) -> DottedMachine:
    """The `transitions` machine of a table: used to validate, to draw, and in tests to drive; never at run time."""
    try:
        machine = DottedMachine(
            model=None, states=_nested_states(table), initial=table.opening.value, auto_transitions=False
        )
        for deed, source, dest in edges:
            machine.add_transition(deed.value, source, dest)
    except (ValueError, KeyError) as fault:
        raise InvalidProcedure(f"{table.id}: {fault}") from fault
    return machine


def _nested_states(table: Procedure) -> list[DottedState]:
    known = {stage.state for stage in table.stages}
    named = known | TERMINAL | WAITING | {table.opening}
    states = [DottedState(state.value) for state in sorted(named)]
    for stage in table.stages:
        parent = next(item for item in states if item.name == stage.state.value)
        for step in stage.steps:
            parent.add_substate(DottedState(step.rpartition(".")[2]))
    return states
