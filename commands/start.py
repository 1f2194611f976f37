"""`start`: open a case from an application file (立案)."""

from pathlib import Path
from typing import Annotated

import typer

from commands.printing import print_json, print_pairs
from commands.reading import AsJson
from commands.service import with_cases
from policies.application.load import load_fields
from policies.application.parse import parse_application
from states.terms import State
from workflows.client import Opened

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def start(
    file: Annotated[Path, typer.Argument(help="申报材料文件（YAML 或 JSON）")], as_json: AsJson = False
) -> None:
    """按申报材料开立案件，停在草稿，打印案件编号。例：starter.py start p06.yaml"""
    show_opened(open_file(file), as_json)


def open_file(file: Path) -> Opened:
    """Open the case of one file. Raises InputError with the file's name and path, before any service is asked."""
    data = load_fields(file)
    parse_application(data, str(file))
    return with_cases(lambda cases: cases.open(data, str(file)))


def show_opened(opened: Opened, as_json: bool) -> None:
    """The new case's number, procedure and state."""
    answer = {"case_no": opened.case_no, "procedure": opened.procedure, "state": opened.state.value}
    if as_json:
        print_json(answer)
    else:
        print_pairs({"案件编号": opened.case_no, "程序": opened.procedure, "状态": State(opened.state).label})
