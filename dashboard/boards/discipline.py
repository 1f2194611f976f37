"""Reports, petitions and cases against persons with their clocks; reporters stay unnamed (信访与核查, NB21-44, NB21-46)."""

from collections import defaultdict
from collections.abc import Sequence

from dashboard.access import DISCIPLINE, REPORTS
from dashboard.boards.base import Board, Look
from dashboard.procedure_map import all_procedures
from dashboard.sheets import Cell, Sheet, case_link, columns, day, tag, text
from dashboard.words import LEVELS, Tone, recipient_words, state_tone
from records.clock_views import ended_cases, escalated, open_cases, running_clocks
from records.reading import CaseView
from records.views import DeadlineView, EscalationView
from states.instants import shanghai
from states.terms import DeadlineName, Role, State

ROLES = frozenset(
    {
        Role.PETITION_OFFICER, Role.INVESTIGATOR, Role.DECIDER, Role.ARCHIVE_KEEPER,
        Role.DISCIPLINE_INSPECTION, Role.AUDITOR,
    }
)  # fmt: skip
SUPERVISED = 3
OPEN = columns("案号", "事项", "环节", "期限", "到期", "余", "级别")
ENDED = columns("案号", "事项", "结果", "办结日")
CLIMBED = columns("案号", "期限", "报送日", "报送", "案件现在")


def sheets(look: Look) -> tuple[Sheet, ...]:
    """Open matters by clock, what climbed to level 3, and what ended. Neither reporter nor reported is named."""
    within = look.within(sorted(REPORTS | DISCIPLINE))
    with look.reading() as session:
        running = open_cases(session, within)
        clocks = running_clocks(session, [case.case_no for case in running])
        ended = ended_cases(session, within)
        climbed = escalated(session, look.within(), SUPERVISED)
    reports = [case for case in running if case.procedure in REPORTS]
    others = [case for case in running if case.procedure in DISCIPLINE]
    return (
        Sheet(
            "reports",
            "举报与来信",
            "受理、核查、延长的期限；先到期的在前",
            OPEN,
            _open(reports, clocks, look),
        ),
        Sheet("decisions", "处理与决定", "撤销、取消资格、恢复等案件", OPEN, _open(others, clocks, look)),
        Sheet("level3", "三级督办", "报领导和纪检的逾期，新的在前", CLIMBED, tuple(map(_climbed, climbed))),
        Sheet("ended", "近期办结", "最近 200 件", ENDED, tuple(map(_ended, ended))),
    )


def _open(
    cases: Sequence[CaseView], clocks: Sequence[DeadlineView], look: Look
) -> tuple[tuple[Cell, ...], ...]:
    """One row a running clock, so that 15, 60 and 30 days stand beside each other; a case without one has a row too."""
    own: defaultdict[str, list[DeadlineView | None]] = defaultdict(list)
    for clock in clocks:
        own[clock.case_no].append(clock)
    return tuple(_row(case, clock, look) for case in cases for clock in own[case.case_no] or [None])


def _row(case: CaseView, clock: DeadlineView | None, look: Look) -> tuple[Cell, ...]:
    left = (clock.due_on - look.today).days if clock else 0
    level = clock.level if clock else 0
    tones = (Tone.GREY, Tone.AMBER, Tone.RED, Tone.RED)
    return (
        case_link(case.case_no, case.procedure),
        text(titles().get(case.procedure)),
        text(State(case.state).label),
        text(DeadlineName(clock.name).label if clock else "", clock.rule if clock else ""),
        day(clock.due_on if clock else None),
        text("" if clock is None else f"{left} 天" if left >= 0 else f"已过 {-left} 天"),
        tag(f"{level}级 {LEVELS[level]}", tones[level]) if level else text(""),
    )


def _climbed(found: tuple[EscalationView, CaseView]) -> tuple[Cell, ...]:
    step, case = found
    return (
        case_link(case.case_no, case.procedure),
        text(DeadlineName(step.deadline).label, step.rule),
        day(step.on),
        text(recipient_words(step.to)),
        tag(State(case.state).label, state_tone(State(case.state), level=case.overdue_level)),
    )


def _ended(case: CaseView) -> tuple[Cell, ...]:
    state = State(case.state)
    closed = shanghai(case.closed_at).date() if case.closed_at else None
    return (
        case_link(case.case_no, case.procedure),
        text(titles().get(case.procedure)),
        tag(state.label, state_tone(state)),
        day(closed),
    )


def titles() -> dict[str, str]:
    """Titles of procedures by number."""
    return {item.id: item.table.title for _, group in all_procedures() for item in group}


BOARD = Board(
    "discipline",
    "信访与核查",
    "举报和来信的受理、核查期限，处理决定，三级督办。举报人信息不在此列。",
    ROLES,
    sheets,
)
