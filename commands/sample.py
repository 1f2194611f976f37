"""`sample`: sample cases in every state, made by the real engine and moved up to today (样例案件)."""

import asyncio
from typing import Annotated

import typer

from commands.exits import Code, Unreachable
from commands.printing import print_json, print_pairs
from commands.reading import AsJson
from commands.sampling import Filed, filed_samples, prepare_samples
from commands.service import answering, chosen
from workflows.faults import ServiceUnreachable

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def sample(
    count: Annotated[int | None, typer.Option(min=1, help="案件组数；默认每种情形一组")] = None,
    seed: Annotated[int, typer.Option(help="同一种子写入同样的案件")] = 1,
    prepare: Annotated[bool, typer.Option("--prepare", help="只写演示通知，须在启动各进程之前")] = False,
    as_json: AsJson = False,
) -> None:
    """写入样例案件：编造的人和单位，各种状态，各级逾期；重复运行不会重复写入。例：starter.py sample --count 300"""
    if prepare:
        prepare_samples(chosen())
        return
    filed = file(count, seed)
    answer = {"told": filed.told, "known": filed.known, "refused": filed.refused}
    if as_json:
        print_json(answer)
    else:
        print_pairs({"新写入": filed.told, "此前已有": filed.known, "未能办完": len(filed.refused)})
    if filed.refused:
        raise typer.Exit(Code.NO)


def file(count: int | None, seed: int) -> Filed:
    """File them on the running installation."""

    async def filing() -> Filed:
        return await filed_samples(chosen(), asyncio.Event(), count, seed)

    try:
        with answering():
            return asyncio.run(filing())
    except ServiceUnreachable as fault:
        raise Unreachable(f"{fault}；请先运行 make run") from fault
