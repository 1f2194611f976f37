"""A sheet as the reader hands it on, and what may be wrong in it (导入表及其错误)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from policies.application.sheets.cells import Cell

HEAD = 1
"""The row of the headings."""
ERRORS = "错误"
"""The column that an error report adds; it is passed over when the sheet comes back."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the headings, with its number in the sheet."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: headings in row 1, rows below; `shared` are headings and cells that count for every row.

    `source` is the file as its owner knows it; `merged` are rows with merged cells.
    """

    source: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    shared: Mapping[str, Cell] = field(default_factory=dict)
    merged: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in a row (None: in what all rows share), in which column, and the cure."""

    row: int | None
    column: str
    path: str
    expected: str
    found: str
    cure: str = ""

    @property
    def message(self) -> str:
        """Column, expectation, finding and cure in one sentence."""
        cure = f"；{self.cure}" if self.cure else ""
        return f"{self.column or '整行'}：应为{self.expected}，实为{self.found}{cure}"

    def as_plain(self) -> dict[str, str | int | None]:
        """The error as JSON shows it."""
        return {
            "row": self.row, "column": self.column, "path": self.path, "expected": self.expected,
            "found": self.found, "cure": self.cure, "message": self.message,
        }  # fmt: skip
