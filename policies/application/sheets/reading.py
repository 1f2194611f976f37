"""What the rows of a sheet say, by the paths of their files, and what is wrong where (读表)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from re import search
from typing import Any

from pydantic import BaseModel, ValidationError

from policies.application.errors import InputError, shown
from policies.application.faults import refused
from policies.application.sheets.cells import Cell, Unreadable
from policies.application.sheets.columns import YEARLY, Column, Form
from policies.application.sheets.table import ERRORS, HEAD, Row, RowError, Table

Values = dict[str, Any]
NUMBERED = r"^(\w+)\.(\d+)(?=\.|$)"


@dataclass
class Reading:
    """The columns of one sheet, what all rows share, and what was found wrong while it was read."""

    form: Form
    columns: tuple[Column | None, ...] = ()
    shared: Values = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    passed_over: set[int] = field(default_factory=set)

    def said(self, row: Row) -> Values:
        """What a row says, by the paths of its columns; what all rows share stands in for what it leaves out."""
        own: Values = {}
        for place, cell in enumerate(row.cells):
            column = self.columns[place] if place < len(self.columns) else None
            if column is not None:
                own |= self._value(row.number, column, cell)
            elif not blank(cell) and place not in self.passed_over:
                self._stray(row.number, cell)
        return {**self.shared, **own}

    def _value(self, number: int | None, column: Column, cell: Cell) -> Values:
        try:
            value = column.kind.read(cell, column.path)
        except Unreadable as fault:
            place = (number, column.heading, column.path)
            self.errors.append(RowError(*place, fault.expected, fault.found, fault.cure))
            return {}
        return {} if value is None else {column.path: value}

    def _stray(self, number: int, cell: Cell) -> None:
        cure = "给这一列补上表头，或删去内容"
        self.errors.append(RowError(number, "", "", "每一列都有表头", f"表头外的内容 {shown(cell)}", cure))

    def made(self, row: Row, source: str) -> BaseModel | None:
        """A row as what the form makes of it; None, with its errors noted, when it is none."""
        before = len(self.errors)
        said = self.said(row)
        unreadable = {error.path for error in self.errors[before:]}
        try:
            return self.form.model.model_validate(said)
        except ValidationError as failure:
            fault = refused(failure, self.form.model, source)
            for one in (one for one in fault.all if one.path not in unreadable):
                self.refuse(row.number, InputError(source, one.path, one.expected, one.found, one.cure), {})
            return None

    def refuse(self, row: int, fault: InputError, places: Mapping[str, str]) -> None:
        """Note every fault of a file against its row; `places` are the file's paths by those of the columns."""
        for one in fault.all:
            path = on_the_sheet(one.path, places)
            self.errors.append(RowError(row, self.heading(path), path, one.expected, one.found, one.cure))

    def heading(self, path: str) -> str:
        """The heading of a path as this sheet has it, else as the template would."""
        own = next((column.heading for column in self.columns if column and column.path == path), None)
        return own or self.form.heading(path)

    def take_headings(self, headings: Iterable[str]) -> None:
        """The sheet's columns. Unknown and repeated headings are errors of row 1."""
        found: list[Column | None] = []
        for place, written in enumerate(headings):
            heading = written.strip()
            column = self.form.column(heading) if heading else None
            if heading == ERRORS:
                self.passed_over.add(place)
            elif heading and column is None:
                self.errors.append(unknown(heading, self.form))
                self.passed_over.add(place)
            elif column and any(known and known.path == column.path for known in found):
                words = ("每列一次的表头", f"重复的列 {shown(heading)}", "删去其中一列")
                self.errors.append(RowError(HEAD, heading, column.path, *words))
            found.append(column)
        self.columns = tuple(found)

    def take_shared(self, shared: Mapping[str, Cell]) -> None:
        """What the sheet of common data says for every row; its faults belong to no row."""
        for written, cell in shared.items():
            column = self.form.column(written)
            if column is None:
                self.errors.append(unknown(written, self.form, None))
            else:
                self.shared |= self._value(None, column, cell)


def read_headings(table: Table, form: Form) -> Reading:
    """The sheet's columns and common data, with their errors."""
    reading = Reading(form)
    reading.take_headings(table.headings)
    reading.take_shared(table.shared)
    return reading


def unknown(heading: str, form: Form, row: int | None = HEAD) -> RowError:
    """A heading that nobody knows, with its nearest relative."""
    near = get_close_matches(heading, form.patterns, n=1)
    cure = f"是否应为 {near[0]}？" if near else "改用模板中的表头，或删去这一列"
    return RowError(row, heading, "", "模板中的表头", f"未知表头 {shown(heading)}", cure)


def closed_up(paths: Iterable[str]) -> dict[str, str]:
    """Each path with the place that its entry has when entries that nobody fills are left out."""
    paths = list(paths)
    used: dict[str, set[int]] = {}
    for block, place in filter(None, map(entry, paths)):
        used.setdefault(block, set()).add(place)
    return {path: moved(path, used) for path in paths}


def entry(path: str) -> tuple[str, int] | None:
    """Block and place of a list's entry; None for a path outside lists."""
    found = search(NUMBERED, path)
    return (found[1], int(found[2])) if found and found[1] != YEARLY else None


def moved(path: str, used: Mapping[str, set[int]]) -> str:
    """The path at the place that is left."""
    found = entry(path)
    if found is None:
        return path
    block, place = found
    rest = path.removeprefix(f"{block}.{place}")
    return f"{block}.{sorted(used[block]).index(place)}{rest}"


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted paths as blocks and lists; list places have no gaps."""
    tree: dict[str, Any] = {}
    for path, value in values.items():
        *parents, last = path.split(".")
        place = tree
        for part in parents:
            place = place.setdefault(part, {})
        place[last] = value
    return {name: as_list(block) if name != YEARLY else block for name, block in tree.items()}


def as_list(block: Any) -> Any:
    """A block of numbered entries is a list."""
    if isinstance(block, dict) and block and all(name.isdecimal() for name in block):
        return [block[name] for name in sorted(block, key=int)]
    return block


def on_the_sheet(path: str, places: Mapping[str, str]) -> str:
    """A path of the file at the place that its entry has on the sheet; `places` as `closed_up` gives them."""
    found = entry(path)
    for column, written in places.items():
        other = entry(column)
        if found and other and entry(written) == found:
            rest = path.removeprefix(f"{found[0]}.{found[1]}")
            return f"{other[0]}.{other[1]}{rest}"
    return path


def filled(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that say something."""
    return (row for row in rows if any(not blank(cell) for cell in row.cells))


def blank(cell: Cell) -> bool:
    """Nothing, or only spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u3000\u00a0\ufeff\u200b"))
