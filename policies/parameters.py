"""A notice's numbers, dates and readings under their Appendix A keys (参数与读法)."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")


MOST = 5_000
"""No notice counts further, and no date that is counted so far leaves the calendar."""


class UnknownSwitch(ValueError):
    """A switch names a key that the notice does not have; the message lists near keys."""


class WrongParameter(TypeError):
    """A parameter has another type than the rule expects."""


def flatten(tables: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested TOML tables as one level of dotted keys; lists become tuples."""
    flat: dict[str, Any] = {}
    for name, value in tables.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            flat.update(flatten(value, f"{key}."))
        else:
            flat[key] = tuple(value) if isinstance(value, list) else value
    return flat


def like(default: Any, value: Any, key: str) -> Any:
    """A value given in a file, as the kind of thing that the notice has under its key. Raises UnknownSwitch."""
    dated = isinstance(default, date) or default == ""
    if dated and isinstance(value, date):
        return value
    if dated and isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    if isinstance(default, tuple) and isinstance(value, (list, tuple)):
        return tuple(like(default[0] if default else "", one, key) for one in value)
    counts = isinstance(default, int) and isinstance(value, int) and not isinstance(default, bool)
    table = isinstance(default, Mapping)
    if type(value) is type(default) and not table and (not counts or 0 <= value <= MOST):
        return value
    kinds = {
        date: "日期（年-月-日）",
        bool: "true 或 false",
        int: f"0 至 {MOST} 的整数",
        str: "文字",
        tuple: "列表",
        dict: "通知文件中的表，不能用开关改变",
    }
    raise UnknownSwitch(f"switches.{key}：应为{kinds.get(type(default), '同类的值')}，实为 {value!r}")


@dataclass(frozen=True, slots=True)
class Parameters:
    """Read-only dotted keys to values. Reading an absent key is a KeyError: a rule names only keys its TOML holds."""

    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def integer(self, key: str) -> int:
        """A whole number (years, months, working days, copies)."""
        return self._typed(key, int)

    def flag(self, key: str) -> bool:
        """A yes/no reading."""
        return self._typed(key, bool)

    def text(self, key: str) -> str:
        """A word: method, scope, document number."""
        return self._typed(key, str)

    def day(self, key: str) -> date:
        """A civil date printed in the notice (G-12: never rolled)."""
        return self._typed(key, date)

    def list(self, key: str) -> tuple[Any, ...]:
        """A list of codes or numbers."""
        return self._typed(key, tuple)

    def table(self, prefix: str) -> dict[str, Any]:
        """All keys below `prefix.`, with the prefix cut off."""
        return {
            key[len(prefix) + 1 :]: value
            for key, value in self.values.items()
            if key.startswith(f"{prefix}.")
        }

    def switched(self, switches: Mapping[str, Any]) -> "Parameters":
        """The same parameters with some readings chosen otherwise. Raises UnknownSwitch."""
        unknown = [key for key in switches if key not in self.values]
        if unknown:
            raise UnknownSwitch(f"switches.{unknown[0]}：通知没有这个参数；可用的键见 starter.py rules")
        chosen = {key: like(self.values[key], value, key) for key, value in switches.items()}
        return Parameters({**self.values, **chosen})

    def _typed(self, key: str, kind: type[T]) -> T:
        value = self.values[key]
        if not isinstance(value, kind):
            raise WrongParameter(f"{key}：应为 {kind.__name__}，实为 {value!r}")
        return value
