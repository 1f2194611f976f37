"""`calendar`: kinds of days, ends of periods, and Tianjin's monthly rhythm, with their derivation (日历)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from commands.days import calendar_in_force
from commands.exits import Code
from commands.printing import print_json, print_pairs
from commands.reading import AsJson, Day, day
from policies.notices import numbers_on
from policies.tj20.calendar import Batch, batch_of_upload, upload_period
from states.periods import MonthPeriod, WorkdayPeriod, month_period, workday_period
from states.workdays import DayKind

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="工作日与期间：某日是什么日、期间哪天届满、为什么。",
    rich_markup_mode=None,
)

KINDS = {
    DayKind.WORKDAY: "工作日",
    DayKind.WEEKEND: "周末",
    DayKind.HOLIDAY: "法定节假日",
    DayKind.MAKEUP: "调休上班",
}
LONGEST = 1200
"""The longest period that is worked out: a hundred years of months."""


class Roll(StrEnum):
    """What happens to a due day that falls on a rest day (G-04)."""

    NONE = "none"
    NEXT = "next_workday"
    PREVIOUS = "prev_workday"


@app.command("day")
def kind_of_day(on: Day, as_json: AsJson = False) -> None:
    """某日是工作日、周末、节假日还是调休上班日。例：starter.py calendar day 2024-09-14"""
    calendar = calendar_in_force()
    kind, provisional = calendar.kind(on), calendar.provisional(on, on)
    answer = {
        "date": on.isoformat(),
        "kind": kind.value,
        "working": calendar.is_workday(on),
        "provisional": provisional,
        "source": calendar.source(on) or None,
        "name": calendar.name(on) if kind is DayKind.HOLIDAY else None,
    }
    words = {
        "日期": on,
        "类别": KINDS[kind],
        "节日": answer["name"],
        "上班": answer["working"],
        "依据": answer["source"],
    }
    show(answer, words, as_json, provisional)


@app.command()
def workdays(
    start: Day,
    number: Annotated[int, typer.Argument(metavar="N", min=1, max=LONGEST, help="工作日数")],
    count_start: Annotated[bool, typer.Option("--count-start", help="起始日计入（AMB-21）")] = False,
    as_json: AsJson = False,
) -> None:
    """N 个工作日的期间哪天届满，逐日列出。例：starter.py calendar workdays 2024-09-12 5"""
    period = workday_period(start, number, calendar_in_force(), count_start=count_start)
    show(workday_answer(period), workday_words(period), as_json, period.provisional)


@app.command()
def months(
    start: Day,
    number: Annotated[int, typer.Argument(metavar="N", min=1, max=LONGEST, help="月数")],
    roll: Annotated[Roll, typer.Option(help="届满日遇休息日：不动、顺延、提前")] = Roll.NONE,
    as_json: AsJson = False,
) -> None:
    """N 个月的期间哪天届满。例：starter.py calendar months 2025-11-17 3 --roll next_workday"""
    period = month_period(start, number, calendar_in_force(), roll.value)
    words = {
        "起始日": start,
        "届满日": period.due_on,
        "移动前": period.rolled_from,
        "期满时刻": period.leave_at,
    }
    show(month_answer(period), words, as_json, period.provisional)


@app.command()
def tianjin(
    filed: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="范围一：核准备案之日")
    ] = None,
    uploaded: Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="上传之日")] = None,
    scope: Annotated[int, typer.Option(min=1, max=4, help="申领范围（TJ20-02…05），截止日依通知")] = 2,
    as_json: AsJson = False,
) -> None:
    """天津：范围一的上传期限，或一次上传进入哪一批。例：starter.py calendar tianjin --filed 2020-06-22"""
    if (filed is None) is (uploaded is None):
        raise typer.BadParameter("--filed 与 --uploaded 须二者给一", param_hint="--filed / --uploaded")
    calendar = calendar_in_force()
    if filed is not None:
        period = upload_period(filed, calendar, numbers_on("tj20", filed))
        answer = {"scope": 1, "filed_on": filed.isoformat(), "upload_due": period.ends_on.isoformat()}
        show(answer | workday_answer(period), workday_words(period), as_json, period.provisional)
    elif uploaded is not None:
        batch = batch_of_upload(uploaded, scope, calendar, numbers_on("tj20", uploaded))
        show(batch_answer(batch, uploaded, scope), batch_words(batch), as_json, batch.provisional)


@app.command()
def load(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="一年的放假安排（YAML、JSON 或 TOML）")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看哪些在办案件会移动，不作改动")] = False,
    by: Annotated[str, typer.Option("--as", help="载入人：operator 或 leader，可带姓名")] = "operator",
    as_json: AsJson = False,
) -> None:
    """载入国务院公布的一年放假安排：列出移动的期限，通知在办案件。例：starter.py calendar load 2027.yaml --dry-run"""
    from commands.loading import document, loaded  # only this one needs the register
    from commands.loading import show as show_loading

    report = loaded(file, by, dry_run=dry_run)
    if as_json:
        print_json(document(report, applied=not dry_run))
    else:
        show_loading(report, applied=not dry_run)
    if report.lost or report.waiting:
        raise typer.Exit(Code.UNREACHABLE)


def workday_answer(period: WorkdayPeriod) -> dict[str, Any]:
    """The date answer of contract/README §5."""
    return {
        "from": period.start.isoformat(),
        "ends_on": period.ends_on.isoformat(),
        "leave_at": period.leave_at.isoformat(),
        "provisional": period.provisional,
        "counted": [day.isoformat() for day in period.counted],
        "skipped": {day.isoformat(): name for day, name in period.skipped},
    }


def month_answer(period: MonthPeriod) -> dict[str, Any]:
    """The date answer for months; `rolled_from` only when the due day moved."""
    answer: dict[str, Any] = {
        "from": period.start.isoformat(),
        "due_on": period.due_on.isoformat(),
        "leave_at": period.leave_at.isoformat(),
        "provisional": period.provisional,
    }
    if period.rolled_from is not None:
        answer["rolled_from"] = period.rolled_from.isoformat()
    return answer


def batch_answer(batch: Batch, uploaded: date, scope: int) -> dict[str, Any]:
    """Batch, target, deadline and release of an upload (B.4)."""
    return {
        "scope": scope,
        "uploaded_on": uploaded.isoformat(),
        "batch": batch.code,
        "target": batch.target.isoformat(),
        "deadline": batch.deadline.isoformat(),
        "available_from": batch.available_from.isoformat(),
        "provisional": batch.provisional,
    }


def workday_words(period: WorkdayPeriod) -> dict[str, Any]:
    """A period of working days for people."""
    skipped = [f"{day:%m-%d}（{name}）" for day, name in period.skipped]
    counted = [f"{day:%m-%d}" for day in period.counted]
    return {
        "起始日": period.start,
        "届满日": period.ends_on,
        "计入": counted,
        "跳过": skipped,
        "期满时刻": period.leave_at,
    }


def batch_words(batch: Batch) -> dict[str, Any]:
    """A month's production for people."""
    return {
        "批次": batch.code,
        "制证目标日": batch.target,
        "制证期限": batch.deadline,
        "可下载": f"{batch.available_from} 00:00 起",
    }


def show(answer: Mapping[str, Any], words: Mapping[str, Any], as_json: bool, provisional: bool) -> None:
    """One answer in either form; a year not yet announced is said to be provisional (G-09)."""
    if as_json:
        print_json(answer)
        return
    print_pairs(words, title="暂定：涉及年份的放假安排尚未公布" if provisional else None)
