"""`calendar load`: a year's arrangement, shown over all open cases first, then put in force (放假安排载入, G-09)."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from commands.exits import WrongInput
from commands.printing import print_pairs, print_rows, say
from commands.service import answering, register, with_cases
from policies.application.errors import InputError
from policies.arrangement import read_arrangement
from states.instants import SHANGHAI, civil
from states.terms import Role, State
from states.workdays import CalendarYear
from workflows.calendars import Loading, Move, load, preview

MAY = (Role.OPERATOR, Role.LEADER)


def loaded(file: Path, by: str, *, dry_run: bool) -> Loading:
    """Read the file, then look or load. InputError, WrongInput, Unreachable."""
    person, year, now = loader(by), readable(file), datetime.now(SHANGHAI)
    if dry_run:
        with answering():
            return preview(register(), year, civil(now))
    return with_cases(lambda cases: load(cases, register(), year, person, now))


def readable(file: Path) -> CalendarYear:
    """The arrangement; every fault of the file is said, the first one as the message."""
    try:
        return read_arrangement(file)
    except InputError as fault:
        for other in fault.others:
            say(str(other))
        raise


def loader(by: str) -> str:
    """Who loads, as ROLE or ROLE/NAME. WrongInput: a role that has no say in it."""
    role, _, name = by.partition("/")
    if role not in MAY or by.endswith("/"):
        raise WrongInput(f"--as：应为 {' 或 '.join(MAY)}，可带姓名（operator/姓名），实为 {by!r}")
    return f"{role}/{name}" if name else role


def document(seen: Loading, *, applied: bool) -> dict[str, Any]:
    """The report as data."""
    return {
        "year": seen.year.year,
        "source": seen.year.source,
        "calendar": seen.version,
        "changes_calendar": seen.new,
        "applied": applied,
        "open_cases": seen.compared,
        "concerned": len(seen.concerned),
        "moves": [move_data(move) for move in seen.moves],
        "told": list(seen.told),
        "lost": list(seen.lost),
        "waiting": list(seen.waiting),
    }


def move_data(move: Move) -> dict[str, Any]:
    """One open deadline that falls on another day."""
    return {
        "case_no": move.case_no,
        "procedure": move.procedure,
        "state": move.state,
        "deadline": move.before.name.value,
        "rule": move.before.rule,
        "from": move.before.start,
        "due_on": move.before.due_on,
        "new_due_on": move.after.due_on,
        "days": move.days,
        "cause": move.cause,
        "because": [{"date": day, "was": was, "is": now} for day, was, now in move.because],
    }


def show(seen: Loading, *, applied: bool) -> None:
    """The report for people."""
    print_pairs(
        {
            "年份": seen.year.year,
            "依据": seen.year.source,
            "日历": f"{seen.version}{'' if seen.new else '（与现行日历相同）'}",
            "在办案件": f"{seen.compared} 件，涉及 {len(seen.concerned)} 件",
            "期限移动": f"{len(seen.moves)} 项",
            "已通知": f"{len(seen.told)} 件" if applied else "未通知（仅预览）",
        },
        title="放假安排载入" if applied else "放假安排预览：未作任何改动",
    )
    if seen.moves:
        print_rows(
            ("案件编号", "状态", "期限", "依据", "原到期", "新到期", "移动", "原因"), map(row, seen.moves)
        )
    trouble(seen.lost, "没有在运行的流程，将由夜间核对恢复后按新日历计算")
    trouble(seen.waiting, "已通知但尚未答复；请检查工作进程（starter.py doctor），不必重新载入")


def trouble(numbers: Sequence[str], words: str) -> None:
    """Cases that did not follow, on standard error."""
    if numbers:
        say(f"{len(numbers)} 件{words}：{'、'.join(numbers[:20])}{'…' if len(numbers) > 20 else ''}")


def row(move: Move) -> tuple[Any, ...]:
    """One move for people."""
    return (
        move.case_no,
        State(move.state).label,
        move.before.name.label,
        move.before.rule,
        move.before.due_on,
        move.after.due_on,
        f"{'晚' if move.days > 0 else '早'} {abs(move.days)} 天",
        "；".join(f"{day:%m-%d} {was}→{now}" for day, was, now in move.because) or move.cause,
    )
