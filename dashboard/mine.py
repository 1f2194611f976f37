"""What is mine (我的办理): my cases with whose turn it is and until when, what I began, and my certificates."""

from dataclasses import dataclass

from dashboard.access import CONCERNED
from dashboard.applying import own_procedures
from dashboard.boards.base import Look
from dashboard.entrance import NotHere
from dashboard.lists import Row, rows
from dashboard.own import own_key
from dashboard.people import Person
from dashboard.register import WHOLE, Register
from records.database import session
from records.drafts import Draft, drafts_of
from records.own_certificates import OwnCertificate, fetch, own_certificates
from records.reading import CaseFilter
from states.terms import TERMINAL, Role


@dataclass(frozen=True, slots=True)
class Begun:
    """An application that is not handed in yet."""

    draft: Draft
    title: str


@dataclass(frozen=True, slots=True)
class Mine:
    """What the page shows: open cases, mine to move first; ended ones; drafts; certificates."""

    running: tuple[Row, ...]
    ended: tuple[Row, ...]
    begun: tuple[Begun, ...]
    certificates: tuple[OwnCertificate, ...]


def mine(look: Look) -> Mine:
    """Everything of the person who looks. Raises NotHere for whom the register keeps nothing of their own."""
    person = look.person
    _concerned(person)
    listing = Register(look.engine, person, look.now).listing(CaseFilter(), size=WHOLE)
    found = rows(listing, person, look.now)
    titles = own_procedures(person) if person.role is Role.APPLICANT else {}
    with look.reading() as opened:
        drafts = drafts_of(opened, person.id)
        held = own_certificates(opened, key, look.now) if (key := own_key(opened, person)) else []
    return Mine(
        tuple(sorted((item for item in found if item.state not in TERMINAL), key=lambda item: not item.mine)),
        tuple(item for item in found if item.state in TERMINAL),
        tuple(Begun(draft, titles[draft.procedure]) for draft in drafts if draft.procedure in titles),
        tuple(held),
    )


def taken(number: str, look: Look) -> OwnCertificate:
    """One of my certificates, asked for to be taken away; the register logs it. Raises NotHere."""
    _concerned(look.person)
    with session(look.engine) as opened:
        key = own_key(opened, look.person)
        found = fetch(opened, number, key, look.now) if key else None
    if found is None:
        raise NotHere
    return found


def _concerned(person: Person) -> None:
    if person.role not in CONCERNED:
        raise NotHere
