"""Reads a spreadsheet file as a table: XLSX, or CSV as Excel writes it in China (读入表格文件)."""

from pathlib import Path

from policies.application.errors import InputError, printable
from policies.application.sheets.delimited import read_csv
from policies.application.sheets.table import Table
from policies.application.sheets.workbook import read_xlsx

LARGEST = 20 * 1024 * 1024  # bytes
MOST_ROWS = 20_000
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How .xls files begin, and .xlsx files with a password."""


def load_table(path: Path) -> Table:
    """The table of a file on disk. Raises InputError."""
    return read_table(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises InputError, also while another program holds it."""
    if path.name.startswith("~$"):
        raise wrong(str(path), "表格文件", "表格软件打开时的临时文件", "选择不带 ~$ 的那个文件")
    try:
        return path.read_bytes()
    except PermissionError as locked:
        cure = "关闭正打开它的表格软件，或检查权限"
        raise wrong(str(path), "可以读取的文件", "文件被占用或没有权限", cure) from locked
    except OSError as fault:
        found = f"不能读取（{printable(fault.strerror or fault)}）"
        raise wrong(str(path), "可以读取的文件", found, "检查路径") from fault


def read_table(content: bytes, source: str) -> Table:
    """The table of an XLSX or CSV file; `source` names it in messages. Raises InputError."""
    if not content:
        raise wrong(source, "有内容的文件", "空文件", "从模板开始填写")
    if len(content) > LARGEST:
        raise wrong(source, f"不超过 {LARGEST // 1024 // 1024} MB 的文件", "更大的文件", "分成几份")
    if content.startswith(OLD_OFFICE):
        raise wrong(source, "未加密的 .xlsx 文件", "旧版 .xls 或加密的文件", "取消密码，另存为 .xlsx")
    table = read_xlsx(content, source) if content.startswith(b"PK") else read_csv(content, source)
    if len(table.rows) > MOST_ROWS:
        raise wrong(source, f"不超过 {MOST_ROWS} 行的表格", f"{len(table.rows)} 行", "分成几份")
    if not any(heading.strip() for heading in table.headings):
        raise wrong(source, "第 1 行为表头的表格", "没有表头", "从模板开始填写")
    return table


def wrong(source: str, expected: str, found: str, cure: str) -> InputError:
    """What is wrong with a file as a whole."""
    return InputError(source, "", expected, found, cure)
