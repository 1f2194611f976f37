"""Lists handed in at the desk (成批导入): who may, what a list asks for, and how far its opening is."""

import asyncio
from collections import Counter as Tally
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from secrets import token_urlsafe
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Engine

from dashboard.access import CONCERNED, Reach, sight
from dashboard.counter import Counter, Opened, Reply
from dashboard.people import Person
from dashboard.procedure_map import all_procedures
from policies.application.sheets.files import read_table
from policies.application.sheets.forms import FORMS
from policies.application.sheets.intake import Intake, persons_of, read_cases, unit_of
from policies.application.sheets.returned import returned
from policies.application.sheets.table import RowError, Table
from policies.application.sheets.template import template
from records.database import reading
from records.imports import known
from records.masking import masked_name
from states.terms import Deed, Role, State
from workflows.importing import Begun, Outcome, Planned, begin_all, number_of, planned

KEPT = 20
"""Lists that a process remembers, the newest; who finds theirs forgotten hands it in again."""
SHOWN = 100
"""Rows and errors on a page; the sheet that goes back has all of them."""


def importable(person: Person) -> dict[str, str]:
    """The procedures with their titles for which somebody may open cases by a list.

    Whoever hands in for others may; applicants file for themselves, one by one. The house's operator may for all, for
    the day that an official system is down.
    """
    titles = {}
    for _, group in all_procedures():
        for item in group:
            hands_in = item.roles.get(Deed.SUBMIT, frozenset()) - CONCERNED
            if item.id in FORMS and (person.role in hands_in or person.role is Role.OPERATOR):
                titles[item.id] = item.table.title
    return dict(sorted(titles.items()))


def empty_sheet(procedure: str, title: str, on: date) -> bytes:
    """The template of a procedure."""
    return template(FORMS[procedure], f"{procedure} {title} 导入表", on)


@dataclass
class Handed:
    """One list as it was handed in, and what was begun of it since. InputError: it is no such sheet."""

    person: Person
    procedure: str
    name: str
    content: bytes
    register: Engine
    outcome: Outcome = field(default_factory=Outcome)
    total: int = 0
    running: bool = False

    @cached_property
    def table(self) -> Table:
        """What stands in the file."""
        return read_table(self.content, self.name)

    @cached_property
    def intake(self) -> Intake:
        """The cases that it asks for, and every error."""
        return read_cases(self.table, self.procedure)

    @cached_property
    def errors(self) -> tuple[RowError, ...]:
        """What is wrong, and rows of other bodies than the person's own (SH24-07)."""
        return (*self.intake.errors, *self._strangers)

    @cached_property
    def _strangers(self) -> tuple[RowError, ...]:
        if sight(self.person).reach is not Reach.BODY:
            return ()
        own = self.person.body
        cases = [case for case in self.intake.cases if unit_of(case.data) != own]
        words = (f"本机构（{own}）的人员", "其他机构或未写明机构", "由所属机构导入，或补上机构名称")
        return tuple(RowError(row, "机构名称", "body.name", *words) for case in cases for row in case.rows)

    @property
    def bad_rows(self) -> int:
        """How many rows are wrong."""
        return len({error.row for error in self.errors if error.row})

    @property
    def usable(self) -> bool:
        """Whether the good rows may be opened, with the bad ones left out."""
        return self.intake.usable

    def plans(self) -> list[Planned]:
        """The right cases under their numbers, with where those stand that were opened before."""
        files = [case.data for case in self.intake.cases]
        with reading(self.register) as session:
            numbers, states = known(session, files, "", lambda key: number_of(self.procedure, key))
        bad = {error.row for error in self._strangers}
        return [plan for plan in planned(self.intake, numbers, states) if bad.isdisjoint(plan.rows)]

    def goes_back(self) -> bytes:
        """The sheet with its errors."""
        return returned(self.content, self.table, self.errors)


@dataclass(frozen=True, slots=True)
class Line:
    """One case of a list on the page; of several persons the first is named."""

    row: int
    rows: int
    case_no: str
    name: str
    unit: str
    state: str | None
    message: str | None


def lines(plans: list[Planned], outcome: Outcome) -> list[Line]:
    """The first cases of a list, those first that could not be begun."""
    begun = {one.case_no: one for one in outcome.begun}
    found = [line(plan, begun.get(plan.case_no)) for plan in plans]
    return sorted(found, key=lambda one: one.message is None)[:SHOWN]


def line(plan: Planned, begun: Begun | None) -> Line:
    """One case on the page; names in lists are masked."""
    persons = persons_of(plan.data)
    name = masked_name(str(persons[0].get("name", ""))) if persons else ""
    state = begun.state if begun and begun.state else plan.state
    label = State(state).label if state else None
    return Line(
        plan.row,
        len(plan.rows),
        plan.case_no,
        name,
        unit_of(plan.data),
        label,
        begun.message if begun else None,
    )


def units(plans: list[Planned]) -> list[tuple[str, int]]:
    """How many cases each unit has, the largest first."""
    return Tally(unit_of(plan.data) or "（未写明）" for plan in plans).most_common(SHOWN)


class AtCounter:
    """The counter, as `begin_all` speaks to it."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    async def open(self, data: Mapping[str, Any], source: str, *, case_no: str) -> Opened:
        """A case from its file."""
        return await self._counter.open(data, case_no)

    async def act(self, case_no: str, do: str, by: str, content: Mapping[str, Any], *, act_id: str) -> Reply:
        """One act."""
        return await self._counter.act(case_no, do, by, content, act_id)


async def begin(handed: Handed, counter: Counter, *, submit: bool) -> None:
    """Open what is left of a list; `submit`: in the person's name hand it in as well. The page tells how far it is."""
    signature = handed.person.signature if submit else None
    handed.outcome, handed.total = Outcome(), 0
    told = handed.outcome.begun.append
    try:
        plans = await asyncio.to_thread(handed.plans)
        waiting = [plan for plan in plans if plan.waits(signature)]
        handed.total = len(waiting)
        opener = AtCounter(counter)
        handed.outcome = await begin_all(opener, waiting, handed.name, submit_as=signature, told=told)
    finally:
        handed.running = False


class Remembered(Protocol):
    """What a process remembers for somebody: a list that was handed in."""

    person: Person
    running: bool


L = TypeVar("L", bound=Remembered)


class Lists(Generic[L]):
    """The lists that this process remembers, each for the person who handed it in."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, L] = OrderedDict()

    def keep(self, handed: L) -> str:
        """Remember a list under a name that nobody guesses; the oldest one at rest is forgotten."""
        token = token_urlsafe(12)
        self._kept[token] = handed
        resting = [name for name, one in self._kept.items() if not one.running]
        for name in resting[: max(0, len(self._kept) - KEPT)]:
            del self._kept[name]
        return token

    def find(self, token: str, person: Person) -> L | None:
        """A person's own list; None when it was forgotten or is somebody else's."""
        found = self._kept.get(token)
        return found if found is not None and found.person.id == person.id else None
