"""`check`: application files against their notices (审查申报材料)."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from commands.days import calendar_in_force
from commands.exits import Code, WrongInput
from commands.printing import print_json, print_rows
from commands.progress import each
from commands.reading import AsJson, instant
from policies.application.load import load_application
from policies.assessment import assessment
from states.findings import Assessed, Result
from states.instants import SHANGHAI

app = typer.Typer(add_completion=False, rich_markup_mode=None)

RESULTS = {
    Result.FAIL: "不符合",
    Result.MISSING: "缺失",
    Result.MANUAL: "待人工判断",
    Result.CONDITIONAL: "有条件",
    Result.PASS: "符合",
    Result.NOT_APPLICABLE: "不适用",
}
OUTCOMES = {
    Assessed.ELIGIBLE: "符合条件",
    Assessed.MANUAL: "待人工判断",
    Assessed.INCOMPLETE: "材料不齐",
    Assessed.INELIGIBLE: "不符合条件",
}
NEGATIVE = frozenset({Assessed.INELIGIBLE, Assessed.INCOMPLETE})


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="申报材料，YAML 或 JSON")],
    on: Annotated[
        datetime | None, typer.Option(parser=instant, metavar="TIME", help="审查时点，默认现在")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """逐条审查申报材料，不需要服务。不符合条件或材料不齐时退出码为 1。例：starter.py check p06.yaml --on 2024-08-15"""
    at = covered(on) if on else datetime.now(SHANGHAI)
    applications = [(file, load_application(file)) for file in each(files, "读入")]
    answers = [assessment(application, at, str(file)) for file, application in each(applications, "审查")]
    if as_json:
        print_json(answers if len(files) > 1 else answers[0])
    else:
        for file, answer in zip(files, answers, strict=True):
            show(file, answer)
    if any(answer["outcome"] in NEGATIVE for answer in answers):
        raise typer.Exit(Code.NO)


def covered(at: datetime) -> datetime:
    """The instant, when the calendar in force holds its year. WrongInput: it does not, so periods cannot be judged."""
    years = [year.year for year in calendar_in_force().years]
    if at.year not in years:
        raise WrongInput(
            f"--on：应在日历所含的 {min(years)} 至 {max(years)} 年之内，实为 {at.year} 年；"
            "改用其中的日期，已公布放假安排的年份可先以 starter.py calendar load 载入"
        )
    return at


def show(file: Path, answer: Mapping[str, Any]) -> None:
    """One file's findings for people: what hinders first."""
    order = list(RESULTS)
    rows = sorted(answer["findings"], key=lambda row: order.index(Result(row["result"])))
    print_rows(
        ("规则", "结论", "说明"),
        [(row["rule"], RESULTS[Result(row["result"])], row["message"]) for row in rows],
        title=f"{file}：{OUTCOMES[Assessed(answer['outcome'])]}",
    )
