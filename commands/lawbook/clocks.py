"""The deadlines that carry a rule's id: how long, where written, who runs them (期限)."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from commands.lawbook.citing import ROOT, Place
from commands.lawbook.reading_keys import enclosed, functions_of
from commands.lawbook.rows import Part, newest, rows_in
from policies.deadline_tables import length_of
from policies.laws import law_for
from policies.packs import pack
from states.case import RulesetRef
from states.deadlines import DeadlineSpec
from states.procedure import Procedure
from states.terms import DeadlineName


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline of one notice; `keys` are the parameters that it is made from, `procedures` have it."""

    notice: str
    spec: DeadlineSpec
    keys: tuple[str, ...]
    place: Place
    procedures: tuple[str, ...]

    @property
    def length(self) -> str:
        """How long it runs, in words."""
        return length_of(self.spec)


def clocks_of(rule: str) -> list[Clock]:
    """Every deadline with the rule's id, notice by notice; one that no procedure of the notice starts is left out."""
    return [clock for name in newest() for clock in _clocks(name) if clock.spec.rule == rule]


@cache
def _clocks(notice: str) -> tuple[Clock, ...]:
    law = law_for(RulesetRef(notice, newest()[notice].version, {}))
    return tuple(
        Clock(notice, law.spec(name), keys, place, procedures)
        for name, (keys, place) in _written(notice).items()
        if (procedures := tuple(_having(notice, name)))
    )


def _written(notice: str) -> dict[DeadlineName, tuple[tuple[str, ...], Place]]:
    """Where each deadline of a notice is written; the notice's own file stands after the defaults."""
    parameters = newest()[notice].parameters
    return {
        DeadlineName(name): (
            tuple(value for value in table.values() if isinstance(value, str) and value in parameters),
            Place(file.relative_to(ROOT).as_posix(), _line(file, name), f"[{name}]"),
        )
        for file in pack(notice).deadline_files
        for name, table in _tables(file).items()
    }


@cache
def _tables(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _line(file: Path, name: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if re.match(rf"\[{name}\]", line))


def _having(notice: str, name: DeadlineName) -> Iterator[str]:
    return (item.id for item in pack(notice).procedures.values() if name in _started(item.table))


@cache
def _started(table: Procedure) -> frozenset[DeadlineName]:
    """Clocks that a stage's entry starts, that run over all stages, or that a deed's consequence starts."""
    staged = {name for stage in table.stages for name in (*stage.clocks, *stage.clocks_again)}
    after = (row.function for row in rows_in(table) if row.part in (Part.CONSEQUENCE, Part.ENTRY))
    return frozenset({*table.overall, *staged, *(name for function in after for name in _named(function))})


@cache
def _named(function: Callable[..., Any]) -> frozenset[DeadlineName]:
    used = functions_of(function)
    held = {value for item in used for value in enclosed(item).values() if isinstance(value, DeadlineName)}
    written = {name for item in used for name in item.__code__.co_names} & {*DeadlineName.__members__}
    return frozenset(held | {DeadlineName[name] for name in written})
