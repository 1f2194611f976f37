"""`act`: one human act on one case (办理)."""

from pathlib import Path
from typing import Annotated, Any

import typer

from commands.exits import Code, WrongInput
from commands.printing import print_json, print_pairs
from commands.reading import AsJson
from commands.service import with_cases
from policies.application.core_yaml import load_yaml
from policies.application.load import load_fields
from states.terms import Reason
from workflows.client import Reply

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def act(
    case_no: Annotated[str, typer.Argument(help="案件编号")],
    do: Annotated[str, typer.Argument(help="行为，如 submit、unit_review、review")],
    pairs: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE…", help="行为内容")] = None,
    by: Annotated[str, typer.Option("--as", help="办理人：角色，或 角色/姓名")] = "",
    file: Annotated[Path | None, typer.Option("--with", help="行为内容文件（YAML 或 JSON）")] = None,
    act_id: Annotated[str | None, typer.Option("--id", help="行为编号；同一编号重发不会重复办理")] = None,
    as_json: AsJson = False,
) -> None:
    """办理一个行为；被拒绝时退出码为 1，并说明规则、理由和改正办法。例：starter.py act app-… submit --as applicant"""
    if not by:
        raise WrongInput("--as：应为办理人（角色，或 角色/姓名），如 --as unit_reviewer")
    content = {**(load_fields(file) if file else {}), **parsed_pairs(pairs or [])}
    reply = with_cases(lambda cases: cases.act(case_no, do, by, content, act_id=act_id))
    show(reply, as_json)
    if not reply.accepted:
        raise typer.Exit(Code.NO)


def parsed_pairs(pairs: list[str]) -> dict[str, Any]:
    """`result=pass` or `checks={NB21-21: true}`: values are YAML 1.2, dots in a key make nested content."""
    content: dict[str, Any] = {}
    for pair in pairs:
        key, separator, text = pair.partition("=")
        if not separator or not key:
            raise WrongInput(f"“{pair}”：应为 KEY=VALUE，如 result=pass")
        put(content, key.split("."), value_of(text, key))
    return content


def value_of(text: str, key: str) -> Any:
    """A value as files write it (S-01): dates and numbers with a leading zero stay text. Raises InputError."""
    return load_yaml(text, key) if text.strip() else text


def put(content: dict[str, Any], path: list[str], value: Any) -> None:
    """Put a value under a dotted key."""
    for step in path[:-1]:
        content = content.setdefault(step, {})
        if not isinstance(content, dict):
            raise WrongInput(f"{'.'.join(path)}：{step} 已另有内容，不能再分项；二者只写其一")
    content[path[-1]] = value


def show(reply: Reply, as_json: bool) -> None:
    """The answer, in the words of contract/README §1."""
    if as_json:
        print_json(reply.told())
        return
    words = {
        "结果": "已办理" if reply.accepted else "被拒绝",
        "序号": reply.seq or None,
        "状态": f"{label(reply.from_state)} → {label(reply.to_state)}",
        "规则": reply.rule,
        "理由": reply.reason and f"{Reason(reply.reason).label}（{reply.reason}）",
        "说明": reply.message,
        "行为编号": reply.act_id,
    }
    print_pairs({name: value for name, value in words.items() if value})


def label(state: Any) -> str:
    """The state's Chinese term."""
    return state.label if state is not None else "—"
