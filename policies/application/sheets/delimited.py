"""CSV as spreadsheets write it: UTF-8 with or without a mark, UTF-16 with one, else GBK (逗号分隔文件)."""

import csv
from collections.abc import Iterator
from io import StringIO

from policies.application.errors import InputError, printable
from policies.application.sheets.table import Row, Table

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
ENCODINGS = ("utf-8", "gb18030")
SEPARATORS = ",\t;"


def read_csv(content: bytes, source: str) -> Table:
    """The table of a CSV file. Raises InputError."""
    text = decoded(content, source)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        lines = list(numbered(text, separator))
    except csv.Error as fault:
        raise InputError(source, "", "CSV 文件", f"语法错误（{printable(fault)}）", "另存为 .xlsx") from fault
    head = lines[0][1] if lines else []
    rows = tuple(Row(number, tuple(cells)) for number, cells in lines[1:])
    return Table(source, tuple(head), rows)


def numbered(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The records as a spreadsheet would number them: a cell may hold several lines."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    return enumerate(reader, 1)


def decoded(content: bytes, source: str) -> str:
    """The text, by its mark or the first encoding that fits. Raises InputError."""
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    for name in (marked,) if marked else ENCODINGS:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    cure = "用表格软件另存为 .xlsx，或另存为 UTF-8 编码的 CSV"
    raise InputError(source, "", ".xlsx 文件，或 UTF-8、GBK 编码的 CSV 文件", "无法识别的内容", cure)
