"""Lists of cases as people see them (案件清单): one row a case, with whose turn, due day and what is to be done."""

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


def rows(listing: Listing, person: Person, now: datetime) -> list[Row]:
    """The lines of a listing for `person`."""
    return [row(line, person, now) for line in listing.lines]


def row(line: Line, person: Person, now: datetime) -> Row:
    """One line; `todo` are the deeds that bring the case on, adverse ones left out."""
    view, case = line.view, line.case
    procedure = law_for(case.ruleset).procedures[case.procedure]
    offers = possible_deeds(case, person.role, person.signature, now).offers
    forward = tuple(
        deed_words(o.deed, o.result)
        for o in offers
        if o.deed in procedure.once and not is_adverse(o.deed, o.result)
    )
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
        todo=forward if mine else (),
    )


def whose_turn(line: Line, person: Person) -> bool:
    """Whether the case waits for this person's role."""
    return person.role.value in standing(line.case, {}).roles
