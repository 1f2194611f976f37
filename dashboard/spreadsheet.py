"""A table as seen, for Excel and as CSV (导出表格)."""

import csv
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from starlette.responses import Response

from dashboard.sheets import Sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
FORMS = ("xlsx", "csv")
NARROWEST, WIDEST = 8, 48
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def exported(sheet: Sheet, form: str) -> Response:
    """All rows of a table as a file; `form` is one of FORMS."""
    return as_csv(sheet) if form == "csv" else as_workbook(sheet)


def as_workbook(sheet: Sheet) -> Response:
    """One sheet with a frozen head. Figures are numbers, everything else is text."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title[:31])
    for place, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "A2"
    page.append([_head(page, column.title) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_value(page, cell.plain) for cell in row])
    out = BytesIO()
    book.save(out)
    return _file(out.getvalue(), XLSX, f"{sheet.key}.xlsx")


def as_csv(sheet: Sheet) -> Response:
    """The table as a file of comma-separated values."""
    return _file(comma_separated(sheet), CSV, f"{sheet.key}.csv")


def comma_separated(sheet: Sheet) -> bytes:
    """With the mark that lets Excel read Chinese; a text that begins like a formula is quoted."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([column.title for column in sheet.columns])
    writer.writerows([harmless(cell.plain) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(words: str) -> str:
    """A text that no spreadsheet program takes for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words


def _widths(sheet: Sheet) -> list[int]:
    """About as wide as the longest value, a Chinese character counting twice."""
    columns = [
        [column.title, *(row[place].plain for row in sheet.rows)]
        for place, column in enumerate(sheet.columns)
    ]
    longest = [max(len(words.encode("gbk", "replace")) for words in column) for column in columns]
    return [min(WIDEST, max(NARROWEST, length + 2)) for length in longest]


def _head(page: WriteOnlyWorksheet, name: str) -> Cell:
    cell = WriteOnlyCell(page, name)
    cell.font = Font(bold=True)
    return cell


def _value(page: WriteOnlyWorksheet, words: str) -> Cell:
    """A name that begins with `=` is no formula."""
    if words.isdecimal() and len(words) < 10:
        return WriteOnlyCell(page, int(words))
    cell = WriteOnlyCell(page, words)
    cell.data_type = "s"
    return cell


def _file(data: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=kind, headers=headers)
