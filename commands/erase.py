"""`erase`: personal contents of ended cases after their retention, by two persons (个人信息删除)."""

from typing import Annotated

import typer

from commands.exits import Code, WrongInput
from commands.printing import print_json, print_pairs, print_rows, say
from commands.reading import AsJson
from commands.service import chosen, read, write
from commands.user import now
from records.erasing import DeedView, Preview, attempt, erasure_deeds, preview
from records.erasure import GOES, STAYS
from records.retention import LAW, Bar, Deed, past_retention
from states.instants import civil
from states.terms import State

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="保存期满后删除已办结案件的个人信息：预览、提出、由另一人核准、保全。",
)
Number = Annotated[str, typer.Argument(metavar="CASE", help="案件编号")]
By = Annotated[str, typer.Option("--as", help="办理人：角色/姓名")]
Words = Annotated[str, typer.Option("--reason", help="理由或文号，不写当事人姓名")]


@app.command(name="list")
def listing(as_json: AsJson = False) -> None:
    """列出保存期已满、内容尚在的案件。例：starter.py erase list"""
    years, today = chosen().retention_years, civil(now())
    found = read(lambda session: past_retention(session, None, years, today))
    if as_json:
        told = [{"case_no": row.case_no, "procedure": row.procedure, "kept_until": day} for row, day in found]
        print_json(told)
        return
    rows = [(row.case_no, row.procedure, State(row.state).label, day) for row, day in found]
    print_rows(("案件", "程序", "状态", "保存至"), rows, title=f"保存期 {years} 年已满")


@app.command()
def show(number: Number, as_json: AsJson = False) -> None:
    """预览：将删除什么、保留什么及原因、保存至哪一天、有何妨碍，以及办理记录。例：starter.py erase show app-…"""
    found, deeds = previewed(number), read(lambda session: erasure_deeds(session, case_no=number))
    if as_json:
        print_json(as_plain(found, deeds))
    else:
        tell(found)
        print_deeds(deeds)


@app.command()
def propose(number: Number, by: By, reason: Words) -> None:
    """提出删除。例：starter.py erase propose app-… --as operator/甲 --reason 保存期满"""
    done(number, Deed.PROPOSE, by, reason)


@app.command()
def release(
    number: Number,
    by: By,
    confirm: Annotated[bool, typer.Option("--confirm", help="已核对预览，确认删除")] = False,
) -> None:
    """由提出人以外的人核准，当即删除，不能恢复。例：starter.py erase release app-… --as operator/乙 --confirm"""
    if not confirm:
        tell(previewed(number))
        raise WrongInput("没有删除。删除后不能恢复；核对以上内容后加 --confirm 再运行")
    done(number, Deed.RELEASE, by)


@app.command()
def withdraw(number: Number, by: By) -> None:
    """撤回尚未核准的提出。例：starter.py erase withdraw app-… --as operator/甲"""
    done(number, Deed.WITHDRAW, by)


@app.command()
def hold(number: Number, by: By, reason: Words) -> None:
    """保全：诉讼、复议、审计等期间不得删除。例：starter.py erase hold app-… --as operator/甲 --reason 行政复议"""
    done(number, Deed.HOLD, by, reason)


@app.command()
def lift(number: Number, by: By, reason: Words) -> None:
    """解除保全。例：starter.py erase lift app-… --as operator/甲 --reason 复议已结"""
    done(number, Deed.LIFT, by, reason)


@app.command()
def log(as_json: AsJson = False) -> None:
    """全部办理记录，含被拒绝的尝试，最近的在前。例：starter.py erase log"""
    deeds = read(erasure_deeds)
    if as_json:
        print_json([plain(one) for one in deeds])
    else:
        print_deeds(deeds)


def previewed(number: str) -> Preview:
    """What erasing a case would do. WrongInput: there is no such case."""
    years, today = chosen().retention_years, civil(now())
    found = read(lambda session: preview(session, number, years, today))
    if found is None:
        raise WrongInput(f"没有案件 {number}；请核对案件编号（starter.py list）")
    return found


def done(number: str, deed: Deed, by: str, words: str = "") -> None:
    """Do a deed and say what came of it; exit 1 when it is refused."""
    years = chosen().retention_years
    try:
        refused = write(lambda session: attempt(session, number, deed, by, words, now(), years=years))
    except LookupError:
        raise WrongInput(f"没有案件 {number}；请核对案件编号（starter.py list）") from None
    if refused is not None:
        say(f"{refused.message}（{refused.bar.value}，{refused.rule}）")
        raise typer.Exit(Code.NO)
    say(f"案件 {number}：{deed.label}，已记录")


def tell(found: Preview) -> None:
    """The preview for people."""
    state = State(found.state).label
    about = {"案件": found.case_no, "程序": found.procedure, "状态": state, "办结": found.closed_on}
    print_pairs({**about, "保存至": found.kept_until, "依据": LAW})
    print_rows(("将删除", "件数"), [(GOES[name], number) for name, number in found.goes.items()])
    print_rows(("保留", "件数"), [(STAYS[name], number) for name, number in found.stays.items()])
    for one in found.obstacles:
        say(f"妨碍：{one.message}（{one.bar.value}，{one.rule}）")
    if found.proposal:
        say(f"{found.proposal.by} 已提出，待另一人核准")


def print_deeds(deeds: list[DeedView]) -> None:
    """Attempts as a table."""
    heads = ("时间", "案件", "办理人", "行为", "结果", "理由")
    rows = [(one.at, one.case_no, one.by, one.deed.label, outcome(one), one.words) for one in deeds]
    print_rows(heads, rows)


def outcome(one: DeedView) -> str:
    """What came of an attempt."""
    return f"被拒绝：{Bar(one.reason).label}" if one.reason else "已办理"


def plain(one: DeedView) -> dict[str, object]:
    """An attempt as plain data."""
    return {name: getattr(one, name) for name in one.__slots__}


def as_plain(found: Preview, deeds: list[DeedView]) -> dict[str, object]:
    """The preview as plain data."""
    told = {
        name: getattr(found, name) for name in ("case_no", "procedure", "state", "closed_on", "kept_until")
    }
    against = [{"bar": one.bar, "message": one.message, "rule": one.rule} for one in found.obstacles]
    states = {"proposed": bool(found.proposal), "held": bool(found.hold), "erased": bool(found.erased)}
    counts = {"goes": dict(found.goes), "stays": dict(found.stays), "basis": LAW}
    return {**told, **counts, "obstacles": against, **states, "deeds": [plain(one) for one in deeds]}
