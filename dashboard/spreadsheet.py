"""A list as seen, for Excel (导出表格)."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from starlette.responses import Response

from dashboard.lists import Row
from dashboard.words import LEVELS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    ("案号", 34), ("程序", 8), ("程序名称", 24), ("姓名", 12), ("单位", 30), ("环节", 20), ("现办理方", 30),
    ("期限", 16), ("到期日", 12), ("余期", 24), ("督办级别", 12),
)  # fmt: skip


def workbook(title: str, rows: Iterable[Row]) -> Response:
    """The rows as one sheet with a frozen head."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for place, (_, width) in enumerate(COLUMNS):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_head(sheet, name) for name, _ in COLUMNS])
    for row in rows:
        sheet.append([_text(sheet, value) for value in _values(row)])
    return _file(book, title)


def _values(row: Row) -> tuple[str, ...]:
    due = row.due
    return (
        row.case_no, row.procedure, row.title, row.name, row.employer, row.state.label, row.holder,
        due.name.label if due else "", due.due_on.isoformat() if due else "", due.words if due else "",
        LEVELS[row.level],
    )  # fmt: skip


def _head(sheet: WriteOnlyWorksheet, name: str) -> Cell:
    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _text(sheet: WriteOnlyWorksheet, value: str) -> Cell:
    """Always text: a name that begins with `=` is no formula."""
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell


def _file(book: Workbook, title: str) -> Response:
    out = BytesIO()
    book.save(out)
    headers = {"Content-Disposition": 'attachment; filename="cases.xlsx"'}
    return Response(out.getvalue(), media_type=XLSX, headers=headers)
