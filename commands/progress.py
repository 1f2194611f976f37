"""A bar on standard error while many files are worked through (进度)."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, track

T = TypeVar("T")
FEW = 20
"""So many files need no bar."""


def each(items: Sequence[T], words: str) -> Iterable[T]:
    """The items one after another; with a bar when there are many and somebody watches."""
    if len(items) <= FEW or not sys.stderr.isatty():
        return items
    return track(items, description=words, console=Console(stderr=True), transient=True)


@contextmanager
def bar(words: str, total: int) -> Iterator[Callable[..., None]]:
    """A bar of `total` steps when somebody watches; call what it gives for every step, or with a number of them."""
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as shown:
        task = shown.add_task(words, total=total)

        def advance(steps: int = 1) -> None:
            shown.advance(task, steps)

        yield advance
