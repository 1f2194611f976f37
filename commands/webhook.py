"""`webhook`: which other systems are told of certificates (回调)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from activities.calling import Callbacks, HttpTelephone, told
from commands.exits import WrongInput
from commands.printing import print_json, print_rows, say
from commands.reading import AsJson
from commands.service import answering, chosen, read, register, write
from commands.user import known_city
from records import outbox, webhooks
from records.announcing import WANTED, Event
from records.callees import Callees, WrongCallee
from records.database import session
from records.webhooks import Subscription, Webhook
from states.instants import SHANGHAI

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)
LAST = 2**31 - 1
Number = Annotated[int, typer.Argument(min=1, max=LAST, help="回调序号，见 webhook list")]


class Reach(StrEnum):
    """How far a subscription hears."""

    BODY = webhooks.BODY
    CITY = webhooks.CITY
    ALL = webhooks.ALL


@app.callback()
def webhook() -> None:
    """回调：证书制发、勘误、撤销等变动主动告知机构的业务系统。"""


@app.command()
def add(
    org: Annotated[str, typer.Option(help="机构")],
    url: Annotated[str, typer.Option(help="接收地址，https://…")],
    event: Annotated[list[str] | None, typer.Option(help="要告知的事件，可多次；不填为全部")] = None,
    reach: Annotated[
        Reach, typer.Option(help="范围：body 本机构经手的案件，city 全市，all 全部")
    ] = Reach.BODY,
    city: Annotated[str, typer.Option(help="范围为 city 时的城市：ningbo、shanghai、tianjin")] = "",
) -> None:
    """增加回调；验签密钥只显示这一次。"""
    if (reach is Reach.CITY) is not bool(known_city(city)):
        raise WrongInput("--city：范围为 city 时填写城市，其他范围不填")
    asked = Subscription(org, reach.value, city, known_url(url), known_events(event))
    id, secret = write(lambda opened: webhooks.subscribe(opened, asked, "operator", now()))
    say(f"已增加回调 {id}（{org}）；验签密钥只显示这一次：")
    print(secret)


@app.command("list")
def list_webhooks(as_json: AsJson = False) -> None:
    """全部回调，待送与未送达的件数，最近的故障；不显示密钥。"""
    found = read(webhooks.webhooks)
    if as_json:
        print_json([plain(hook) for hook in found])
    else:
        heads = ("序号", "机构", "范围", "地址", "事件", "待送", "未送达", "最近的故障", "状态")
        print_rows(heads, [row(hook) for hook in found])


@app.command()
def disable(number: Number) -> None:
    """停用回调：不再告知；没有送出的不再送。"""
    if not write(lambda opened: webhooks.disable(opened, number, now())):
        raise not_running(number)
    say(f"已停用回调 {number}")


@app.command()
def retry(number: Number) -> None:
    """把放弃投递的事件重新排队，由工作进程送出。"""
    try:
        again = write(lambda opened: outbox.call_again(opened, number, now()))
    except LookupError as fault:
        raise not_running(number) from fault
    say(f"回调 {number} 有 {again} 件重新排队")


@app.command()
def test(number: Number) -> None:
    """现在就送一次测试事件，说明对方是否收下；没有收下时退出码为 1。"""
    found: dict[int, str] = {}
    used = chosen()
    with answering():
        with session(register(used)) as opened:
            try:
                call = outbox.trial(opened, number, now())
            except LookupError as fault:
                raise not_running(number) from fault
        desk = Callbacks(register(used), HttpTelephone(Callees(loopback=used.clocks_move)))
        taken = desk.call(call, now(), found)
    say(f"对方已收下（{call.event_id}）" if taken else f"对方没有收下：{found[call.webhook]}")
    raise typer.Exit(0 if taken else 1)


def not_running(number: int) -> WrongInput:
    """The refusal of a number that no subscription has, or one that was disabled."""
    return WrongInput(f"没有在用的回调 {number}；见 starter.py webhook list")


def known_url(url: str) -> str:
    """WrongInput: it cannot be called."""
    try:
        return Callees(loopback=chosen().clocks_move).checked(url)
    except WrongCallee as fault:
        raise WrongInput(f"--url：{told(fault)}") from fault


def known_events(named: list[str] | None) -> tuple[str, ...]:
    """The events that are wanted, all without a word. WrongInput lists them."""
    known = [event.value for event in WANTED]
    for name in named or ():
        if name not in known:
            raise WrongInput(f"--event：没有事件 {name}；应为 {'、'.join(known)}")
    return tuple(dict.fromkeys(named or known))


def plain(hook: Webhook) -> dict[str, object]:
    """A subscription as data."""
    asked = hook.asked
    return {
        "id": hook.id,
        "org": asked.org,
        "reach": asked.reach,
        "city": asked.city,
        "url": asked.url,
        "events": asked.events,
        "made_by": hook.made_by,
        "made_at": hook.made_at,
        "disabled_at": hook.disabled_at,
        "waiting": hook.waiting,
        "failed": hook.failed,
        "fault": hook.fault,
    }


def row(hook: Webhook) -> tuple[object, ...]:
    """A subscription as a row of the table."""
    asked = hook.asked
    words = [Event(event).label for event in asked.events]
    standing = "停用" if hook.disabled_at else "在用"
    return (
        hook.id, asked.org, asked.city or asked.reach, asked.url, words, hook.waiting, hook.failed, hook.fault, standing,
    )  # fmt: skip


def now() -> datetime:
    """Now."""
    return datetime.now(SHANGHAI)
