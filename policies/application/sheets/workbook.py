"""Reads an XLSX workbook: the sheet to import, and the sheet of what its rows share (工作簿)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from re import findall, fullmatch
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from policies.application.errors import InputError, shown
from policies.application.sheets.cells import Cell, Computed
from policies.application.sheets.table import HEAD, Row, Table

SHARED, EXAMPLE, NOTES, CHOICES = "公共信息", "示例", "说明", "选项"
BESIDE = frozenset({SHARED, EXAMPLE, NOTES, CHOICES})
"""Sheets of the template beside the one to fill."""
MOST_UNPACKED = 200 * 1024 * 1024  # bytes; a small file may hold a very large one

MOST_MERGED = 200_000  # cells


def read_xlsx(content: bytes, source: str) -> Table:
    """The table of a workbook. Raises InputError."""
    book = opened(content, source)
    sheet = to_import(book, source)
    lines, areas = said(sheet), wide(sheet)
    merged = frozenset(row for row in lines if any(a.min_row <= row <= a.max_row for a in areas))
    head = tuple("" if cell is None else str(plain(cell)) for cell in lines.pop(HEAD, ()))
    rows = tuple(Row(number, line) for number, line in lines.items())
    return Table(source, head, rows, shared(book, source), merged)


def opened(content: bytes, source: str) -> Workbook:
    """The workbook. Raises InputError for anything that is none, or unpacks to more than a table can hold."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
            fits = size <= MOST_UNPACKED and merged_cells(packed) <= MOST_MERGED
        if fits:
            return load_workbook(BytesIO(content), data_only=False, keep_links=False)
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError, OSError) as fault:
        cure = "用表格软件打开后另存为 .xlsx"
        raise InputError(source, "", ".xlsx 文件", "损坏的文件或别的格式", cure) from fault
    raise InputError(
        source, "", "表格文件", "展开后过大的文件", "只留要导入的数据，取消合并单元格，另存为 .xlsx"
    )


def to_import(book: Workbook, source: str) -> Worksheet:
    """The one sheet with rows. Raises InputError when there are several: none is left out unseen."""
    sheets = [sheet for sheet in book.worksheets if sheet.title not in BESIDE]
    filled = [sheet for sheet in sheets if said(sheet)]
    if len(filled) > 1:
        names = "、".join(sheet.title for sheet in filled)
        raise InputError(
            source, "", "一张有数据的工作表", f"{len(filled)} 张（{names}）", "合成一张，或分成几个文件"
        )
    if not sheets:
        raise InputError(source, "", "有数据的工作表", "没有", "从模板开始填写")
    return filled[0] if filled else sheets[0]


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
    for number, line in said(sheet).items():
        heading, cell = (*line, None)[:2]
        if number > HEAD and heading is not None:
            yield str(plain(heading)), cell


def said(sheet: Worksheet) -> dict[int, tuple[Cell, ...]]:
    """The rows that say something, by their numbers, each as far as it does.

    Only what is there is looked at: a format in the last row of a sheet would make a million empty ones.
    """
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet._cells.items():
        found = value(cell)
        if found is not None:
            rows.setdefault(row, {})[column] = found
    return {row: across(rows[row]) for row in sorted(rows)}


def across(cells: Mapping[int, Cell]) -> tuple[Cell, ...]:
    """Cells by their columns as one line."""
    return tuple(cells.get(column) for column in range(1, max(cells) + 1))


def wide(sheet: Worksheet) -> list[CellRange]:
    """Merged areas of more than one cell."""
    return [area for area in sheet.merged_cells.ranges if area.size != {"rows": 1, "columns": 1}]


def merged_cells(packed: ZipFile) -> int:
    """How many cells all merged areas of a file have; opening it would make each of them."""
    parts = [part for part in packed.namelist() if fullmatch(r"xl/worksheets/[^/]+\.xml", part)]
    areas = [
        area for part in parts for area in findall(rb'<mergeCell ref="([A-Z0-9:]{1,30})"', packed.read(part))
    ]
    sizes = [CellRange(area.decode()).size for area in areas]
    return sum(size["rows"] * size["columns"] for size in sizes)


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
