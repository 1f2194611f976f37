"""`import`: applications, or certificates issued before this system, from a spreadsheet (成批导入)."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from commands.exits import Code, WrongInput
from commands.importing_cases import Wish, open_cases
from commands.importing_certificates import enter_certificates
from commands.importing_files import Sheet, written
from commands.printing import say
from commands.reading import AsJson
from policies.application.sheets.files import read_bytes
from policies.application.sheets.forms import CERTIFICATES, form_of
from policies.application.sheets.template import template
from policies.laws import law_for, ruleset_for
from states.instants import SHANGHAI, civil

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="import")
def importing(
    file: Annotated[Path | None, typer.Argument(help="表格文件，.xlsx 或 .csv")] = None,
    procedure: Annotated[str | None, typer.Option(help="事项编号，如 P26")] = None,
    certificates: Annotated[bool, typer.Option("--certificates", help="导入系统启用前签发的证书")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不立案、不入库")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="有错的行退回，其余照办")] = False,
    empty: Annotated[Path | None, typer.Option("--template", help="写出空白模板（.xlsx）")] = None,
    errors: Annotated[Path | None, typer.Option(help="有错时写出带“错误”列的退回表（.xlsx）")] = None,
    listed: Annotated[Path | None, typer.Option("--list", help="写出立案清单（.xlsx）")] = None,
    submit_as: Annotated[str | None, typer.Option(help="立案后即以该身份提交：角色，或 角色/姓名")] = None,
    batch: Annotated[str, typer.Option(help="批次名；换一个批次名，同样的内容才会再立一件")] = "",
    as_json: AsJson = False,
) -> None:
    """按表格成批立案，一行一件；重复运行不会重复立案。例：starter.py import list.xlsx --procedure P26 --dry-run"""
    if certificates == (procedure is not None):
        raise WrongInput("应在 --procedure 事项编号 与 --certificates 中选一个")
    if empty is not None:
        write_template(empty, procedure)
        return
    if file is None:
        raise WrongInput("应指明要导入的表格文件；模板用 --template 取得")
    sheet, wish = Sheet(str(file), read_bytes(file), errors), Wish(dry_run, partial, submit_as, batch, listed)
    code = (
        open_cases(sheet, procedure, wish, as_json) if procedure else enter_certificates(sheet, wish, as_json)
    )
    if code is not Code.DONE:
        raise typer.Exit(code)


def write_template(path: Path, procedure: str | None) -> None:
    """Write the empty sheet of a procedure, or of a register of certificates."""
    today = civil(datetime.now(SHANGHAI))
    form, title = (form_of(procedure), "") if procedure else (CERTIFICATES, "系统启用前签发的证书导入表")
    if procedure:
        law = law_for(ruleset_for(procedure, today))
        title = f"{procedure} {law.procedures[procedure].table.title} 导入表"
    written(path, template(form, title, today))
    say(f"模板已写入 {path}")
