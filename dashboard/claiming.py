"""Sharing a queue (认领、转办): who works on which case, so that nobody does it twice and nobody waits for nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.access import CONCERNED
from dashboard.entrance import NotHere
from dashboard.house import House
from dashboard.lists import whose_turn
from dashboard.people import Person
from dashboard.register import CaseFile, Line
from records.claims import claim, claims, claims_of, unclaim
from records.database import reading, session


@dataclass(frozen=True, slots=True)
class Claimed:
    """A case's claim on its page: by whom, and to which colleagues it may be passed on."""

    may: bool
    holder: str
    name: str
    own: bool
    colleagues: tuple[Person, ...]


def claimed(house: House, person: Person, file: CaseFile) -> Claimed:
    """The claim as this person sees it; applicants and the heard see none."""
    may = may_claim(person, file)
    with reading(house.register) as opened:
        held = claims(opened, (file.view.case_no,)).get(file.view.case_no) if _officer(person) else None
    holder = held.user_id if held else ""
    fellows = tuple(colleagues(house, person)) if may else ()
    return Claimed(may, holder, _name(house, holder), holder == person.id, fellows)


def may_claim(person: Person, file: CaseFile) -> bool:
    """Whoever's turn it is, in an office."""
    return _officer(person) and whose_turn(Line(file.view, file.case), person)


def _officer(person: Person) -> bool:
    return person.role not in CONCERNED


def colleagues(house: House, person: Person) -> list[Person]:
    """Who shares the queue: the same role at the same body."""
    return [
        one
        for one in house.people.everybody()
        if one.id != person.own_id and (one.role, one.body) == (person.role, person.body)
    ]


def names(house: House, numbers: Iterable[str]) -> Mapping[str, str]:
    """By whom each of these cases is claimed."""
    with reading(house.register) as opened:
        held = claims(opened, numbers)
    return {number: _name(house, one.user_id) for number, one in held.items()}


def own_claims(house: House, person: Person) -> list[str]:
    """The cases that I claimed and that still wait."""
    with reading(house.register) as opened:
        return [one.case_no for one in claims_of(opened, person.id)]


def take(house: House, person: Person, file: CaseFile, *, over: str, to: str) -> bool:
    """Claim a case, take it over from `over`, or pass it on `to` a colleague. NotHere; False: somebody was quicker."""
    fellows = {one.id for one in colleagues(house, person)}
    if not may_claim(person, file) or (to and to not in fellows):
        raise NotHere
    with session(house.register) as opened:
        return claim(opened, file.view.case_no, to or person.id, house.now(), over=over or person.id)


def leave(house: House, person: Person, case_no: str) -> None:
    """Take the own hand off a case."""
    with session(house.register) as opened:
        unclaim(opened, case_no, person.id)


def _name(house: House, user: str) -> str:
    return house.people.name_of(f"/{user}") if user else ""
