"""`verify`: the answers about certificates, from the register alone (查验, P31, P38)."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from commands import offline, roster
from commands.exits import WrongInput
from commands.printing import print_json, print_pairs
from commands.reading import AsJson, day
from commands.service import write
from commands.verdicts import leave
from policies.application.codes import TitleLevel
from records.answer_key import WrongAnswerKey
from records.inquiries import ANSWER_WORDS, Inquiry
from records.shown import number_shown
from records.verification import CopyShown, VerificationAnswer, answer
from states.instants import SHANGHAI

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="查验证书：只读登记册，不需要服务。",
    rich_markup_mode=None,
)
app.command("offline")(offline.without_network)
app.command("list")(offline.hand_out)
app.command("sheet")(roster.sheet)
LEVELS = {level.value: level.label for level in TitleLevel}
CITIES, CHANNELS = ("ningbo", "shanghai", "tianjin"), ("web", "app", "system")


def one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    """A parser of words from a closed list."""

    def word(text: str) -> str:
        if text not in known:
            raise typer.BadParameter(f"“{text}”应为 {'、'.join(known)} 之一")
        return text

    return word


City = Annotated[str, typer.Option(parser=one_of(CITIES), metavar="CITY", help=f"城市：{'、'.join(CITIES)}")]
Channel = Annotated[
    str | None, typer.Option(parser=one_of(CHANNELS), metavar="CHANNEL", help=f"渠道：{'、'.join(CHANNELS)}")
]


class Kind(StrEnum):
    """What is asked about (证书种类)."""

    TITLE = "title"
    VOCATIONAL = "vocational"


Number = Annotated[str, typer.Option(help="证书编号")]


@app.command()
def title(
    number: Number,
    city: City = "ningbo",
    channel: Channel = None,
    obtained: Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="取得日期")] = None,
    kind: Annotated[Kind, typer.Option(help="证书种类：职称、职业资格")] = Kind.TITLE,
    as_json: AsJson = False,
) -> None:
    """按编号查验职称证书。例：starter.py verify title --city ningbo --number …"""
    tell(
        Inquiry(city, "number", channel=channel, kind=kind.value, number=number, obtained_on=obtained),
        as_json,
    )


@app.command()
def file(
    path: Annotated[Path, typer.Argument(help="证书 PDF 文件")],
    city: City = "ningbo",
    as_json: AsJson = False,
) -> None:
    """查验证书文件是否为原件。例：starter.py verify file 证书.pdf"""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise WrongInput(f"{path}：应为可以读取的证书文件（{fault.strerror}）") from fault
    digest = hashlib.sha256(content).hexdigest()
    tell(Inquiry(city, "file", number=number_shown(content), sha256=digest), as_json)


@app.command()
def qr(
    token: Annotated[str, typer.Argument(help="二维码中的查验地址或其令牌")],
    city: City = "ningbo",
    as_json: AsJson = False,
) -> None:
    """按二维码查验。例：starter.py verify qr http://…/verify?…"""
    tell(Inquiry(city, "qr", token=token_in(token)), as_json)


@app.command()
def own(
    number: Number,
    user: Annotated[str, typer.Option(help="持证人")],
    city: City = "tianjin",
    channel: Channel = "app",
    as_json: AsJson = False,
) -> None:
    """持证人查验本人证书。例：starter.py verify own --number … --user …"""
    tell(Inquiry(city, "own", channel=channel, number=number, user=user), as_json)


@app.command()
def unit(
    number: Number,
    user: Annotated[str, typer.Option(help="单位")],
    city: City = "tianjin",
    channel: Channel = "system",
    as_json: AsJson = False,
) -> None:
    """单位查验本单位人员证书。例：starter.py verify unit --number … --user …"""
    tell(Inquiry(city, "unit", channel=channel, number=number, user=user), as_json)


@app.command()
def other(
    number: Number,
    id_number: Annotated[str, typer.Option("--id", help="持证人证件号码")],
    mobile: Annotated[str, typer.Option(help="持证人预留手机号")],
    code: Annotated[
        str,
        typer.Option(parser=one_of(("ok", "wrong")), metavar="RESULT", help="验证码校验结果：ok 或 wrong"),
    ],
    city: City = "tianjin",
    channel: Channel = "app",
    as_json: AsJson = False,
) -> None:
    """查验他人证书，三项与验证码须全部相符。例：starter.py verify other --id … --number … --mobile … --code ok"""
    right = code == "ok"
    asked = Inquiry(
        city, "other", channel, number=number, id_number=id_number, mobile=mobile, code_right=right
    )
    tell(asked, as_json)


def tell(inquiry: Inquiry, as_json: bool) -> None:
    """Answer one question; exit 1 unless the certificate stands, 3 when a fault kept the register silent."""
    told = asked(inquiry)
    if as_json:
        print_json(told.as_plain())
    else:
        print_pairs(
            {
                "结论": ANSWER_WORDS[told.answer],
                "证书编号": told.number,
                "版本": told.version,
                "姓名": told.name,
                "层级": LEVELS.get(told.level or "", told.level),
                "专业": told.specialty,
                "取得日期": told.obtained_on,
                "自": told.since,
                "效力": told.effect,
                "可用于": "、".join(told.uses) or None,
                **of_copy(told.copy),
                "截至": f"{told.as_of:%Y-%m-%d %H:%M:%S}",
            }
        )
    leave(told.answer)


def asked(inquiry: Inquiry) -> VerificationAnswer:
    """Ask the register; the question is logged. Unreachable: there is no register."""
    try:
        return write(lambda session: answer(session, inquiry, datetime.now(SHANGHAI), offline.signing()))
    except WrongAnswerKey as fault:
        raise WrongInput(str(fault)) from fault


def token_in(address: str) -> str:
    """The token of a verification address, or the token itself."""
    return address.partition("#")[0].rstrip("/").rpartition("/")[2].rpartition("=")[2]


def of_copy(copy: CopyShown | None) -> dict[str, object]:
    """What is said of a file that is a copy; nothing of any other."""
    if copy is None:
        return {}
    until = f"，使用期限至 {copy.until}{'（已过）' if copy.expired else ''}" if copy.until else ""
    return {
        "这是副本": f"{copy.copy_no}，{copy.made_on} 出具，{copy.whom}{until}",
        "原件现时状态": ANSWER_WORDS[copy.standing],
    }
