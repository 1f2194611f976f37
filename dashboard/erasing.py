"""Erasing contents at the desk (个人信息删除): who may look, who may do what, and the case as they see it."""

from dataclasses import dataclass
from datetime import date

from dashboard.access import procedures_of
from dashboard.entrance import NotHere
from dashboard.house import House
from dashboard.people import Person
from records.database import reading, session
from records.erasing import DeedView, Preview, attempt, erasure_deeds, offices, preview
from records.retention import Deed, Obstacle, past_retention
from states.instants import civil
from states.terms import Role, State

OFFICES = frozenset(
    {
        Role.OPERATOR, Role.LEADER, Role.ARCHIVE_KEEPER, Role.PETITION_OFFICER, Role.DISCIPLINE_INSPECTION,
    }
)  # fmt: skip
"""Who proposes and releases, each the cases that `records.erasing.offices` names."""
READERS = OFFICES | {Role.AUDITOR}


@dataclass(frozen=True, slots=True)
class Past:
    """One case whose retention is over."""

    case_no: str
    procedure: str
    state: State
    kept_until: date


def own_procedures(person: Person) -> frozenset[str]:
    """The procedures whose contents somebody erases; an auditor reads about all. NotHere: nothing of it is theirs."""
    if person.role not in READERS:
        raise NotHere
    seen = procedures_of(person)
    if person.role is Role.AUDITOR:
        return seen
    return frozenset(procedure for procedure in seen if person.role in offices(procedure))


def past(house: House, person: Person) -> list[Past]:
    """The cases for this person whose retention is over, the oldest first. NotHere."""
    procedures, years = own_procedures(person), house.settings.retention_years
    with reading(house.register) as opened:
        found = past_retention(opened, procedures, years, civil(house.now()))
    return [Past(row.case_no, row.procedure, State(row.state), day) for row, day in found]


def attempts(house: House, person: Person) -> list[DeedView]:
    """What was done and refused on this person's cases, the newest first. NotHere."""
    with reading(house.register) as opened:
        return erasure_deeds(opened, procedures=own_procedures(person))


def one(house: House, person: Person, case_no: str) -> tuple[Preview, list[DeedView]]:
    """What erasing a case would do, and its record. NotHere: there is none, or it is not for this person."""
    procedures, today = own_procedures(person), civil(house.now())
    with reading(house.register) as opened:
        found = preview(opened, case_no, house.settings.retention_years, today)
        deeds = erasure_deeds(opened, case_no=case_no)
    if found is None or found.procedure not in procedures:
        raise NotHere
    return found, deeds


def do(house: House, person: Person, case_no: str, deed: Deed, words: str) -> Obstacle | None:
    """Do a deed, or what stands against it; both are on record. NotHere: the case or the deed is not theirs."""
    one(house, person, case_no)
    if person.role not in OFFICES:
        raise NotHere
    with session(house.register) as opened:
        return attempt(
            opened, case_no, deed, person.signature, words, house.now(), years=house.settings.retention_years
        )
