"""Counts over very many cases, made once for everybody who may see them (统计缓存)."""

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from dashboard.boards.base import Look

T = TypeVar("T")
LARGE = 2_000
"""From so many open cases on, counts are kept for a while: they take seconds, and nobody decides a case by them."""
KEPT = timedelta(minutes=10)

_counted: WeakKeyDictionary[Engine, dict[Hashable, tuple[datetime, Any]]] = WeakKeyDictionary()


def kept(look: Look, key: Hashable, open_cases: int, count: Callable[[], T]) -> tuple[datetime, T]:
    """What is counted under a key, and when it was; of a large register as it was within the last ten minutes."""
    own = _counted.setdefault(look.engine, {})
    known = own.get(key)
    if known is not None and known[0] <= look.now < known[0] + KEPT:
        return known
    found = (look.now, count())
    if open_cases >= LARGE:
        for old in [name for name, (at, _) in own.items() if look.now >= at + KEPT]:
            own.pop(old, None)
        own[key] = found
    return found
