"""Figures of the boards, ready for tables and bars (看板数据)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.access import name_for
from dashboard.course import HOLDERS
from dashboard.people import Person
from dashboard.procedure_map import all_procedures
from records.boards import Count, Overdue
from records.views import EscalationView
from states.instants import civil
from states.terms import TERMINAL, DeadlineName, Holder, State


@dataclass(frozen=True, slots=True)
class Body:
    """How many cases of a body stand at each level."""

    name: str
    named: bool  # an organisation of the register, not only a level
    warned: int
    overdue: int
    supervised: int

    @property
    def total(self) -> int:
        """All levels."""
        return self.warned + self.overdue + self.supervised


@dataclass(frozen=True, slots=True)
class Late:
    """One warned or overdue case."""

    case_no: str
    procedure: str
    name: str
    body: str
    state: State
    level: int
    deadline: str
    due_on: date | None
    days_over: int
    escalations: tuple[EscalationView, ...]
    urgeable: bool


@dataclass(frozen=True, slots=True)
class Share:
    """One bar: how many cases, how many of them overdue, and both as parts of the longest bar (0–100)."""

    state: State
    cases: int
    overdue: int
    width: int
    width_overdue: int


def bodies(found: Sequence[Overdue]) -> list[Body]:
    """By holding body, the one with most overdue cases first."""
    counted = Counter((_body(item), item.case.overdue_level) for item in found)
    named = {item.case.holder_org for item in found}
    made = [
        Body(name, name in named, *(counted[name, level] for level in (1, 2, 3)))
        for name in {name for name, _ in counted}
    ]
    return sorted(made, key=lambda body: (-body.supervised, -body.overdue, -body.warned, body.name))


def overdue_cases(found: Sequence[Overdue], person: Person, now: datetime) -> list[Late]:
    """One row a case, the highest level first, within it the longest overdue."""
    made = [_late(item, person, civil(now)) for item in found]
    return sorted(made, key=lambda late: (-late.level, -late.days_over))


def _late(item: Overdue, person: Person, today: date) -> Late:
    case = item.case
    return Late(
        case_no=case.case_no,
        procedure=case.procedure,
        name=name_for(person, case.person_name),
        body=_body(item),
        state=State(case.state),
        level=case.overdue_level,
        deadline=DeadlineName(case.due_deadline).label if case.due_deadline else "",
        due_on=case.due_on,
        days_over=(today - case.due_on).days if case.due_on else 0,
        escalations=tuple(step for step in item.escalations if step.deadline == case.due_deadline),
        urgeable=case.holder not in ("", Holder.APPLICANT),
    )


def _body(item: Overdue) -> str:
    return item.case.holder_org or HOLDERS.get(item.case.holder, "未指定")


def states(counts: Sequence[Count]) -> list[Share]:
    """Cases by state in the order of the main course, waiting and ended states after it."""
    total = {state: sum(item.cases for item in counts if item.state == state) for state in State}
    late = {state: sum(item.overdue for item in counts if item.state == state) for state in State}
    longest = max(total.values(), default=0) or 1
    return [
        Share(
            state,
            total[state],
            late[state],
            round(100 * total[state] / longest),
            round(100 * late[state] / longest),
        )
        for state in State
        if total[state]
    ]


def procedures_by_state(counts: Sequence[Count]) -> list[tuple[str, str, int, int, int]]:
    """Procedure, title, open, overdue and ended cases."""
    titles = {item.id: item.table.title for _, group in all_procedures() for item in group}
    ended = {state.value for state in TERMINAL}
    made = []
    for procedure in sorted({item.procedure for item in counts}):
        own = [item for item in counts if item.procedure == procedure]
        running = sum(item.cases for item in own if item.state not in ended)
        closed = sum(item.cases for item in own if item.state in ended)
        made.append(
            (procedure, titles.get(procedure, ""), running, sum(item.overdue for item in own), closed)
        )
    return made
