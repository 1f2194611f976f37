"""The leader's figures: funnel, stage by body, overdue, durations, reasons of returns, one period beside another (领导)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from dashboard.access import Reach, procedures_of, sight
from dashboard.boards import durations
from dashboard.boards.base import Board, Filter, Look
from dashboard.boards.durations import PERIODS, period
from dashboard.boards.history import history
from dashboard.course import HOLDERS
from dashboard.list_query import listed
from dashboard.sheets import (
    Cell,
    Sheet,
    columns,
    number,
    text,
    with_bars,
    with_heat,
)
from dashboard.words import cn_instant
from records import figures
from records.figures import Flow, Place, Scope
from states.terms import Role, State

ROLES = frozenset(
    {
        Role.LEADER, Role.OPERATOR, Role.AUDITOR, Role.DISCIPLINE_INSPECTION, Role.CITY_REVIEWER, Role.CITY_DECIDER,
        Role.SH_HRSS, Role.TJ_HRSS_BATCH_OFFICER, Role.EXAM_INSTITUTE, Role.COMMITTEE_OFFICE,
    }
)  # fmt: skip


def sheets(look: Look) -> tuple[Sheet, ...]:
    """Eight tables; every figure opens the list behind it."""
    scope, days = scope_of(look), int(period(look))
    first = look.today - timedelta(days=days - 1)
    with look.reading() as session:
        standing = figures.places(session, scope)
        counted_at, past = history(look, session, scope, first, sum(place.cases for place in standing))
    span, counted = PERIODS[str(days)], f"{first} 至 {look.today}，统计于 {cn_instant(counted_at)}"
    return (
        Sheet("flow", f"{span}与上一期", counted, FLOW, _flow(past.flow, first, look)),
        Sheet(
            "funnel",
            "漏斗",
            f"{span}提交的案件，到过各环节的件数",
            FUNNEL,
            _funnel(past.reached, f"{first}..{look.today}"),
        ),
        _heat(standing),
        Sheet("overdue", "逾期", "在办案件按现办理机构和级别", OVERDUE, _overdue(standing)),
        Sheet(
            "stays",
            "各环节用时",
            f"{span}离开该环节的案件；日历日",
            durations.STAYS,
            durations.stays(past.stays),
        ),
        Sheet(
            "whole",
            "全程用时",
            f"{span}办结的案件，自提交起；日历日",
            durations.WHOLE,
            durations.whole(past.whole),
        ),
        Sheet(
            "reasons",
            "退回原因",
            f"{span}退回理由中引用的规则",
            durations.REASONS,
            durations.reasons(past.returned, look),
        ),
        Sheet(
            "returned", "退回明细", "新的在前", durations.RETURNED, durations.returned(past.returned, look)
        ),
    )


FLOW = columns("事项", "#本期", "#上期", "#变化")
FUNNEL = columns("环节", "#件数")
OVERDUE = columns("机构", "#三级督办", "#逾期", "#预警", "#合计")
MEASURES = (
    ("提交", "filed"),
    ("办结", "ended"),
    ("发证", "issued"),
    ("退回补正", "returned"),
    ("逾期（报上级）", "overdue"),
)


def scope_of(look: Look) -> Scope:
    """The cases that this person's figures tell of: what the lists show them."""
    city = look.person.city if sight(look.person).reach is Reach.CITY else None
    return Scope(sorted(procedures_of(look.person)), city)


def _flow(flow: Flow, first: date, look: Look) -> tuple[tuple[Cell, ...], ...]:
    span = f"{first}..{look.today}"
    return tuple(
        (
            text(words),
            number(now, _opened(key, span, look)),
            number(then),
            text(f"{now - then:+d}" if now != then else "持平"),
        )
        for words, key in MEASURES
        for now, then in (getattr(flow, key),)
    )


def _opened(key: str, span: str, look: Look) -> str:
    """The list behind one measure."""
    lists = {
        "filed": listed(filed=span),
        "ended": listed(closed=span),
        "issued": listed(closed=span, state=State.ISSUED.value),
        "returned": f"/boards/figures?{urlencode({'period': period(look)})}#returned",
    }
    return lists.get(key, "/overdue")


def _funnel(reached: Mapping[str, int], span: str) -> tuple[tuple[Cell, ...], ...]:
    order = [state for state in State if reached.get(state.value)]
    rows = [
        (text(state.label), number(reached[state.value], listed(reached=state.value, filed=span)))
        for state in order
    ]
    return with_bars(rows, [reached[state.value] for state in order])


def _body(place: Place) -> str:
    return place.org or HOLDERS.get(place.holder, "未指定")


def _heat(standing: Sequence[Place]) -> Sheet:
    """Stage by body: where the cases are now."""
    counted: Counter[tuple[str, str]] = Counter()
    named = {_body(place): place.org or place.holder for place in standing}
    for place in standing:
        counted[_body(place), place.state] += place.cases
    used = [state for state in State if any(key[1] == state.value for key in counted)]
    busiest = sorted(named, key=lambda body: (-sum(counted[body, state.value] for state in used), body))
    rows = with_heat(
        (
            text(body),
            *(_figure(counted[body, state.value], state, named[body]) for state in used),
        )
        for body in busiest
    )
    titles_ = columns("机构", *(f"#{state.label}" for state in used))
    return Sheet("heat", "环节 × 机构", "在办案件；颜色越深越多", titles_, rows)


def _figure(cases: int, state: State, org: str) -> Cell:
    return number(cases, listed(state=state.value, at=org))


def _overdue(standing: Sequence[Place]) -> tuple[tuple[Cell, ...], ...]:
    counted: defaultdict[str, Counter[int]] = defaultdict(Counter)
    named = {_body(place): place.org or place.holder for place in standing}
    for place in standing:
        if place.level:
            counted[_body(place)][place.level] += place.cases
    worst = sorted(counted, key=lambda body: (*(-counted[body][level] for level in (3, 2, 1)), body))
    return tuple(
        (
            text(body),
            *(number(counted[body][level], listed(level=level, at=named[body])) for level in (3, 2, 1)),
            number(counted[body].total(), listed(overdue=1, at=named[body])),
        )
        for body in worst
    )


BOARD = Board(
    "figures",
    "统计",
    "漏斗、环节与机构、逾期、用时、退回原因、与上一期比较；每个数字点开就是它的清单。",
    ROLES,
    sheets,
    (Filter("period", "期间", (("90", PERIODS["90"]), ("30", PERIODS["30"]), ("365", PERIODS["365"]))),),
)
