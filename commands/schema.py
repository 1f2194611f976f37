"""`schema`: JSON Schemas from the models that really parse and print (文件结构)."""

from enum import StrEnum
from typing import Annotated

import typer

from commands.printing import print_json
from commands.reading import AsJson
from policies.application.schema import schema as schema_of
from rehearsal.schemas import register_all

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Kind(StrEnum):
    """Documents that have a schema."""

    APPLICATION = "application"
    SCENARIO = "scenario"
    ACT = "act"
    RUN = "run"


@app.command()
def schema(
    kind: Annotated[Kind, typer.Argument(help="文件种类")],
    as_json: AsJson = False,
) -> None:
    """打印文件的 JSON Schema（总是 JSON）。例：starter.py schema scenario"""
    register_all()
    print_json(schema_of(kind.value))
