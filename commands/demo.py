"""`demo`: a whole life in the terminal, on servers of its own, from filing to revocation (演示)."""

import asyncio
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from commands.exits import Code, Unreachable
from commands.printing import console, say
from settings import VAR
from states.terms import Role

if TYPE_CHECKING:
    from rehearsal.demo.telling import Told

app = typer.Typer(add_completion=False, rich_markup_mode=None)
PAUSE = 0.7
"""Seconds that a watcher gets to read a step."""
LEVELS = {0: ("", ""), 1: ("预警", "yellow"), 2: ("逾期二级", "red"), 3: ("逾期三级", "bold red")}
ANSWERS = {"valid": ("有效", "green"), "revoked": ("已撤销", "bold red")}


@app.command()
def demo(
    pause: Annotated[
        float | None, typer.Option(min=0, help="每步之后停几秒；默认终端上 0.7，管道中不停")
    ] = None,
) -> None:
    """从申报走到撤销：真实的 Temporal、登记册、证书和签章，时钟自带，两分钟以内。例：starter.py demo"""
    from workflows.faults import ServiceUnreachable

    wait = PAUSE * sys.stdout.isatty() if pause is None else pause
    try:
        whole = asyncio.run(tell(console(), wait))
    except ServiceUnreachable as fault:
        raise Unreachable(str(fault)) from fault
    if not whole:
        raise typer.Exit(Code.NO)


async def tell(out: Console, wait: float) -> bool:
    """Tell the tale; False when a step came out otherwise than told."""
    from rehearsal.demo.telling import TaleBroken, Teller  # the SDK and what draws papers load only here
    from rehearsal.house import house

    started = monotonic()
    out.print("正在启动：内嵌 Temporal 服务、登记册、工作进程 …")
    with tempfile.TemporaryDirectory(prefix="zhicheng-demo-") as folder:
        async with house(Path(folder)) as running:
            try:
                async for step in Teller(running, VAR / "demo").tell():
                    show(out, step)
                    await asyncio.sleep(wait)
            except TaleBroken as broken:
                say(f"演示中断：{broken}")
                return False
    out.print(f"\n全部如所述，用时 {monotonic() - started:.0f} 秒。")
    return True


def show(out: Console, step: "Told") -> None:
    """One step: when, who, what; the answer and how the case stands; what is to be seen."""
    if step.chapter:
        out.print(Text(f"\n{step.chapter}", "bold"))
    role = f"{Role(step.line.by.partition('/')[0]).label}  " if step.line.by else ""
    said = ((f"{step.line.at:%Y-%m-%d %H:%M}  ", "dim"), (role, "cyan"), step.line.says)
    out.print(Text.assemble(*said), soft_wrap=True)
    words = [
        ANSWERS.get(step.reply, (step.reply, "")),
        (step.case.state.label, "blue"),
        LEVELS[step.case.overdue_level],
    ]
    parts = [part for word in words if word[0] for part in (("  ", ""), word)]
    out.print(Text.assemble("  →", *parts), soft_wrap=True)
    for text in step.shows:
        out.print(Text(f"     {text}"), soft_wrap=True)
