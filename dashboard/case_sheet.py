"""A list of cases as a table for files (案件清单导出)."""

from collections.abc import Iterable

from dashboard.lists import Row
from dashboard.sheets import Cell, Sheet, columns
from dashboard.words import LEVELS

COLUMNS = columns(
    "案号", "程序", "程序名称", "姓名", "单位", "环节", "现办理方", "期限", "到期日", "余期", "督办级别"
)


def case_sheet(key: str, title: str, rows: Iterable[Row]) -> Sheet:
    """The rows of a list, all columns."""
    return Sheet(key, title, "", COLUMNS, tuple(tuple(Cell(value) for value in _values(row)) for row in rows))


def _values(row: Row) -> tuple[str, ...]:
    due = row.due
    return (
        row.case_no, row.procedure, row.title, row.name, row.employer, row.state.label, row.holder,
        due.name.label if due else "", due.due_on.isoformat() if due else "", due.words if due else "",
        LEVELS[row.level],
    )  # fmt: skip
