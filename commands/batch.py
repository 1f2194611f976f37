"""`batch run`: one month's production in Tianjin, earlier than its target day or again (批次制证, P29)."""

from datetime import date, datetime
from re import fullmatch
from typing import Annotated, Any

import typer

from commands.exits import WrongInput
from commands.printing import print_json, print_pairs, print_rows, say
from commands.reading import AsJson
from commands.service import register, with_cases
from policies.tj20.batches import BatchItem
from states.instants import SHANGHAI
from workflows.batches import BatchReport, run_batch

app = typer.Typer(add_completion=False, rich_markup_mode=None)
OUTCOMES = {"made": "已制证", "ready": "待制证", "held": "暂缓"}


@app.callback()
def batch() -> None:
    """天津每月制证批次。"""


@app.command()
def run(
    month: Annotated[str, typer.Argument(metavar="YYYY-MM", help="批次月份，如 2020-05")],
    as_json: AsJson = False,
) -> None:
    """为当月已核对确认的案件制证，列出已制和暂缓的；重复运行不会重复制证。例：starter.py batch run 2020-05"""
    first, now = first_day(month), datetime.now(SHANGHAI)
    report = with_cases(lambda cases: run_batch(cases, register(), first, now))
    if as_json:
        print_json(document(report))
    else:
        show(report)


def first_day(month: str) -> date:
    """The first day of `YYYY-MM`. WrongInput otherwise."""
    if fullmatch(r"(19|20)\d{2}-(0[1-9]|1[0-2])", month) is None:
        raise WrongInput(f"YYYY-MM：应为年-月，如 2020-05，实为 {month!r}")
    return date.fromisoformat(f"{month}-01")


def document(report: BatchReport) -> dict[str, Any]:
    """The batch report as data."""
    dates = report.batch
    return {
        "batch": dates.code,
        "target": dates.target.isoformat(),
        "deadline": dates.deadline.isoformat(),
        "available_from": dates.available_from.isoformat(),
        "counts": {name: len(report.of(name)) for name in OUTCOMES},
        "now_made": list(report.now_made),
        "made": [{"case_no": item.case_no, "number": item.number} for item in report.of("made")],
        "held": [
            {"case_no": item.case_no, "reason": item.reason, "message": item.words}
            for item in report.of("held")
        ],
    }


def show(report: BatchReport) -> None:
    """The batch report for people."""
    dates = report.batch
    counts = {words: f"{len(report.of(name))} 件" for name, words in OUTCOMES.items()}
    print_pairs(
        {"批次": dates.code, "制证目标日": dates.target, "制证期限": dates.deadline,
         "可下载": f"{dates.available_from} 00:00 起", **counts}
    )  # fmt: skip
    print_rows(("案件编号", "结果", "证书编号", "原因"), (row(item) for item in report.items))
    say(f"本次制证 {len(report.now_made)} 件")


def row(item: BatchItem) -> tuple[Any, ...]:
    """One claim for people."""
    return (item.case_no, OUTCOMES[item.outcome], item.number, item.words)
