"""`report`: a misconduct report, P36 (举报)."""

from pathlib import Path
from typing import Annotated

import typer

from commands.exits import WrongInput
from commands.printing import print_json, print_pairs
from commands.reading import AsJson
from commands.service import with_cases
from policies.application.errors import shown
from policies.application.load import load_fields
from policies.application.parse import parse_application
from workflows.client import Opened

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def report(
    file: Annotated[Path, typer.Argument(help="举报文件（procedure: P36）")], as_json: AsJson = False
) -> None:
    """提交举报，打印受理编号。例：starter.py report report.yaml"""
    data = load_fields(file)
    if data.get("procedure") != "P36":
        raise WrongInput(
            f"{file}：procedure：应为 P36，实为{shown(data.get('procedure'))}；其他程序请用 start"
        )
    parse_application(data, str(file))
    opened: Opened = with_cases(lambda cases: cases.open(data, str(file)))
    answer = {"case_no": opened.case_no, "procedure": opened.procedure, "state": opened.state.value}
    if as_json:
        print_json(answer)
    else:
        print_pairs({"举报编号": opened.case_no, "状态": opened.state.label})
