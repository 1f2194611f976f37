"""Filling a row's body with a paper's fields (正文); what comes out is plain data for the layouts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, Template, meta
from markupsafe import Markup

from activities.papers.kinds import Block

HEADING = re.compile(r"[一二三四五六七八九十]+、[^：]*$")  # first level of GB/T 9704, set in Hei
REPEATED = {"item", "number", "end"}  # names that a repeated text may use besides the fields

Filled = dict[str, Any]


@cache
def compiled(environment: Environment, source: str) -> Template:
    """One text of a row, ready to fill."""
    return environment.from_string(source)


def names_in(environment: Environment, value: object) -> set[str]:
    """Fields that a block, or any part of one, reads."""
    if isinstance(value, str):
        return meta.find_undeclared_variables(environment.parse(value)) - REPEATED
    if isinstance(value, Mapping):
        lists = {str(value[key]) for key in ("list", "table") if key in value}
        return lists.union(*(names_in(environment, part) for part in value.values()))
    if isinstance(value, (list, tuple)):
        return set().union(*(names_in(environment, part) for part in value))
    return set()


class Wording:
    """Texts of one environment over one paper's fields."""

    def __init__(self, environment: Environment, fields: Mapping[str, Any]) -> None:
        self.environment, self.fields = environment, fields

    def text(self, source: str, **more: object) -> Markup:
        """One text, filled and escaped."""
        return Markup(compiled(self.environment, source).render(self.fields, **more).strip())

    def body(self, blocks: Sequence[Block]) -> Iterator[Filled]:
        """All blocks; a paragraph, line or opinion whose text or name comes out empty is left away."""
        for block in blocks:
            filled = self.block(block)
            if "" not in (filled.get("paragraph"), filled.get("line"), filled.get("opinion")):
                yield filled

    def block(self, block: Block) -> Filled:
        """One block as data for the layouts. ValueError: no such kind of block."""
        match block:
            case str():
                return {"paragraph": self.text(block), "heading": bool(HEADING.match(block))}
            case {"as": str(style), "text": str(text)}:
                return {"line": self.text(text), "as": style}
            case {"grid": list(rows)}:
                return {"grid": list(self.rows(rows)), "photo": self.photo(block)}
            case {"list": str(name), "line": str(line)}:
                return {"list": self.lines(name, line)}
            case {"table": str(name), "columns": list(columns)}:
                return self.table(name, columns)
            case {"opinion": str(label), "text": str(text), "by": str(by), "on": str(on)}:
                said = {"text": self.text(text), "by": self.text(by), "on": self.text(on)}
                return {"opinion": self.text(label), **said}
        raise ValueError(f"unknown block {block}")

    def rows(self, rows: Sequence[Sequence[str]]) -> Iterator[list[Markup]]:
        """A grid's rows; one whose label comes out empty does not concern this paper and is left away."""
        filled = ([self.text(cell) for cell in row] for row in rows)
        return (row for row in filled if row[0])

    def photo(self, block: Mapping[str, object]) -> str:
        """Whether a grid has a place for the photo (照片) and one was given."""
        if not block.get("photo"):
            return ""
        return "given" if self.fields.get("photo") else "slot"

    def lines(self, name: str, line: str) -> list[Markup]:
        """A list's texts; `end` closes the sentence after the last one."""
        last = len(self.fields[name])
        return [self.text(line, item=item, end="。" if n == last else "；") for n, item in self.items(name)]

    def table(self, name: str, columns: Sequence[Sequence[str]]) -> Filled:
        """A head, widths and one row an item; each column is head, text and CSS width."""
        heads, cells, widths = zip(*columns, strict=True)
        rows = [[self.text(cell, item=item, number=n) for cell in cells] for n, item in self.items(name)]
        return {"head": list(zip(heads, widths, strict=True)), "rows": rows}

    def items(self, name: str) -> Iterator[tuple[int, object]]:
        """The items of a field, numbered from 1."""
        return enumerate(self.fields[name], 1)
