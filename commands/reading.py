"""Arguments as people type them: days, instants, whole numbers; a wrong one says what was expected (命令行参数)."""

from datetime import date, datetime
from re import fullmatch
from typing import Annotated

import typer

from states.instants import shanghai

EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)


def day(text: str) -> date:
    """YYYY-MM-DD."""
    try:
        found = date.fromisoformat(text) if fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found <= LATEST:
        raise typer.BadParameter(
            f"“{text}”应为日历上存在的日期，写作 年-月-日，如 2024-09-12，在 1949 至 2100 年之间"
        )
    return found


def instant(text: str) -> datetime:
    """A day or an ISO time; without an offset it is Shanghai wall time."""
    try:
        return shanghai(datetime.fromisoformat(text))
    except ValueError:
        raise typer.BadParameter(f"“{text}”应为时刻，如 2024-08-15 或 2024-08-15 09:00") from None


Day = Annotated[date, typer.Argument(parser=day, metavar="DATE", help="日期，写作 年-月-日")]
AsJson = Annotated[bool, typer.Option("--json", help="在标准输出上打印一个 JSON 文档")]
