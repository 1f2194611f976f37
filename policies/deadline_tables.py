"""A notice's deadlines.toml as specs; a text value that is a parameter's key stands for that parameter (期限表)."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from policies.parameters import Parameters
from states.deadlines import DeadlineBook, DeadlineSpec, Unit
from states.terms import DeadlineName, State


class InvalidDeadline(ValueError):
    """A deadlines.toml names something that does not exist; the message says which."""


def deadline_book(files: Iterable[Path], parameters: Parameters) -> DeadlineBook:
    """Later files override earlier ones by name."""
    specs: dict[DeadlineName, DeadlineSpec] = {}
    for file in files:
        for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
            specs[DeadlineName(name)] = deadline_spec(name, table, parameters)
    return DeadlineBook(specs)


def deadline_spec(name: str, table: Mapping[str, Any], parameters: Parameters) -> DeadlineSpec:
    """One table. Raises InvalidDeadline naming it."""
    values = {key: _resolve(value, parameters) for key, value in table.items()}
    try:
        if not values.pop("inclusive", True):  # “X日前” read without that day (AMB-06)
            values["on"] -= timedelta(days=1)
        return DeadlineSpec(
            name=DeadlineName(name),
            rule=values.pop("rule"),
            unit=Unit(values.pop("unit")),
            warn_on=tuple(values.pop("warn_on", ())),
            escalate=tuple(values.pop("escalate", ())),
            until=tuple(State(code) for code in values.pop("until", ())),
            **values,
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise InvalidDeadline(f"[{name}] {fault}") from fault


WORDS = {Unit.WORKDAYS: "个工作日", Unit.MONTHS: "个月", Unit.DAYS: "日"}


def length_of(spec: DeadlineSpec) -> str:
    """How long a deadline runs, in words."""
    if spec.unit is Unit.FIXED:
        return f"至 {spec.on}" if spec.on else "逐案确定的日期"
    return "当月最后一日" if spec.unit is Unit.MONTH_END else f"{spec.amount} {WORDS[spec.unit]}"


def _resolve(value: Any, parameters: Parameters) -> Any:
    return parameters[value] if isinstance(value, str) and value in parameters else value
