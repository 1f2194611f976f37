"""Two ways of saying an answer: one JSON document on standard output, or a table for people (输出)."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Column, Table

NARROWEST = 120
"""Width of tables in a pipe, where no terminal tells its own."""

WHOLE = frozenset({"案件编号"})
"""Columns that stay in one piece, to be copied; the others fold, because Chinese has no spaces to wrap at."""


def console() -> Console:
    """Standard output for people; a pipe gets plain text of a fixed width. Brackets in a text are just brackets."""
    return Console(
        width=None if sys.stdout.isatty() else NARROWEST, highlight=False, markup=False, emoji=False
    )


def print_json(document: Any) -> None:
    """Exactly one JSON document on standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, default=plain) + "\n")


def plain(value: Any) -> str:
    """A day, an instant or a code as JSON writes it."""
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def say(message: str) -> None:
    """Progress, logs and faults go to standard error."""
    print(message, file=sys.stderr)


def print_rows(headers: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None) -> None:
    """A table; None prints as a dash."""
    columns = (Column(header, overflow="fold", no_wrap=header in WHOLE) for header in headers)
    table = Table(*columns, title=title, title_justify="left")
    for row in rows:
        table.add_row(*(word(cell) for cell in row))
    console().print(table)


def print_pairs(pairs: Mapping[str, Any], *, title: str | None = None) -> None:
    """Names and values, one a line."""
    columns = (Column(overflow="fold") for _ in range(2))
    table = Table(*columns, title=title, show_header=False, title_justify="left")
    for name, value in pairs.items():
        table.add_row(name, word(value))
    console().print(table)


def word(value: Any) -> str:
    """A value as people write it."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "，".join(f"{key} {word(inner)}" for key, inner in value.items())
    several = isinstance(value, (list, tuple))
    between = "；" if several and any(isinstance(item, Mapping) for item in value) else "、"
    return between.join(map(word, value)) or "—" if several else str(value)
