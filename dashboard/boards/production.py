"""What the makers see: ready, blocked with the reason, this month's batch, rare characters, failed papers (制证)."""

from collections.abc import Sequence
from datetime import date

from dashboard.boards.base import Board, Filter, Look
from dashboard.sheets import Cell, Sheet, case_link, columns, day, number, tag, text
from dashboard.words import Tone, paper_words
from policies.tj20.batches import BatchItem
from records.batches import batch_items
from records.making_views import (
    Refused,
    in_production,
    refused_productions,
    tasks_with_cases,
    unmade_papers,
)
from records.number_gaps import Unused, unused_numbers
from records.reading import CaseView
from records.views import PaperView, TaskView
from states.terms import Role, State, TaskKind

ROLES = frozenset(
    {
        Role.EXAM_INSTITUTE, Role.TJ_HRSS_BATCH_OFFICER, Role.SH_HRSS, Role.CITY_REVIEWER, Role.COMPETENT_DEPT,
        Role.SECTOR_DEPT, Role.EXAM_BODY, Role.ASSESSMENT_BODY, Role.DISTRICT_REVIEWER, Role.ZONE_REVIEWER,
        Role.OPERATOR, Role.LEADER, Role.AUDITOR,
    }
)  # fmt: skip
READY = columns("案号", "姓名", "单位", "制证机构", "须于")
BLOCKED = columns("案号", "姓名", "不能制证的原因", "依据")
TASKS = columns("案号", "任务", "责任方", "开始", "期限")
BATCH = columns("案号", "批次结果", "原因或编号")
PAPERS = columns("案号", "文书", "日期", "错误")
NUMBERS = columns("案号", "编号系列", "流水号", "#已编", "#已制", "说明")
OUTCOMES = {
    "made": ("已制证", Tone.GREEN),
    "ready": ("待本月批次", Tone.BLUE),
    "held": ("未能入批", Tone.AMBER),
}
TIANJIN = "tianjin"


def sheets(look: Look) -> tuple[Sheet, ...]:
    """Ready and blocked are the same stage: blocked is what was tried and refused."""
    month = batch_month(look)
    with look.reading() as session:
        making = in_production(session, look.within())
        refused = refused_productions(session, [case.case_no for case in making])
        tasks = tasks_with_cases(session, look.within())
        batch = batch_items(session, month, look.today) if look.person.city in ("", TIANJIN) else []
        papers = unmade_papers(session, look.within())
        unused = unused_numbers(session, look.within())
    ready = [case for case in making if case.case_no not in refused]
    rare = [pair for pair in tasks if pair[0].kind == TaskKind.ANNOTATE_RARE_CHARACTER]
    others = [pair for pair in tasks if pair not in rare]
    return (
        Sheet(
            "ready", "可以制证", "处于制证环节，没有障碍", READY, tuple(_ready(case, look) for case in ready)
        ),
        Sheet("blocked", "受阻", "试过但不能制证，写明原因和办法", BLOCKED, _blocked(making, refused, look)),
        Sheet("rare", "生僻字待注音", "姓名不在字符集内的，由经办录入拼音（TJ20-21）", TASKS, _tasks(rare)),
        Sheet("batch", f"天津 {month:%Y-%m} 批次", "制成、待批、未能入批及原因", BATCH, _batch(batch)),
        Sheet("tasks", "其他任务", "未完成的任务，先到期的在前", TASKS, _tasks(others)),
        Sheet("papers", "未能生成的文书", "新的在前", PAPERS, tuple(_paper(*pair) for pair in papers)),
        Sheet("numbers", "已编号未制证", "编号只给一案，不再给他案", NUMBERS, tuple(map(_unused, unused))),
    )


def batch_month(look: Look) -> date:
    """The month that was asked for as `2024-09`, otherwise the running one; its first day."""
    try:
        return date.fromisoformat(f"{look.asked.get('month', '')}-01")
    except ValueError:
        return look.today.replace(day=1)


def _ready(case: CaseView, look: Look) -> tuple[Cell, ...]:
    return (
        case_link(case.case_no, case.procedure),
        text(look.name(case.person_name)),
        text(case.employer),
        text(case.holder_org),
        day(case.due_on),
    )


def _blocked(
    making: Sequence[CaseView], refused: dict[str, Refused], look: Look
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            case_link(case.case_no, case.procedure),
            text(look.name(case.person_name)),
            text(refused[case.case_no].message),
            text(refused[case.case_no].rule),
        )
        for case in making
        if case.case_no in refused
    )


def _tasks(found: Sequence[tuple[TaskView, CaseView]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            case_link(task.case_no, case.procedure),
            text(TaskKind(task.kind).label),
            text(owner_words(task.owner)),
            day(task.opened_on),
            day(task.due_on),
        )
        for task, case in found
    )


def owner_words(owner: str) -> str:
    """Whose task it is: a role's term, otherwise as it stands."""
    return Role(owner).label if owner in set(Role) else owner


def _batch(found: Sequence[BatchItem]) -> tuple[tuple[Cell, ...], ...]:
    order = list(OUTCOMES)
    return tuple(
        (case_link(item.case_no), tag(*OUTCOMES[item.outcome]), text(item.number or item.words))
        for item in sorted(found, key=lambda item: (order[::-1].index(item.outcome), item.case_no))
    )


def _paper(paper: PaperView, case: CaseView) -> tuple[Cell, ...]:
    return (
        case_link(paper.case_no, case.procedure),
        text(paper_words(paper.kind)),
        day(paper.on),
        text(paper.error),
    )


def _unused(found: Unused) -> tuple[Cell, ...]:
    case = found.case
    why = "正在制证，编号留给本案" if case.state == State.PRODUCTION else "案件已终止，编号不再使用"
    return (
        case_link(case.case_no, case.procedure),
        text(found.key),
        text(str(found.first) if found.first == found.last else f"{found.first}–{found.last}"),
        number(found.given),
        text(found.made),
        text(f"{why}（{State(case.state).label}）"),
    )


BOARD = Board(
    "production",
    "制证",
    "可以制证的、受阻的及原因、待注音的生僻字、月度批次、未能生成的文书、编号空缺的原因。",
    ROLES,
    sheets,
    (Filter("month", "天津批次月份（如 2024-09）"),),
)
