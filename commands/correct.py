"""`correct`: one body's clerical errors on many certificates, prepared by one person and released by another (批量更正)."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from commands.act import parsed_pairs
from commands.correcting import (
    as_errors,
    carry,
    open_cases,
    same_everywhere,
    sheet_of,
    show_batch,
    show_plan,
    standing,
    tell,
    waiting_for,
    wanted_of,
    write_list,
)
from commands.exits import Code, WrongInput
from commands.importing_files import written
from commands.printing import print_json, print_rows, say
from commands.reading import AsJson
from commands.service import read, write
from policies.application.sheets.corrections import CORRECTIONS
from policies.application.sheets.template import template
from policies.correcting import PROCEDURES, step_of
from records.correction_lines import Line
from records.corrections import (
    Batch,
    Common,
    NotPrepared,
    batches,
    find_batch,
    keep,
    log,
    planned,
    release,
    withdraw,
)
from states.effects import Refusal
from states.instants import SHANGHAI, civil

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="批量更正一个机构的证书：编制、发布、办理。",
)
Number = Annotated[str, typer.Argument(metavar="BATCH", help="批次编号，如 pg-20241104-7c1f09ab")]
By = Annotated[str, typer.Option("--as", help="办理人：角色，或 角色/姓名")]
Listed = Annotated[Path | None, typer.Option("--list", help="写出分送清单（.xlsx）")]


@app.command()
def prepare(
    sheet: Annotated[
        Path | None, typer.Argument(help="更正表，.xlsx 或 .csv；表头：证书编号、更正项目、原内容、正确内容")
    ] = None,
    by: By = "",
    city: Annotated[str, typer.Option(help=f"城市：{'、'.join(PROCEDURES)}")] = "shanghai",
    body: Annotated[str, typer.Option(help="不用表格时：该评审机构的全部有效证书中")] = "",
    field: Annotated[str, typer.Option(help="更正项目，如 专业")] = "",
    old: Annotated[str, typer.Option(help="凡写作此内容的")] = "",
    new: Annotated[str, typer.Option(help="改为此内容")] = "",
    reason: Annotated[str, typer.Option(help="特殊原因")] = "",
    evidence: Annotated[list[str] | None, typer.Option(help="证明材料，可多次")] = None,
    statement: Annotated[str, typer.Option(help="情况说明")] = "",
    summary: Annotated[str, typer.Option(help="勘误汇总表")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看差异，不编制")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="不能更正的除外，其余编成一批")] = False,
    errors: Annotated[Path | None, typer.Option(help="有错时写出带“错误”列的退回表（.xlsx）")] = None,
    empty: Annotated[Path | None, typer.Option("--template", help="写出空白更正表（.xlsx）")] = None,
    as_json: AsJson = False,
) -> None:
    """列出每张证书的差异和不能更正的原因，编成一批，待另一人发布。

    例：starter.py correct prepare 更正表.xlsx --as competent_dept/甲 --reason 录入错误 --evidence 说明.pdf
    --statement 情况说明.pdf --summary 汇总表.pdf
    """
    if city not in PROCEDURES:
        raise WrongInput(f"--city：应为 {'、'.join(PROCEDURES)} 之一，实为“{city}”")
    if empty is not None:
        written(empty, template(CORRECTIONS, "批量更正表", civil(datetime.now(SHANGHAI))))
        say(f"模板已写入 {empty}")
        return
    common = Common(reason, tuple(evidence or ()), statement, summary)
    handed = sheet_of(sheet, errors) if sheet else None
    if handed is None and not (body and field and old and new):
        raise WrongInput("应给出更正表，或 --body、--field、--old、--new 四项")
    now = datetime.now(SHANGHAI)
    wanted, bad = wanted_of(handed) if handed else (same_everywhere(city, body, field, old, new), ())
    items = read(lambda session: planned(session, wanted, common, city, now))
    if handed:
        handed.give_back([*bad, *as_errors(items)])
    blocked = bool(bad) or any(item.blocked for item in items)
    batch_no = None
    if not dry_run and not (blocked and not partial):
        batch_no = kept(lambda session: keep(session, items, common, by, now))
    show_plan(items, bad, batch_no, as_json=as_json)
    if blocked:
        raise typer.Exit(Code.WRONG_INPUT if bad else Code.NO)


def kept(deed: Any) -> str:
    """What `keep` answers. WrongInput: nothing could be kept."""
    try:
        return str(write(deed))
    except NotPrepared as fault:
        raise WrongInput(str(fault)) from fault


@app.command(name="list")
def listing(as_json: AsJson = False) -> None:
    """列出各批次。例：starter.py correct list"""
    found = read(batches)
    if as_json:
        print_json([{"batch_no": b.batch_no, "city": b.city, "body": b.body, "certificates": len(b.items),
                     "prepared_by": b.prepared_by, "released": b.released} for b in found])  # fmt: skip
        return
    rows = [
        (
            b.batch_no,
            b.body,
            len(b.items),
            b.prepared_by,
            "已发布" if b.released else "、".join(b.done) or "待发布",
        )
        for b in found
    ]
    print_rows(("批次", "评审机构", "证书", "编制人", "状态"), rows)


@app.command()
def show(number: Number, listed: Listed = None, as_json: AsJson = False) -> None:
    """一批的差异、经办记录和每件的办理状态。例：starter.py correct show pg-20241104-7c1f09ab"""
    batch = found(number)
    lines = standing(batch)
    write_list(listed, batch, lines)
    show_batch(batch, lines, as_json=as_json)


@app.command(name="release")
def releasing(number: Number, by: By, listed: Listed = None, as_json: AsJson = False) -> None:
    """由编制人以外的人发布：逐件立案并提交；中断后再运行即从断处继续。

    例：starter.py correct release pg-… --as competent_dept/乙
    """
    batch, now = found(number), datetime.now(SHANGHAI)
    if not batch.released:
        refuse(write(lambda session: release(session, batch, by, now)))
        batch = found(number)
    finish(batch, open_cases(batch, by), listed, as_json)


@app.command(name="withdraw")
def withdrawing(number: Number, by: By) -> None:
    """撤回尚未发布的批次。例：starter.py correct withdraw pg-… --as competent_dept/甲"""
    batch = found(number)
    refuse(write(lambda session: withdraw(session, batch, by, datetime.now(SHANGHAI))))
    say(f"批次 {number} 已撤回")


@app.command()
def act(
    number: Number,
    do: Annotated[str, typer.Argument(metavar="DO", help="行为：review、confirm、produce")],
    by: By,
    given: Annotated[
        list[str] | None, typer.Option("--with", metavar="KEY=VALUE", help="内容，可多次")
    ] = None,
    listed: Listed = None,
    as_json: AsJson = False,
) -> None:
    """对该批每件待办的案件做同一行为，与逐件办理相同。例：starter.py correct act pg-… review --as sh_hrss/丙"""
    batch = found(number)
    step = step_of(batch.procedure, do)
    if step is None or not batch.released:
        raise WrongInput(f"DO：批次 {number} {'没有这一行为' if batch.released else '尚未发布'}")
    content = {**step.content, **parsed_pairs(given or [])}
    write(lambda session: log(session, batch.batch_no, by, do, datetime.now(SHANGHAI)))
    finish(batch, carry(batch, waiting_for(batch, step), do, by, content), listed, as_json)


def found(number: str) -> Batch:
    """A batch by its number. WrongInput: there is none."""
    batch = read(lambda session: find_batch(session, number))
    if batch is None:
        raise WrongInput(f"没有批次 {number}；见 starter.py correct list")
    return batch


def refuse(refusal: Refusal | None) -> None:
    """Say a refusal and leave with 1."""
    if refusal is not None:
        say(f"{refusal.message}（{refusal.reason.value}）")
        raise typer.Exit(Code.NO)


def finish(batch: Batch, done: Any, listed: Path | None, as_json: bool) -> None:
    """Report what was done; exit 1 for what the law refused, 3 when a service broke off."""
    lines: list[Line] = standing(batch, done)
    write_list(listed, batch, lines)
    tell(batch, lines, done, as_json=as_json)
