"""Whether two runs are the same run (比较): the pure core's and the durable one's."""

from collections.abc import Iterator
from typing import Any

from rehearsal.run import Run

UNORDERED = frozenset({"documents", "tasks", "integrity", "certificates"})
"""What the register keeps without an order of its own; everything else is compared in order."""
OF_ITS_OWN = frozenset({"case_no"})
"""A case number holds a random token."""


def differences(first: Run, second: Run) -> list[str]:
    """Where the two differ, one line each; empty when they are the same run."""
    return list(_differing(first.document(), second.document(), "run"))


def _differing(first: Any, second: Any, place: str) -> Iterator[str]:
    if isinstance(first, dict) and isinstance(second, dict):
        for key in sorted({*first, *second} - OF_ITS_OWN):
            yield from _differing(first.get(key), second.get(key), f"{place}.{key}")
    elif isinstance(first, list) and isinstance(second, list):
        yield from _lists(first, second, place)
    elif first != second:
        yield f"{place}：{first} ≠ {second}"


def _lists(first: list[Any], second: list[Any], place: str) -> Iterator[str]:
    if place.rpartition(".")[2] in UNORDERED:
        first, second = sorted(first, key=repr), sorted(second, key=repr)
    if len(first) != len(second):
        yield f"{place}：{len(first)} 行 ≠ {len(second)} 行"
    for index, (one, other) in enumerate(zip(first, second, strict=False)):
        yield from _differing(one, other, f"{place}.{index}")
