"""`doctor`: whether this machine and its services have what they need, and what to do where not (体检)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from commands.health.check import Check, Level, code_of, every, fail
from commands.printing import print_json, print_rows
from commands.reading import AsJson
from settings import Settings, WrongSettings, settings
from states.instants import SHANGHAI

app = typer.Typer(add_completion=False, rich_markup_mode=None)

LEVELS = {Level.OK: "正常", Level.WARN: "留意", Level.FAIL: "不行"}

Look = Callable[[], Iterable[Check]]


@app.command()
def doctor(
    records: Annotated[
        bool, typer.Option("--records", help="另核对全部案件的事件链与日封；案件多时要几分钟")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """检查字体、数据库、Temporal、日历年份和密钥，并说明怎么办。服务不可达退出码 3，其他不行为 1。例：starter.py doctor"""
    checks = examined(records=records)
    if as_json:
        print_json({"healthy": code_of(checks) == 0, "checks": [row(check) for check in checks]})
    else:
        show(checks)
    if code := code_of(checks):
        raise typer.Exit(code)


def examined(*, records: bool) -> list[Check]:
    """Every check that can be made; settings that cannot be read are one of them. `records`: the evidence too."""
    try:
        chosen = settings()
    except WrongSettings as fault:
        return [fail("设置", str(fault), "按 docs/settings.md 改正"), *every("本机", on_this_machine())]
    return [
        *every("本机", on_this_machine()),
        *every("设置", with_settings(chosen)),
        *every("服务", services(chosen)),
        *every("记录", on_record(chosen) if records else []),
    ]


def on_this_machine() -> list[Look]:
    """Looks that need no settings."""
    from commands.health import machine, readiness

    today = datetime.now(SHANGHAI).date()
    return [machine.fonts, machine.libraries, machine.disk, partial(readiness.calendar, today)]


def with_settings(chosen: Settings) -> list[Look]:
    """Looks at what the settings name."""
    from commands.health import machine, readiness

    looks = (machine.folders, readiness.keys, readiness.time_stamps, readiness.secrets)
    return [partial(look, chosen) for look in looks]


def services(chosen: Settings) -> list[Look]:
    """Looks at what should answer."""
    from commands.health.services import register, temporal

    return [partial(register, chosen), partial(temporal, chosen)]


def on_record(chosen: Settings) -> list[Look]:
    """The look that reads the whole register."""
    from commands.health.evidence import evidence

    return [partial(evidence, chosen)]


def row(check: Check) -> dict[str, str | None]:
    """One check as printed."""
    return {"name": check.name, "level": check.level, "found": check.found, "cure": check.cure}


def show(checks: Iterable[Check]) -> None:
    """One line a check; the cure beside what needs one."""
    rows = [(LEVELS[check.level], check.name, check.found, check.cure) for check in checks]
    print_rows(("", "项目", "情况", "怎么办"), rows)
