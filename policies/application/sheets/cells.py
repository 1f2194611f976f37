"""What one cell of a sheet says, as plain data of its column's kind (单元格)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from re import ASCII, fullmatch, split
from typing import Any

from policies.application.errors import shown
from policies.application.fields import Month
from states.terms.labelled import Labelled


@dataclass(frozen=True, slots=True)
class Computed:
    """A cell that a spreadsheet computes, or an error that it shows (公式、错误值)."""

    text: str


Cell = str | int | float | bool | date | datetime | Computed | None
EXACT = 10**15
"""Spreadsheets keep fifteen digits; the rest of a longer number has become zeros."""
YES, NO = frozenset({"是", "true"}), frozenset({"否", "false"})
BETWEEN = r"[、;；\n]"
"""What stands between the items of one cell."""


class Unreadable(ValueError):
    """A cell does not fit its column; `expected` and `cure` are Chinese as in InputError, `found` is what stands there."""

    def __init__(self, expected: str, found: str, cure: str) -> None:
        super().__init__(expected, found, cure)
        self.expected, self.found, self.cure = expected, found, cure


@dataclass(frozen=True, slots=True)
class Kind:
    """How a column's cells are read: str, date, Month, bool, int, Decimal or an enum; `many`: several in one cell."""

    base: type
    many: bool = False

    @property
    def codes(self) -> type[Labelled] | None:
        """The closed list that the cells choose from, if there is one."""
        return self.base if issubclass(self.base, Labelled) else None

    def read(self, cell: Cell, path: str = "") -> Any:
        """The plain value; None for an empty cell. Raises Unreadable."""
        if isinstance(cell, Computed):
            found = f"公式或错误值 {shown(cell.text)}"
            raise Unreadable("直接填写的值", found, "复制后选择性粘贴为数值，再导入")
        cell = trimmed(cell)
        if cell is None:
            return None
        if self.many:
            return [self._one(item, path) for item in items_in(cell)]
        return self._one(cell, path)

    def _one(self, cell: Cell, path: str) -> Any:
        try:
            return code(self.codes, cell) if self.codes else READERS[self.base](cell)
        except Unreadable as fault:
            raise Unreadable(fault.expected, shown(written(cell), path), fault.cure) from None


def trimmed(cell: Cell) -> Cell:
    """Without blanks at either end and without the apostrophe that keeps digits text; None when nothing is left."""
    if not isinstance(cell, str):
        return cell
    text = cell.strip(" \t\r\n\u3000\u00a0\ufeff\u200b")
    return (text[1:] if fullmatch(r"'[\dA-Za-z+-]+", text, ASCII) else text) or None


def items_in(cell: Cell) -> list[Cell]:
    """The items of a cell that holds several."""
    if not isinstance(cell, str):
        return [cell]
    return [item.strip() for item in split(BETWEEN, cell) if item.strip()]


def written(cell: Cell) -> Any:
    """A cell as a message shows it."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else cell


def unfit(expected: str, cure: str) -> Unreadable:
    """The cell does not fit; what was found is added where the path is known, which decides what is masked."""
    return Unreadable(expected, "", cure)


def text(cell: Cell) -> str:
    """Text; a whole number becomes its digits unless the spreadsheet has lost some of them already."""
    as_text = "把整列的单元格格式设为“文本”，重新填写"
    if isinstance(cell, (date, bool)):
        raise unfit("文字", f"表格软件把它改成了别的类型；{as_text}")
    if isinstance(cell, float) and not cell.is_integer():
        return str(cell)
    if isinstance(cell, (int, float)):
        if abs(cell) >= EXACT:
            raise unfit("以文本保存的号码", f"超过 15 位的数字末位已丢失；{as_text}")
        return str(int(cell))
    if fullmatch(r"[+-]?\d+(\.\d+)?E\+?\d+", str(cell), ASCII):
        raise unfit("以文本保存的号码", f"这是科学计数法，末位已丢失；{as_text}")
    return str(cell)


def day(cell: Cell) -> str:
    """A date of the spreadsheet, or one written with the year first, as YYYY-MM-DD."""
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    found = fullmatch(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?", str(cell), ASCII)
    try:
        return date(*(int(part) for part in found.groups())).isoformat() if found else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> str:
    raise unfit("日历上存在的日期，写作 年-月-日，如 2024-08-15", "改正日期，或把单元格格式设为“日期”")


def month(cell: Cell) -> str:
    """A month written with the year first, or the date that a spreadsheet made of it, as YYYY-MM."""
    if isinstance(cell, date) and cell.day == 1:
        return str(Month.of(cell))
    found = fullmatch(r"(\d{4})(?:-|/|\.|年)(\d{1,2})月?", str(written(cell)), ASCII)
    if found and 1 <= int(found[2]) <= 12:
        return str(Month(int(found[1]), int(found[2])))
    raise unfit("年月，写作 年-月，如 2024-01", "改正年月，或把单元格格式设为“文本”")


def flag(cell: Cell) -> bool:
    """是 or 否."""
    word = str(cell).lower()
    if word not in YES | NO:
        raise unfit("是 或 否", "改为 是 或 否")
    return word in YES


def whole(cell: Cell) -> int:
    """A whole number."""
    if fullmatch(r"-?\d{1,9}(\.0+)?", str(cell), ASCII):
        return int(float(str(cell)))
    raise unfit("整数", "改为不带小数、不带单位的数字")


def amount(cell: Cell) -> int | float:
    """A number of hours or points."""
    if fullmatch(r"\d{1,9}(\.\d{1,9})?", str(cell), ASCII):
        return float(str(cell)) if "." in str(cell) else int(str(cell))
    raise unfit("不小于 0 的数", "改为不带单位的数字")


def code(codes: type[Labelled], cell: Cell) -> str:
    """A code by itself, by its Chinese term, or by the term without what stands in brackets."""
    known = {name: member.value for member in codes for name in names_of(member)}
    if str(cell) not in known:
        raise unfit(f"{'、'.join(member.label for member in codes)}之一", "改用上列名称")
    return known[str(cell)]


def names_of(member: Labelled) -> tuple[str, ...]:
    """What a cell may say for a code."""
    return member.value, member.label, member.label.partition("（")[0]


READERS: dict[type, Callable[[Cell], Any]] = {
    str: text,
    date: day,
    Month: month,
    bool: flag,
    int: whole,
    Decimal: amount,
}
"""How cells of each base are read; enums are read by `code`."""
