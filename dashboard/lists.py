"""Lists of cases as people see them (案件清单): one row a case, with whose turn, due day and what is to be done."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from dashboard.access import name_for
from dashboard.course import HOLDERS
from dashboard.dues import Due, pressing
from dashboard.people import Person
from dashboard.possible import possible_deeds
from dashboard.register import Line, Listing
from dashboard.words import Tone, deed_words, is_adverse, state_tone
from policies.laws import law_for
from records.standing import standing
from states.case import Case
from states.instants import civil
from states.terms import State


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a list."""

    case_no: str
    procedure: str
    title: str
    name: str
    employer: str
    state: State
    holder: str
    tone: Tone
    due: Due | None
    level: int
    mine: bool
    todo: tuple[str, ...]


def look(listing: Listing) -> str:
    """How a page of a list looks, in a few characters: another one when a case on it moved."""
    told = "".join(f"{line.view.case_no}:{line.view.seq};" for line in listing.lines)
    return hashlib.sha256(f"{listing.total};{told}".encode()).hexdigest()[:12]


def rows(listing: Listing, person: Person, now: datetime) -> list[Row]:
    """The lines of a listing for `person`."""
    return [row(line, person, now) for line in listing.lines]


def row(line: Line, person: Person, now: datetime) -> Row:
    """One line."""
    view, case = line.view, line.case
    procedure = law_for(case.ruleset).procedures[case.procedure]
    mine = whose_turn(line, person)
    return Row(
        case_no=view.case_no,
        procedure=view.procedure,
        title=procedure.table.title,
        name=name_for(person, view.person_name),
        employer=view.employer,
        state=case.state,
        holder=view.holder_org or HOLDERS.get(view.holder, ""),
        tone=state_tone(case.state, mine=mine, level=case.overdue_level),
        due=pressing(case, civil(now)),
        level=case.overdue_level,
        mine=mine,
        todo=onward(case, person, now) if mine else (),
    )


def onward(case: Case, person: Person, now: datetime) -> tuple[str, ...]:
    """The deeds by which this person brings the case on, adverse ones left out."""
    stage_deeds = law_for(case.ruleset).procedures[case.procedure].once
    offers = possible_deeds(case, person.role, person.signature, now).offers
    return tuple(
        deed_words(item.deed, item.result)
        for item in offers
        if not is_adverse(item.deed, item.result)
        and (item.deed in stage_deeds or item.leads_to is not case.state)
    )


def whose_turn(line: Line, person: Person) -> bool:
    """Whether the case waits for this person's role."""
    return person.role.value in standing(line.case, {}).roles
