"""The list of commands; each file is imported only when its command is called, so that quick ones start fast (命令一览)."""

from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from commands.exits import WrongInput

COMMANDS = (
    "check",
    "calendar",
    "rules",
    "simulate",
    "whatif",
    "start",
    "import",
    "act",
    "show",
    "list",
    "timeline",
    "explain",
    "report",
    "batch",
    "correct",
    "erase",
    "verify",
    "certificate",
    "render",
    "schema",
    "user",
    "webhook",
    "doctor",
    "up",
    "sample",
    "demo",
)
"""In the order of `--help`. A command lives in the file of its name; its `app` is a typer application."""
FILES = {"import": "importing"}
"""Commands whose name Python keeps for itself."""


class OnDemand(TyperGroup):
    """A group that imports the file of a command when the command is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names in their printed order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name. WrongInput: there is none."""
        if cmd_name not in COMMANDS:
            near = get_close_matches(cmd_name, COMMANDS, 1)
            cure = f"是不是 {near[0]}？" if near else ""
            raise WrongInput(f"没有命令“{cmd_name}”；{cure}全部命令见 starter.py --help")
        command = get_command(import_module(f"commands.{FILES.get(cmd_name, cmd_name)}").app)
        command.name = cmd_name
        return command


app = typer.Typer(cls=OnDemand, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.callback()
def starter() -> None:
    """职称申报、审核、制证与查验。退出码：0 办成或期望成立，1 法规或期望说“不”，2 输入有误，3 服务不可达。"""
