"""`whatif`: which outcomes and dates would change under another reading or next year's notice (假设推演)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from commands.act import parsed_pairs
from commands.exits import WrongInput
from commands.printing import print_json, print_rows, say
from commands.progress import each
from commands.reading import AsJson
from commands.service import read
from policies.parameters import UnknownSwitch, flatten
from policies.supposing import Supposition, UnusableNotice, supposing
from rehearsal.loading import load_script
from rehearsal.supposed import Compared, suppose_running, suppose_scenario
from states.instants import SHANGHAI

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def whatif(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE…]", help="情景文件")] = None,
    switch: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="换一种读法或数值，可重复")
    ] = None,
    notice: Annotated[Path | None, typer.Option(metavar="FILE", help="换成这份通知（TOML）")] = None,
    running: Annotated[bool, typer.Option("--running", help="推演登记册中的在办案件，只读不改")] = False,
    as_json: AsJson = False,
) -> None:
    """换一种读法或一份通知，哪些结果和日期会变。例：starter.py whatif --switch notice.min_workdays=7 FILE"""
    if not (switch or notice):
        raise WrongInput("应以 --switch KEY=VALUE 或 --notice FILE 说明要换什么")
    if not (files or running):
        raise WrongInput("应给出情景文件 FILE…，或以 --running 推演在办案件")
    try:
        supposition = supposing(flatten(parsed_pairs(switch or [])), notice)
        compared = [*of_scenarios(files or [], supposition), *(of_cases(supposition) if running else ())]
    except (UnknownSwitch, UnusableNotice) as fault:
        raise WrongInput(str(fault)) from fault
    print_json(document(compared)) if as_json else show(compared)


def of_scenarios(files: Sequence[Path], supposition: Supposition) -> Iterable[Compared]:
    """Each scenario file, as it is and as it would be."""
    scripts = [load_script(file) for file in each(files, "读入")]
    return [suppose_scenario(script, supposition) for script in each(scripts, "推演")]


def of_cases(supposition: Supposition) -> Iterable[Compared]:
    """Every open case of the register, at this moment."""
    on = datetime.now(SHANGHAI)
    return read(lambda session: list(suppose_running(session, supposition, on)))


def document(compared: Sequence[Compared]) -> dict[str, Any]:
    """What `--json` prints: how many were asked, which change and how."""
    return {
        "compared": len(compared),
        "concerned": sum(one.concerned for one in compared),
        "changed": [asdict(one) for one in compared if one.differences],
    }


def show(compared: Sequence[Compared]) -> None:
    """The changes as a table, then the sum."""
    rows = [
        (one.name, one.procedure, change.what, change.before, change.after)
        for one in compared
        for change in one.differences
    ]
    if rows:
        print_rows(("情景或案件", "事项", "何处", "现为", "将为"), rows)
    concerned, changed = (
        sum(one.concerned for one in compared),
        sum(bool(one.differences) for one in compared),
    )
    say(f"推演 {len(compared)} 件，所涉通知相关的 {concerned} 件，其中 {changed} 件有变化；没有改动任何案件")
