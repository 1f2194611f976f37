"""`timeline`: every deed of a case, of people and of the clock, accepted or refused (经过)."""

from typing import Annotated, Any

import typer
from sqlmodel import Session

from commands.printing import print_json, print_rows
from commands.reading import AsJson
from commands.service import must_find, read
from records.case_data import happening
from records.views import TimelineView
from records.views import timeline as timeline_of
from states.instants import shanghai
from states.terms import Deed, Reason, State

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def timeline(case_no: Annotated[str, typer.Argument(help="案件编号")], as_json: AsJson = False) -> None:
    """列出案件的全部行为，包括系统行为和被拒绝的。例：starter.py timeline app-…"""
    rows = read(lambda session: rows_of(session, case_no))
    if as_json:
        print_json([happening(item) for item in rows])
        return
    headers = ("序号", "时间", "行为", "办理人", "由", "至", "结果", "规则", "理由")
    print_rows(headers, (cells(item) for item in rows), title=case_no)


def rows_of(session: Session, case_no: str) -> list[TimelineView]:
    """The whole timeline. WrongInput: there is no such case."""
    must_find(session, case_no)
    return timeline_of(session, case_no)


def cells(item: TimelineView) -> tuple[Any, ...]:
    """One row for people."""
    return (
        item.seq,
        f"{shanghai(item.at):%Y-%m-%d %H:%M}",
        Deed(item.deed).label,
        "系统" if item.by == "system" else item.by,
        State(item.from_state).label,
        State(item.to_state).label,
        "已办理" if item.result == "accepted" else "被拒绝",
        item.rule,
        Reason(item.reason).label if item.reason else None,
    )
