"""The files round an import: the sheet that comes in, what is written beside it, and the words for both (导入文件)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from commands.exits import WrongInput
from commands.printing import print_rows, say
from policies.application.sheets.files import read_table
from policies.application.sheets.returned import returned
from policies.application.sheets.table import RowError, Table

SHOWN = 50
"""So many rows are printed for people; files and JSON have all of them."""


@dataclass(frozen=True)
class Sheet:
    """A file as it was handed in, and where the one with errors goes."""

    source: str
    content: bytes
    errors: Path | None = None

    @cached_property
    def table(self) -> Table:
        """Its table. Raises InputError."""
        return read_table(self.content, self.source)

    def give_back(self, errors: Iterable[RowError]) -> None:
        """Write the sheet with its errors, when there are any and somebody wants it."""
        errors = tuple(errors)
        if errors and self.errors is not None:
            written(self.errors, returned(self.content, self.table, errors))
            say(f"退回表已写入 {self.errors}")


def written(path: Path, content: bytes) -> None:
    """Write a workbook. WrongInput: it cannot be written there."""
    if path.suffix.lower() != ".xlsx":
        raise WrongInput(f"{path}：应为 .xlsx 文件名")
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise WrongInput(f"{path}：不能写入（{fault.strerror}）；关闭正打开它的程序，或换一个位置") from fault


def print_errors(errors: tuple[RowError, ...]) -> None:
    """The errors for people, the first ones in full."""
    rows = [(error.row or "公共信息", error.message) for error in errors[:SHOWN]]
    print_rows(("行", "错误"), rows, title=f"错误 {len(errors)} 处")
    if len(errors) > SHOWN:
        say(f"只列出前 {SHOWN} 处；全部见 --errors 写出的退回表或 --json")
