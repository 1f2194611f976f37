"""Checking a code without register or network: published keys and the signed status list are enough (离线查验)."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from commands.exits import WrongInput
from commands.printing import print_json, print_pairs
from commands.reading import AsJson, instant
from commands.service import chosen, read
from commands.verdicts import leave
from records.answer_key import AnswerKey, WrongAnswerKey
from records.cose import ForgedMessage
from records.inquiries import ANSWER_WORDS
from records.published import keys_in
from records.status_list import IN_DOUBT, StatusList, answer_by_list, published_list, read_list, status_list
from records.verification import Sign
from settings import Settings
from states.instants import SHANGHAI


def without_network(
    code: Annotated[str, typer.Argument(help="二维码中的全部文字")],
    keys: Annotated[Path, typer.Option(metavar="FILE", help="公布的二维码公钥 published-keys.pem")],
    status: Annotated[Path, typer.Option("--list", metavar="FILE", help="已签名的状态清单")],
    list_key: Annotated[Path, typer.Option(metavar="FILE", help="签署清单的公钥，即 /verify/key")],
    on: Annotated[
        datetime | None, typer.Option(parser=instant, metavar="TIME", help="查验时间，默认现在")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """不联网查验二维码：内容是否本系统签发，清单当时是否仍有效。例：starter.py verify offline https://…#… --keys …"""
    from activities.papers.qr import ForgedCode, read_offline

    now = on or datetime.now(SHANGHAI)
    try:
        summary = read_offline(code, keys_in(keys.read_bytes()))
        listed = read_list(status.read_bytes(), keys_in(list_key.read_bytes()))
    except (ForgedCode, ForgedMessage, ValueError, OSError) as fault:
        show({"answer": IN_DOUBT, "reason": reason(fault)}, as_json)
        return
    told = answer_by_list(listed, summary.number, summary.version, now)
    about = {"number": summary.number, "version": summary.version, "name": summary.name,
             "title": summary.title_name, "obtained_on": summary.obtained_on}  # fmt: skip
    show({"answer": told, **about, "as_of": listed.as_of.astimezone(SHANGHAI)}, as_json)


def reason(fault: Exception) -> str:
    """Why nothing can be said, in Chinese, with the cure."""
    if isinstance(fault, OSError):
        return f"{fault.filename}：不能读取；请给出公钥和清单文件"
    if isinstance(fault, ForgedMessage):
        return "状态清单不完整，或不是用所给公钥签名；请重新下载清单和公钥"
    return "二维码内容不是用已公布的密钥签名，或公钥文件不完整；请联网查验"


def show(answer: dict[str, object], as_json: bool) -> None:
    """Print the answer; the exit code says it too."""
    if as_json:
        print_json(answer)
    else:
        names = {"number": "证书编号", "version": "版本", "name": "姓名", "title": "资格名称",
                 "obtained_on": "取得日期", "as_of": "清单截至", "reason": "原因"}  # fmt: skip
        told = {label: answer[name] for name, label in names.items() if name in answer}
        print_pairs({"结论": ANSWER_WORDS[str(answer["answer"])], **told})
    leave(str(answer["answer"]))


def hand_out(
    out: Annotated[Path, typer.Option(metavar="FILE", help="写到哪里")] = Path("status-list.cbor"),
    as_json: AsJson = False,
) -> None:
    """写出已签名的状态清单（一日内有效），供不联网查验。例：starter.py verify list --out status-list.cbor"""
    try:
        key = own_key(chosen())
    except WrongAnswerKey as fault:
        raise WrongInput(str(fault)) from fault
    if key is None:
        raise WrongInput("ZHICHENG_ANSWER_KEY：没有签署清单的密钥；请先设置")
    found: StatusList = read(lambda opened: status_list(opened, datetime.now(SHANGHAI)))
    try:
        out.write_bytes(published_list(found, key.signature))
    except OSError as fault:
        raise WrongInput(f"--out：{out} 不能写入（{fault.strerror}）") from fault
    answer = {"file": str(out), "as_of": found.as_of.astimezone(SHANGHAI), "rows": len(found.rows)}
    print_json(answer) if as_json else print_pairs(
        {"文件": out, "截至": answer["as_of"], "不再有效的证书": len(found.rows)}
    )


def own_key(used: Settings) -> AnswerKey | None:
    """The answer key of this installation, when this process has it: the demo's, or the one that is set."""
    if used.answer_key is not None:
        return AnswerKey.given(used.answer_key)
    return AnswerKey.demo(used.demo_answer_key) if used.clocks_move else None


def signing() -> Sign | None:
    """How this installation signs answers, when this process has its key."""
    key = own_key(chosen())
    return key.sign if key else None
