"""`show`: one case with its deadlines, tasks, papers and certificate (案件)."""

from typing import Annotated

import typer

from commands.printing import print_json, print_pairs, print_rows
from commands.reading import AsJson
from commands.service import must_find, read
from records import views
from records.case_data import Whole, told, whole_of
from records.inquiries import ANSWER_OF_STATUS, ANSWER_WORDS
from states.terms import STEPS, DeadlineName, DocumentKind, State, TaskKind

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def show(case_no: Annotated[str, typer.Argument(help="案件编号")], as_json: AsJson = False) -> None:
    """显示一件案件：状态、期限、任务、文书、证书。例：starter.py show app-…"""
    whole = read(lambda session: whole_of(session, must_find(session, case_no)))
    if as_json:
        print_json(told(whole))
    else:
        for_people(whole)


def for_people(whole: Whole) -> None:
    """Tables in Chinese; those without rows are left out."""
    case = whole.case
    print_pairs(
        {
            "案件编号": case.case_no,
            "程序": case.procedure,
            "状态": State(case.state).label,
            "步骤": STEPS.get(case.substate or ""),
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
        papers = [
            (DocumentKind(p.kind).label, p.copies, p.on, views.PAPER_STATUSES[p.status]) for p in whole.papers
        ]
        print_rows(("文书", "份数", "日期", "状态"), papers)
    if len(whole.certificates) > 1:
        made = [(c.number, c.version, words_of(c.status)) for c in whole.certificates]
        print_rows(("证书编号", "版本", "状态"), made)


def words_of(status: str) -> str:
    """How a certificate stands, in the words of a verification."""
    return ANSWER_WORDS[ANSWER_OF_STATUS.get(status, "cannot_be_confirmed")]


def status_of(deadline: views.DeadlineView) -> str:
    """How a deadline stands, in words."""
    if deadline.met_on:
        return f"已办（{deadline.met_on}）"
    if deadline.void:
        return "已取消"
    return "暂停" if deadline.frozen else "进行中"
