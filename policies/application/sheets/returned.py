"""The sheet as it goes back: as it came, with a column that says what is wrong in each row (退回表)."""

from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from policies.application.sheets.cells import Cell, Computed
from policies.application.sheets.table import ERRORS, HEAD, RowError, Table
from policies.application.sheets.workbook import SHARED, opened, to_import

BAD = PatternFill("solid", start_color="FFF2CC")


def returned(content: bytes, table: Table, errors: Iterable[RowError]) -> bytes:
    """An XLSX file: the workbook itself, or a CSV's table as one, with the column of errors. May be handed in again."""
    if content.startswith(b"PK"):
        book = opened(content, table.source)
        sheet = to_import(book, table.source)
    else:
        book, sheet = as_workbook(table)
    mark(sheet, table, told(errors))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def told(errors: Iterable[RowError]) -> Mapping[int, str]:
    """The messages of each row; what concerns all rows is a comment on the heading."""
    lines: dict[int, list[str]] = {}
    for error in errors:
        where = f"{SHARED}·" if error.row is None else ""
        lines.setdefault(error.row or HEAD, []).append(where + error.message)
    return {row: "\n".join(messages) for row, messages in lines.items()}


def mark(sheet: Worksheet, table: Table, messages: Mapping[int, str]) -> None:
    """Write the column, in place of one from an earlier attempt."""
    place = table.headings.index(ERRORS) + 1 if ERRORS in table.headings else len(table.headings) + 1
    for row in sorted({HEAD, *messages, *(row.number for row in table.rows)}):
        cell = sheet.cell(row, place)
        if isinstance(cell, MergedCell):
            continue
        put(cell, ERRORS if row == HEAD else messages.get(row))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if row in messages:
            cell.fill, cell.font = BAD, Font(color="9C0006")
    sheet.column_dimensions[get_column_letter(place)].width = 60
    if HEAD in messages:
        sheet.cell(HEAD, place).comment = Comment(messages[HEAD], ERRORS)


def as_workbook(table: Table) -> tuple[Workbook, Worksheet]:
    """A CSV's table as a workbook; every cell is text."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for place, heading in enumerate(table.headings, 1):
        put(sheet.cell(HEAD, place), heading)
    for row in table.rows:
        for place, cell in enumerate(row.cells, 1):
            put(sheet.cell(row.number, place), shown(cell))
    return book, sheet


def put(cell: Any, value: str | None) -> None:
    """Always text: what begins with `=` is no formula."""
    cell.value = value
    if value is not None:
        cell.data_type = "s"
        cell.number_format = "@"


def shown(cell: Cell) -> str | None:
    """A cell of a CSV."""
    if isinstance(cell, Computed):
        return cell.text
    return None if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)
