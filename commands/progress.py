"""A bar on standard error while many files are worked through (进度)."""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")
FEW = 20
"""So many files need no bar."""


def each(items: Sequence[T], words: str) -> Iterable[T]:
    """The items one after another; with a bar when there are many and somebody watches."""
    if len(items) <= FEW or not sys.stderr.isatty():
        return items
    return track(items, description=words, console=Console(stderr=True), transient=True)
