"""Copies of frozen values with a few fields otherwise: what a turn does most (改动一份副本)."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")
Getter = Callable[[Any], tuple[Any, ...]]
Setter = Callable[[Any, Any], None]


def altered(item: T, **changes: Any) -> T:
    """`dataclasses.replace` for a frozen class with slots, four times as quick: nothing is initialised again.

    KeyError: there is no such field.
    """
    kind: Any = type(item)
    values, setters, by_name = _plan(kind)
    copy: T = object.__new__(kind)
    for put, value in zip(setters, values(item), strict=True):
        put(copy, value)
    for name, value in changes.items():
        by_name[name](copy, value)
    return copy


@cache
def _plan(kind: Any) -> tuple[Getter, tuple[Setter, ...], Mapping[str, Setter]]:
    """How the values of a class are read and put: past the refusal of `frozen`, which the copy has yet to earn."""
    names = tuple(item.name for item in fields(kind))
    by_name: dict[str, Setter] = {name: vars(kind)[name].__set__ for name in names}
    return attrgetter(*names), tuple(by_name.values()), by_name
