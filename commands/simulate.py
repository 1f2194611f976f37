"""`simulate`: scenarios on a rehearsal clock, on the pure core or on a durable server (演练)."""

from pathlib import Path
from typing import Annotated

import typer

from commands.exits import Code
from commands.printing import print_json, print_rows, say
from commands.progress import each
from commands.reading import AsJson
from rehearsal.loading import load_script
from rehearsal.run import Run
from rehearsal.simulating import durably, on_core
from states.terms import Deed, State

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def simulate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="情景文件")],
    durable: Annotated[
        bool, typer.Option("--durable", help="在可快进时间的真实 Temporal 服务上演练")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """按情景文件演练案件，不需要服务。期望不成立时退出码为 1。例：starter.py simulate tests/scenarios/P02/*.yaml"""
    scripts = [load_script(file) for file in each(files, "读入")]
    playing = durably if durable else on_core
    runs = [playing(script) for script in each(scripts, "演练")]
    if as_json:
        documents = [run.document() for run in runs]
        print_json(documents if len(files) > 1 else documents[0])
    else:
        show(runs)
    if not all(run.passed for run in runs):
        raise typer.Exit(Code.NO)


def show(runs: list[Run]) -> None:
    """The timeline of a single run, one line each of several; failures on standard error."""
    if len(runs) == 1:
        print_rows(
            ("时间", "行为", "办理人", "状态", "结果", "说明"), timeline(runs[0]), title=runs[0].scenario
        )
    rows = [(run.scenario, run.case.procedure, State(run.case.state).label, run.passed) for run in runs]
    print_rows(("情景", "事项", "最终状态", "符合期望"), rows)
    for run in runs:
        for failure in run.failures:
            say(f"{run.scenario}：{failure}")


def timeline(run: Run) -> list[tuple[str, ...]]:
    """The rows of a run for people."""
    return [
        (
            f"{row.at:%Y-%m-%d %H:%M}",
            Deed(row.do).label,
            row.by,
            State(row.to).label,
            "办理" if row.result == "accepted" else "拒绝",
            row.message or row.note or "",
        )
        for row in run.timeline
    ]
