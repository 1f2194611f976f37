"""Rows of the procedure tables that a rule stands behind, and the clocks that carry its id (程序条目与期限)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from commands.lawbook.citing import ROOT, Place, rule_ids
from commands.lawbook.reading_keys import enclosed, functions_of, keys_read, texts_of
from policies.notices import SHELF, Notice
from policies.packs import NOTICES, pack
from policies.rulebook import Rule
from states.findings import Binding
from states.procedure import Move, Procedure, Stage
from states.procedure import Place as Target
from states.terms import Deed, Role, State


class Part(StrEnum):
    """Which part of a table a rule stands behind."""

    GUARD = "guard"  # 条件
    CHOICE = "choice"  # 分支
    CONSEQUENCE = "consequence"  # 后果
    CHECKLIST = "checklist"  # 审查清单
    ENTRY = "entry"  # 进入环节时


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one procedure; `deed` is None for what belongs to a stage, `place` None for an item of a checklist."""

    procedure: str
    part: Part
    states: tuple[State, ...]
    deed: Deed | None = None
    result: str | None = None
    by: tuple[Role, ...] = ()
    to: str | None = None
    function: Callable[..., Any] | None = None

    @property
    def place(self) -> Place | None:
        """Where the guard, the condition or the consequence is written."""
        return place_of(self.function) if self.function else None


def newest() -> Mapping[str, Notice]:
    """Every notice loaded, each in its newest version."""
    versions = sorted(SHELF.notices.values(), key=lambda notice: notice.effective_from)
    found = {notice.id: notice for notice in versions}
    return {name: found[name] for name in NOTICES if name in found}


def place_of(function: Callable[..., Any]) -> Place:
    """The function's first line; what a factory made is called by the factory's name."""
    code = function.__code__
    return Place(
        Path(code.co_filename).relative_to(ROOT).as_posix(),
        code.co_firstlineno,
        function.__qualname__.split(".")[0],
    )


def rows_of(rule: str, coded: Rule | None, switches: Iterable[str] = ()) -> list[Row]:
    """Rows that name the rule, that ask for its findings, or that turn on one of its `switches` (keys)."""
    tables = [item.table for name in newest() for item in pack(name).procedures.values()]
    keys = tuple(switches)
    return [
        row
        for table in tables
        for row in rows_in(table)
        if rule in cited(row) or _asks(row, coded) or _turns_on(row, keys)
    ]


@cache
def rows_in(table: Procedure) -> tuple[Row, ...]:
    """Everything in a table that is code or a checklist, in the table's order."""
    return (
        *(row for stage in table.stages for row in _of_stage(table.id, stage)),
        *(row for move in table.moves for row in _of_move(table.id, move)),
    )


def _of_stage(procedure: str, stage: Stage) -> Iterator[Row]:
    if stage.checks:
        yield Row(procedure, Part.CHECKLIST, (stage.state,), result="、".join(stage.checks))
    for function in stage.on_entry:
        yield Row(procedure, Part.ENTRY, (stage.state,), function=function)


def _of_move(procedure: str, move: Move) -> Iterator[Row]:
    states = tuple(dict.fromkeys(place.state for place in move.source))
    to = move.target.code if isinstance(move.target, Target) else move.target.value
    parts: tuple[tuple[Part, Iterable[Callable[..., Any]]], ...] = (
        (Part.GUARD, move.guards),
        (Part.CHOICE, [move.when] if move.when else []),
        (Part.CONSEQUENCE, move.then),
    )
    for part, functions in parts:
        for function in functions:
            yield Row(procedure, part, states, move.deed, move.result, move.by, to, function)


def cited(row: Row) -> frozenset[str]:
    """Rule ids that a row names: its checklist, or the literals and words of its function."""
    return _cited(row.function) if row.function else rule_ids(row.result or "")


@cache
def _cited(function: Callable[..., Any]) -> frozenset[str]:
    texts = (text for item in functions_of(function) for text in texts_of(item))
    return frozenset(rule for text in texts for rule in rule_ids(text))


def _asks(row: Row, coded: Rule | None) -> bool:
    """Whether the row's guard is `findings_hold` at the deed to which the rule binds."""
    if coded is None or row.part is not Part.GUARD or row.procedure not in coded.procedures:
        return False
    return coded.stage in bindings_of(row.function)


def _turns_on(row: Row, keys: tuple[str, ...]) -> bool:
    return bool(keys) and row.function is not None and bool(keys_read(row.function, keys))


@cache
def bindings_of(function: Callable[..., Any]) -> frozenset[Binding]:
    """The deeds whose findings a guard asks for."""
    values = (value for item in functions_of(function) for value in enclosed(item).values())
    return frozenset(value for value in values if isinstance(value, Binding))
