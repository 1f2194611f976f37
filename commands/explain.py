"""`explain`: every counted and skipped day, pause, extension and rule behind a date (为什么是这一天)."""

from datetime import timedelta
from typing import Annotated, Any

import typer
from sqlmodel import Session

from commands.exits import WrongInput
from commands.printing import print_json, print_pairs, print_rows
from commands.reading import AsJson
from commands.service import must_find, read
from records.reading import recorded_case
from states.case import Case
from states.clocks import level_3_day
from states.deadlines import Deadline
from states.explanation import Derivation, Mark, derivation
from states.terms import DeadlineName

app = typer.Typer(add_completion=False, rich_markup_mode=None)
MARKS = {Mark.START: "起算日", Mark.COUNTED: "计入", Mark.SKIPPED: "不计", Mark.PAUSED: "暂停"}


@app.command()
def explain(
    case_no: Annotated[str, typer.Argument(help="案件编号")],
    deadline: Annotated[DeadlineName | None, typer.Argument(help="期限名称；不写则列出全部")] = None,
    as_json: AsJson = False,
) -> None:
    """说明到期日的由来：起算、计入与不计的每一天、暂停、延长和依据。例：starter.py explain app-… window"""
    case = read(lambda session: case_of(session, case_no))
    found = [item for item in case.deadlines if deadline in (None, item.name)]
    if deadline is not None and not found:
        names = "、".join(sorted({item.name.value for item in case.deadlines})) or "无"
        raise WrongInput(f"{case_no}：没有期限 {deadline.value}；现有：{names}")
    if as_json:
        print_json([as_data(item, case) for item in found])
        return
    for item in found:
        for_people(item, case, days=deadline is not None)


def case_of(session: Session, case_no: str) -> Case:
    """The case as last recorded. WrongInput: there is none."""
    must_find(session, case_no)
    case = recorded_case(session, case_no)
    assert case is not None
    return case


def as_data(item: Deadline, case: Case) -> dict[str, Any]:
    """One deadline with its derivation."""
    told = derivation(item, case.calendar)
    return {
        "name": item.name.value,
        "rule": item.rule,
        "from": item.start,
        "amount": item.amount,
        "unit": item.unit.value,
        "due_on": item.due_on,
        "met_on": item.met_on,
        "provisional": item.provisional,
        "calendar": case.calendar.version,
        "counted": [day.day for day in told.days if day.mark is Mark.COUNTED],
        "skipped": {str(day.day): day.why for day in told.skipped},
        "pauses": [{"since": stop.since, "until": stop.until} for stop in item.pauses],
        "revisions": [{"due_on": r.due_on, "cause": r.cause, "at": r.at} for r in item.revisions],
        "rolled_from": told.rolled_from,
        "warn_on": list(item.warn_on),
        "level_2_on": item.due_on + timedelta(days=1),
        "level_3_on": level_3_day(item, case.calendar) + timedelta(days=1),
    }


def for_people(item: Deadline, case: Case, *, days: bool) -> None:
    """The sentence, the changes, and on request every day."""
    told = derivation(item, case.calendar)
    print_pairs(
        {
            "期限": item.name.label,
            "依据": item.rule,
            "计算": told.sentence,
            "到期": f"{item.due_on} 24:00",
            "计入": f"{told.counted} 天" if told.days else None,
            "跳过": "、".join(f"{day.day:%m-%d}{day.why}" for day in told.skipped) or None,
            "顺延自": told.rolled_from,
            "暂停": "；".join(f"{stop.since} 至 {stop.until or '今'}" for stop in item.pauses) or None,
            "变更": "；".join(f"原 {r.due_on}（{r.at} {r.cause}）" for r in item.revisions) or None,
            "预警": "、".join(map(str, item.warn_on)) or None,
            "日历": f"{case.calendar.version}{'（含未公布年份，暂定）' if item.provisional else ''}",
        },
        title=f"{case.case_no} {item.name.label}",
    )
    if days and told.days:
        print_rows(("日期", "计算", "第几日", "说明"), day_rows(told))


def day_rows(told: Derivation) -> list[tuple[Any, ...]]:
    """One row a day."""
    return [(day.day, MARKS[day.mark], day.number, day.why) for day in told.days]
