"""`render`: one kind of paper from made-up fields, as PDF and pictures, to look at its wording and layout (样张)."""

import subprocess
from collections.abc import Mapping
from difflib import get_close_matches
from glob import escape
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from activities.papers.faults import MissingAsset
from activities.papers.kinds import Kind, kinds
from commands.exits import Unreachable, WrongInput
from commands.printing import print_json, print_pairs
from commands.reading import AsJson

app = typer.Typer(add_completion=False, rich_markup_mode=None)

RESOLUTION = 100  # dots an inch
NEAR = 5


@app.command()
def render(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="文书种类，如 receipt")],
    sample: Annotated[bool, typer.Option("--sample", help="用虚构的样例填写")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.pdf", help="写到哪里，默认当前目录下的 KIND.pdf")
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="模板有未公布的改动时也生成，供预览")] = False,
    png: Annotated[bool, typer.Option("--png", help="另存每一页为图片")] = False,
    as_json: AsJson = False,
) -> None:
    """生成一种文书的样张，不需要服务，不签名。例：starter.py render receipt --sample --png"""
    row = known_kind(kind)
    if not sample:
        raise WrongInput("--sample：本命令只生成样张；案件的文书在办理时生成，见 starter.py show")
    target = writable(out or Path(f"{row.name}.pdf"))
    version = version_of(row.name, draft=draft)
    pdf = sample_paper(row.name)
    try:
        target.write_bytes(pdf)
    except OSError as fault:
        raise WrongInput(f"--out：{target} 不能写入（{fault.strerror}）；换一个位置") from fault
    answer = {
        "kind": row.name,
        "title": row.title,
        "version": version,
        "file": str(target),
        "sha256": sha256(pdf).hexdigest(),
        "pictures": [str(path) for path in pictures(target)] if png else [],
    }
    print_json(answer) if as_json else show(answer)


def known_kind(words: str) -> Kind:
    """The kind of that name. WrongInput names near ones."""
    known = kinds()
    if words in known:
        return known[words]
    near = get_close_matches(words, known, n=NEAR, cutoff=0.4) or list(known)
    raise WrongInput(f"KIND：应为文书种类 {'、'.join(near)} 等，实为“{words}”；全部样张见 make gallery")


def writable(path: Path) -> Path:
    """A PDF's path in a folder that exists. WrongInput otherwise."""
    if path.suffix != ".pdf":
        raise WrongInput(f"--out：应为以 .pdf 结尾的文件名，实为“{path}”")
    if not path.parent.is_dir():
        raise WrongInput(f"--out：文件夹 {path.parent} 不存在；请先建立")
    return path


def version_of(kind: str, *, draft: bool) -> str:
    """The published version that draws a kind, or `draft` where one is wanted. WrongInput: it is one unasked."""
    from activities.papers.editions import edition

    found = edition(kind)
    if found.number is None and not draft:
        raise WrongInput(f"--draft：{kind} 的模板有未公布的改动；加 --draft 预览，或先公布为新版本")
    return str(found.number or "draft")


def sample_paper(kind: str) -> bytes:
    """The sample's PDF; what draws is imported here, because it takes seconds. Unreachable: a font is missing."""
    from activities.papers.render import render as rendered
    from activities.papers.samples import sample as fields
    from activities.papers.samples import sample_date

    try:
        return rendered(kind, fields(kind), sample_date(kind))
    except MissingAsset as fault:
        raise Unreachable(f"文书不能生成：{fault}；可先运行 starter.py doctor") from fault


def pictures(pdf: Path) -> list[Path]:
    """One PNG a page beside the PDF. Unreachable: pdftoppm is not installed."""
    stem = pdf.with_suffix("")
    command = ["pdftoppm", "-png", "-r", str(RESOLUTION), str(pdf), str(stem)]
    try:
        subprocess.run(command, check=True)
    except FileNotFoundError as absent:
        raise Unreachable("没有 pdftoppm；请先 make setup，或 apt-get install poppler-utils") from absent
    written = pdf.stat().st_mtime
    beside = sorted(pdf.parent.glob(f"{escape(stem.name)}-*.png"))
    return [path for path in beside if path.stat().st_mtime >= written]


def show(answer: Mapping[str, object]) -> None:
    """What was written."""
    names = {
        "kind": "种类",
        "title": "文书",
        "version": "模板版本",
        "file": "文件",
        "sha256": "SHA-256",
        "pictures": "图片",
    }
    print_pairs({name: answer[key] for key, name in names.items() if answer[key]})
