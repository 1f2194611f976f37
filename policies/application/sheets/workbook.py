"""Reads an XLSX workbook: the sheet to import, and the sheet of what its rows share (工作簿)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from policies.application.errors import InputError, shown
from policies.application.sheets.cells import Cell, Computed
from policies.application.sheets.table import HEAD, Row, Table

SHARED, EXAMPLE, NOTES, CHOICES = "公共信息", "示例", "说明", "选项"
BESIDE = frozenset({SHARED, EXAMPLE, NOTES, CHOICES})
"""Sheets of the template beside the one to fill."""
MOST_UNPACKED = 400 * 1024 * 1024  # bytes; a small file may hold a very large one


def read_xlsx(content: bytes, source: str) -> Table:
    """The table of a workbook. Raises InputError."""
    book = opened(content, source)
    sheet = to_import(book, source)
    merged = frozenset(
        row
        for area in sheet.merged_cells.ranges
        if area.size["rows"] > 1 or area.size["columns"] > 1
        for row in range(area.min_row, area.max_row + 1)
    )
    lines = [tuple(value(cell) for cell in line) for line in sheet.iter_rows()]
    head = tuple("" if cell is None else str(plain(cell)) for cell in lines[0]) if lines else ()
    rows = tuple(Row(number, line) for number, line in enumerate(lines[1:], HEAD + 1))
    return Table(source, head, rows, shared(book, source), merged)


def opened(content: bytes, source: str) -> Workbook:
    """The workbook. Raises InputError for anything that is none, or unpacks to more than a table can hold."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size <= MOST_UNPACKED:
            return load_workbook(BytesIO(content), data_only=False, keep_links=False)
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError, OSError) as fault:
        cure = "用表格软件打开后另存为 .xlsx"
        raise InputError(source, "", ".xlsx 文件", "损坏的文件或别的格式", cure) from fault
    raise InputError(source, "", "表格文件", "展开后过大的文件", "只留要导入的数据，另存为 .xlsx")


def to_import(book: Workbook, source: str) -> Worksheet:
    """The one sheet with rows. Raises InputError when there are several: none is left out unseen."""
    sheets = [sheet for sheet in book.worksheets if sheet.title not in BESIDE]
    said = [
        sheet
        for sheet in sheets
        if any(value(cell) is not None for line in sheet.iter_rows() for cell in line)
    ]
    if len(said) > 1:
        names = "、".join(sheet.title for sheet in said)
        raise InputError(
            source, "", "一张有数据的工作表", f"{len(said)} 张（{names}）", "合成一张，或分成几个文件"
        )
    if not sheets:
        raise InputError(source, "", "有数据的工作表", "没有", "从模板开始填写")
    return said[0] if said else sheets[0]


def shared(book: Workbook, source: str) -> Mapping[str, Cell]:
    """What the rows share: headings in the first column, cells in the second. Raises InputError on a repeated one."""
    if SHARED not in book.sheetnames:
        return {}
    found: dict[str, Cell] = {}
    for heading, cell in pairs(book[SHARED]):
        if heading in found:
            raise InputError(source, SHARED, "每项一行", f"重复的 {shown(heading)}", "删去其中一行")
        found[heading] = cell
    return {heading: cell for heading, cell in found.items() if cell is not None}


def pairs(sheet: Worksheet) -> Iterator[tuple[str, Cell]]:
    """Heading and cell of every row below the first."""
    for line in sheet.iter_rows(min_row=2, max_col=2):
        heading, cell = (value(found) for found in (*line, None)[:2])
        if heading is not None and str(plain(heading)).strip():
            yield str(plain(heading)).strip(), cell


def value(cell: Any) -> Cell:
    """What a cell says; a formula or an error value says nothing that could be relied on."""
    if not isinstance(cell, BookCell):  # the hidden part of a merged cell, or none at all
        return None
    found = cell.value
    if cell.data_type in ("f", "e"):
        return Computed(str(found))
    if found is None or isinstance(found, (str, int, float, bool, date, datetime)):
        return (found.strip() or None) if isinstance(found, str) else found
    return Computed(str(found))


def plain(cell: Cell) -> Any:
    """A heading's value; a formula as its text."""
    return cell.text if isinstance(cell, Computed) else cell
