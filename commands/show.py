"""`show`: one case with its deadlines, tasks, papers and certificate (案件)."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer
from sqlmodel import Session

from commands.list import row_of
from commands.printing import print_json, print_pairs, print_rows
from commands.reading import AsJson
from commands.service import must_find, read
from records import views
from records.reading import CaseView
from states.terms import DeadlineName, DocumentKind, State, TaskKind

app = typer.Typer(rich_markup_mode=None)


@dataclass(frozen=True)
class Whole:
    """A case and what stands beside its row."""

    case: CaseView
    deadlines: list[views.DeadlineView]
    tasks: list[views.TaskView]
    papers: list[views.PaperView]
    escalations: list[views.EscalationView]


@app.command()
def show(case_no: Annotated[str, typer.Argument(help="案件编号")], as_json: AsJson = False) -> None:
    """显示一件案件：状态、期限、任务、文书、证书。例：starter.py show app-…"""
    whole = read(lambda session: whole_of(session, case_no))
    if as_json:
        print_json(as_data(whole))
    else:
        for_people(whole)


def whole_of(session: Session, case_no: str) -> Whole:
    """Everything that `show` prints. WrongInput: there is no such case."""
    return Whole(
        must_find(session, case_no),
        views.deadlines(session, case_no),
        views.tasks(session, case_no),
        views.papers(session, case_no),
        views.escalations(session, case_no),
    )


def as_data(whole: Whole) -> dict[str, Any]:
    """Keys as in a run (contract/README §6)."""
    case = whole.case
    return {
        **row_of(case),
        "ruleset": {"id": case.ruleset_id, "version": case.ruleset_version},
        "origin_state": case.origin_state,
        "submitted_on": case.submitted_on,
        "content_version": case.content_version,
        "deadlines": [deadline_data(item) for item in whole.deadlines],
        "escalations": [
            {"deadline": e.deadline, "level": e.level, "on": e.on, "to": e.to, "rule": e.rule}
            for e in whole.escalations
        ],
        "documents": [
            {"kind": p.kind, "copies": p.copies, "on": p.on, "status": p.status, "sha256": p.file_sha256}
            for p in whole.papers
        ],
        "tasks": [
            {"kind": t.kind, "owner": t.owner, "due_on": t.due_on, "done": t.done_on is not None}
            for t in whole.tasks
        ],
    }


def deadline_data(item: views.DeadlineView) -> dict[str, Any]:
    """One deadline as in a run."""
    return {
        "name": item.name,
        "rule": item.rule,
        "from": item.start,
        "due_on": item.due_on,
        "warn_on": item.warn_on,
        "level": item.level,
        "provisional": item.provisional,
        "met_on": item.met_on,
    }


def for_people(whole: Whole) -> None:
    """Tables in Chinese; those without rows are left out."""
    case = whole.case
    print_pairs(
        {
            "案件编号": case.case_no,
            "程序": case.procedure,
            "状态": State(case.state).label,
            "步骤": case.substate,
            "依据": f"{case.ruleset_id}/{case.ruleset_version}",
            "办理单位": case.holder_org,
            "逾期级别": case.overdue_level,
            "受理日期": case.accepted_on,
            "证书编号": case.certificate_no,
        }
    )
    if whole.deadlines:
        rows = [
            (DeadlineName(d.name).label, d.rule, d.start, d.due_on, d.level, status_of(d))
            for d in whole.deadlines
        ]
        print_rows(("期限", "规则", "起", "到期", "级", "情况"), rows)
    if whole.tasks:
        tasks = [(TaskKind(t.kind).label, t.owner, t.due_on, t.done_on) for t in whole.tasks]
        print_rows(("任务", "负责", "到期", "完成"), tasks)
    if whole.papers:
        papers = [(DocumentKind(p.kind).label, p.copies, p.on, p.status) for p in whole.papers]
        print_rows(("文书", "份数", "日期", "状态"), papers)


def status_of(deadline: views.DeadlineView) -> str:
    """How a deadline stands, in words."""
    if deadline.met_on:
        return f"已办（{deadline.met_on}）"
    if deadline.void:
        return "已取消"
    return "暂停" if deadline.frozen else "进行中"
