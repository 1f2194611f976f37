"""`user`: who may sign in, and the tokens of other systems (用户与接口令牌)."""

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from getpass import getpass
from typing import Annotated, TypeVar

import typer
from sqlmodel import Session

from commands.exits import WrongInput
from commands.printing import print_json, print_rows, say
from commands.reading import AsJson
from commands.service import read, write
from policies.application.identity import resident_id
from policies.cities import cities
from records import tokens, users
from records.passwords import WeakPassword
from records.users import UnknownUser, User, WrongUserId
from states.instants import SHANGHAI
from states.terms import Role

T = TypeVar("T")
app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)
Id = Annotated[str, typer.Argument(help="用户名")]
LAST_TOKEN = 2**31 - 1


@app.callback()
def user() -> None:
    """用户：增加、口令、停用、全部退出，以及其他系统的接口令牌。"""


@app.command()
def add(
    id: Id,
    name: Annotated[str, typer.Option(help="姓名")],
    role: Annotated[str, typer.Option(help="角色代码，如 district_reviewer")],
    org: Annotated[str, typer.Option(help="所在机构")],
    city: Annotated[str, typer.Option(help="城市，如 ningbo；不填为各市")] = "",
    desk: Annotated[str, typer.Option(help="案件归口的机构，与所在机构不同时填")] = "",
    id_number: Annotated[
        str, typer.Option(help="身份证号，只存密文标识：申报人据此看到本人案件，经办人据此回避")
    ] = "",
) -> None:
    """增加用户，或更改其姓名、角色、机构；随后以 user password 设口令。"""
    known = User(id, name, known_role(role).value, org, known_city(city), desk)
    number = known_number(id_number) if id_number else None
    try:
        write(lambda session: users.keep_user(session, known, now(), id_number=number))
    except WrongUserId as fault:
        raise WrongInput(f"{id}：{fault}") from fault
    say(f"已保存用户 {id}（{Role(known.role).label}，{org}）；设口令：starter.py user password {id}")


@app.command("list")
def list_users(as_json: AsJson = False) -> None:
    """全部用户。"""
    found = read(users.users)
    plain = [
        {"id": u.id, "name": u.name, "role": u.role, "org": u.org, "city": u.city, "disabled": u.disabled}
        for u in found
    ]
    if as_json:
        print_json(plain)
    else:
        rows = [
            (u.id, u.name, Role(u.role).label, u.org, u.city or "各市", "停用" if u.disabled else "")
            for u in found
        ]
        print_rows(("用户名", "姓名", "角色", "机构", "城市", "状态"), rows)


@app.command()
def password(id: Id) -> None:
    """设新口令：在终端两次输入，或从标准输入读一行；原有登录全部失效。"""
    chosen = asked() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        change(id, lambda session: users.set_password(session, id, chosen, now()))
    except WeakPassword as fault:
        raise WrongInput(f"{fault}；没有更改") from fault
    say(f"已设 {id} 的新口令；原有登录全部失效")


@app.command()
def disable(id: Id) -> None:
    """停用：不能再登录，接口令牌同时失效；已办的事不变。"""
    change(id, lambda session: users.disable(session, id, now()))
    say(f"已停用 {id}")


@app.command()
def enable(id: Id) -> None:
    """恢复停用的用户。"""
    change(id, lambda session: users.enable(session, id, now()))
    say(f"已恢复 {id}")


@app.command("sign-out")
def sign_out(id: Id) -> None:
    """使该用户在所有设备上的登录立即失效。"""
    change(id, lambda session: users.end_sign_ins(session, id, now()))
    say(f"{id} 的登录已全部失效")


@app.command()
def token(
    id: Id,
    label: Annotated[str, typer.Option(help="用途，如“区人社局业务系统”")],
    days: Annotated[int, typer.Option(min=1, max=366, help="有效天数")] = 180,
) -> None:
    """给其他系统一枚接口令牌，以该用户的角色办事；令牌只显示这一次。"""
    made = change(
        id, lambda session: tokens.make_token(session, id, label, now(), now() + timedelta(days=days))
    )
    say(f"令牌只显示这一次，{days} 天内有效：")
    print(made)


@app.command("end-token")
def end_token(
    number: Annotated[int, typer.Argument(min=1, max=LAST_TOKEN, help="令牌序号，见 user tokens")],
) -> None:
    """使一枚令牌立即失效。"""
    if not write(lambda session: tokens.end_token(session, number, now())):
        raise WrongInput(f"没有有效的令牌 {number}；见 starter.py user tokens")
    say(f"令牌 {number} 已失效")


@app.command("tokens")
def list_tokens(as_json: AsJson = False) -> None:
    """全部接口令牌，不显示令牌本身。"""
    found = read(tokens.tokens)
    if as_json:
        print_json(
            [
                {
                    "id": t.id,
                    "user": t.user_id,
                    "label": t.label,
                    "ends_at": t.ends_at,
                    "ended_at": t.ended_at,
                }
                for t in found
            ]
        )
    else:
        rows = [(t.id, t.user_id, t.label, f"{t.ends_at:%F}", "已失效" if t.ended_at else "") for t in found]
        print_rows(("序号", "用户", "用途", "到期", "状态"), rows)


def change(id: str, deed: Callable[[Session], T]) -> T:
    """Write about a user. WrongInput: there is none of that id."""
    try:
        return write(deed)
    except UnknownUser as fault:
        raise WrongInput(f"没有用户 {id}；见 starter.py user list") from fault


def asked() -> str:
    """A password typed twice. WrongInput: two different ones."""
    first, again = getpass("新口令："), getpass("再输一次：")
    if first != again:
        raise WrongInput("两次输入的口令不同；没有更改")
    return first


def known_role(code: str) -> Role:
    """WrongInput lists the roles."""
    try:
        return Role(code)
    except ValueError as fault:
        raise WrongInput(f"--role：没有角色 {code}；应为 {'、'.join(role.value for role in Role)}") from fault


def known_city(code: str) -> str:
    """WrongInput lists the cities."""
    if code and code not in cities():
        raise WrongInput(f"--city：没有城市 {code}；应为 {'、'.join(cities())}，或不填")
    return code


def known_number(number: str) -> str:
    """WrongInput: its check digit is wrong."""
    try:
        return resident_id(number)
    except ValueError as fault:
        raise WrongInput(f"--id-number：{fault}") from fault


def now() -> datetime:
    """Now."""
    return datetime.now(SHANGHAI)
