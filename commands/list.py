"""`list`: cases with filters, the most urgent first (案件列表)."""

from datetime import datetime
from typing import Annotated, Any

import typer

from commands.printing import print_json, print_rows, say
from commands.reading import AsJson, instant
from commands.service import read
from records.case_data import listed
from records.masking import masked_name
from records.reading import CaseFilter, CaseView, cases
from states.terms import DeadlineName, State

app = typer.Typer(add_completion=False, rich_markup_mode=None)
LAST_PAGE = 1_000_000

Many = Annotated[list[State] | None, typer.Option("--state", help="状态，可重复")]
Procedures = Annotated[list[str] | None, typer.Option("--procedure", help="程序，如 P06，可重复")]
Before = Annotated[
    datetime | None, typer.Option("--due-before", parser=instant, metavar="TIME", help="此前到期")
]


@app.command("list")
def list_cases(
    state: Many = None,
    procedure: Procedures = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只列逾期的（二级以上）")] = False,
    org: Annotated[str | None, typer.Option(help="办理、受理或用人单位")] = None,
    due_before: Before = None,
    page: Annotated[int, typer.Option(min=1, max=LAST_PAGE, help="第几页")] = 1,
    size: Annotated[int, typer.Option(min=1, max=1000, help="每页几件")] = 50,
    as_json: AsJson = False,
) -> None:
    """按条件列出案件，最急的在前。例：starter.py list --overdue --procedure P06"""
    wanted = CaseFilter(
        states=[item.value for item in state or []],
        procedures=procedure or [],
        org=org,
        overdue=2 if overdue else 0,
        due_before=due_before,
    )
    found = read(lambda session: cases(session, wanted, page=page, size=size))
    if as_json:
        print_json([listed(item) for item in found.rows])
        return
    headers = ("案件编号", "程序", "状态", "申报人", "办理单位", "到期", "期限", "级")
    print_rows(headers, (cells(item) for item in found.rows))
    say(f"共 {found.total} 件，第 {page} 页")


def cells(item: CaseView) -> tuple[Any, ...]:
    """One case for people."""
    return (
        item.case_no,
        item.procedure,
        State(item.state).label,
        masked_name(item.person_name),
        item.holder_org or item.responsible_body or item.employer,
        item.due_on,
        DeadlineName(item.due_deadline).label if item.due_deadline else None,
        item.overdue_level,
    )
