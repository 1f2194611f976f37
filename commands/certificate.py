"""`certificate copy`: a copy of a valid certificate for one purpose, no second original (用途限定副本, SH24-15)."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from activities.papers.faults import DamagedFile
from activities.papers.store import FileStore
from commands.exits import Code, Unreachable, WrongInput
from commands.printing import print_json, print_pairs, say
from commands.reading import AsJson, day
from commands.service import chosen, read, with_cases
from records.copies import CopyView, CopyWanted, NotCopied, find_copy
from states.terms import Role

app = typer.Typer(add_completion=False, no_args_is_help=True, help="证书的副本。", rich_markup_mode=None)


@app.callback()
def certificate() -> None:
    """证书的副本。"""


@app.command()
def copy(
    number: Annotated[str, typer.Argument(help="证书编号")],
    recipient: Annotated[str, typer.Option("--for", help="使用单位，如 某某建设工程有限公司")],
    purpose: Annotated[str, typer.Option(help="用途，如 投标")],
    by: Annotated[str, typer.Option("--as", help="经办人：角色，或 角色/姓名")],
    until: Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="使用期限，默认不限")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE.pdf", help="写到哪里，默认 副本编号.pdf")] = None,
    as_json: AsJson = False,
) -> None:
    """制作用途限定副本，有记录；同日同一用途只有一份。

    例：starter.py certificate copy 2024GC01000001 --for 某公司 --purpose 投标 --as sh_hrss
    """
    wanted = CopyWanted(number.strip(), recipient, purpose, asker(by), until)
    if out is not None and (out.suffix != ".pdf" or not out.parent.is_dir()):
        raise WrongInput(f"--out：应为已有文件夹中以 .pdf 结尾的文件名，实为“{out}”")
    try:
        made = made_of(wanted)
    except NotCopied as fault:
        say(str(fault))
        raise typer.Exit(Code.NO) from fault
    told = {"copy_no": made.copy_no, "number": made.number, "version": made.version, "whom": made.whom,
            "until": made.until, "sha256": made.file_sha256, "file": str(written(made, out))}  # fmt: skip
    print_json(told) if as_json else show(told)


def asker(by: str) -> str:
    """Who asks, as ROLE or ROLE/NAME. WrongInput: no such role."""
    role, _, name = by.partition("/")
    if role not in set(Role) - {Role.SYSTEM, Role.ANYONE} or by.endswith("/"):
        raise WrongInput(f"--as：应为角色，或 角色/姓名（city_reviewer/姓名），实为“{by}”")
    return f"{role}/{name}" if name else role


def made_of(wanted: CopyWanted) -> CopyView:
    """The copy, made by now. Raises NotCopied, Unreachable."""
    copy_no = with_cases(lambda cases: cases.copy(wanted))
    found = read(lambda session: find_copy(session, copy_no))
    assert found is not None
    return found


def written(made: CopyView, out: Path | None) -> Path:
    """Where its file was written to. Unreachable: the papers lie on another machine, or are damaged."""
    path, folder = out or Path(f"{made.copy_no}.pdf"), chosen().documents_dir
    try:
        path.write_bytes(FileStore(folder).get(str(made.file_sha256)))
    except (KeyError, DamagedFile) as fault:
        raise Unreachable(
            f"副本 {made.copy_no} 已制成，但 {folder} 中取不到文件；请在文书所在的机器上取"
        ) from fault
    except OSError as fault:
        raise WrongInput(f"--out：{path} 不能写入（{fault.strerror}）；换一个位置") from fault
    return path


def show(told: dict[str, object]) -> None:
    """The copy for people."""
    names = {
        "copy_no": "副本编号",
        "number": "证书编号",
        "version": "版本",
        "whom": "用途",
        "until": "使用期限",
        "file": "文件",
    }
    print_pairs({words: told[name] for name, words in names.items() if told[name]})
