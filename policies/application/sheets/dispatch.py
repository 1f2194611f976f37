"""A plain list as a workbook: what was opened for whom (分送清单)."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet


def listed(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """An XLSX file with a head that stays in sight. Every cell is text: what begins with `=` is no formula."""
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([text(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([text(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def text(sheet: WriteOnlyWorksheet, value: Any, *, bold: bool = False) -> Cell:
    """A cell of text."""
    cell = WriteOnlyCell(sheet, "" if value is None else str(value))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
