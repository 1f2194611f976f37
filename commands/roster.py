"""`verify sheet`: a whole list of certificates, answered row by row (批量查验)."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from commands.exits import Code, WrongInput
from commands.importing_files import written
from commands.offline import signing
from commands.printing import print_json, print_rows, say
from commands.reading import AsJson
from commands.service import write
from policies.application.sheets.dispatch import listed
from policies.application.sheets.files import load_table
from policies.application.sheets.roster import read_roster
from policies.application.sheets.table import RowError
from records.answer_key import WrongAnswerKey
from records.rosters import HEADINGS, Checked, check, standing
from states.instants import SHANGHAI

SHOWN = 50


def sheet(
    file: Annotated[
        Path, typer.Argument(help="名册，XLSX 或 CSV；表头：证书编号、发证地、姓名、证书种类、取得日期")
    ],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="把答复写成 XLSX")] = None,
    as_json: AsJson = False,
) -> None:
    """按名册逐行查验，全部有效时退出码为 0。例：starter.py verify sheet 名册.xlsx --out 结果.xlsx"""
    roster = read_roster(load_table(file))
    try:
        done = write(lambda session: check(session, roster, datetime.now(SHANGHAI), signing()))
    except WrongAnswerKey as fault:
        raise WrongInput(str(fault)) from fault
    if out is not None:
        written(out, listed("查验结果", HEADINGS, (item.cells() for item in done)))
        say(f"答复已写入 {out}")
    tell(done, roster.errors, as_json)
    if roster.errors:
        raise typer.Exit(Code.WRONG_INPUT)
    if not standing(done):
        raise typer.Exit(Code.NO)


def tell(done: list[Checked], errors: tuple[RowError, ...], as_json: bool) -> None:
    """The answers, and the rows that could not be read."""
    if as_json:
        rows = [{"row": item.row, **item.answer.as_plain()} for item in done]
        print_json({"rows": rows, "errors": [error.as_plain() for error in errors]})
        return
    print_rows(HEADINGS, [item.cells() for item in done[:SHOWN]])
    if len(done) > SHOWN:
        say(f"只列出前 {SHOWN} 行，共 {len(done)} 行；全部答复见 --out 或 --json")
    for error in errors:
        say(f"第 {error.row} 行：{error.message}")
