"""Asking colleagues for an opinion on a case (会签): who may ask, who can be asked, what stands on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.access import CONCERNED, UNIT, narrowed, sees
from dashboard.entrance import NotHere
from dashboard.house import House
from dashboard.own import own_key
from dashboard.people import Person
from dashboard.possible import Doable, possible_deeds
from dashboard.register import CaseFile, Register
from records.consultations import (
    Consultation,
    Verdict,
    ask,
    consultations,
    find_consultation,
    open_for,
    place,
    settle,
)
from records.database import reading, session
from records.reading import CaseFilter, among
from records.subjects import concerned
from states.terms import Role

MOST = 10
"""Colleagues asked at once."""
LONGEST = 1000
"""Characters of a question or an opinion."""
VERDICTS = (Verdict.AGREE, Verdict.DISAGREE, Verdict.REMARK)
"""What an opinion can be."""


class WrongOpinion(ValueError):
    """What was written is no question or no opinion; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One consultation as it stands on a page, by names; `to_me`: it waits for who looks; `mine`: they asked."""

    kept: Consultation
    asker: str
    asked: str
    answered_by: str
    to_me: bool
    mine: bool


def may_ask(person: Person, doable: Doable) -> bool:
    """Whoever may do something with the case now, in an office."""
    return person.role not in CONCERNED and bool(doable.offers)


def to_ask(house: House, person: Person, case_no: str) -> CaseFile:
    """The case on which this person may ask. NotHere."""
    file = Register(house.register, person, house.now()).file(case_no)
    if not may_ask(person, possible_deeds(file.case, person.role, person.signature, house.now())):
        raise NotHere
    return file


def candidates(house: House, person: Person, file: CaseFile) -> list[Person]:
    """Who may be asked: whoever holds an office, may see the case and is not the person it is about (NB21-41).

    A unit asks its own people only, and nobody asks a unit: what the unit says it says by its deeds.
    The own organisation comes first.
    """
    mine = {person.own_id, place(person.signature)}
    fitting = [
        one
        for one in house.people.everybody()
        if one.id not in mine and _same_side(one, person) and sees(one, file.view, own=False)
    ]
    with reading(house.register) as opened:
        about = concerned(opened, file.view.case_no, decides=True)
        free = [one for one in fitting if own_key(opened, one) not in about]
    return sorted(free, key=lambda one: (one.org != person.org, one.org, one.name))


def _same_side(one: Person, person: Person) -> bool:
    if one.role in CONCERNED or (one.role in UNIT) is not (person.role in UNIT):
        return False
    return person.role not in UNIT or one.body == person.body


def put(house: House, person: Person, file: CaseFile, users: Sequence[str], question: str) -> None:
    """Ask colleagues. NotHere: one of the users cannot be asked; WrongOpinion."""
    if {*users} - {one.id for one in candidates(house, person, file)}:
        raise NotHere
    if not users or len(users) > MOST:
        raise WrongOpinion(f"请选择 1 至 {MOST} 位同事")
    if not 0 < len(question) <= LONGEST:
        raise WrongOpinion(f"请写明要征求意见的问题，不超过 {LONGEST} 字")
    with session(house.register) as opened:
        ask(opened, file.view.case_no, users, question, person.signature, house.now())


def asked(house: House, person: Person, case_no: str) -> list[Asked]:
    """The consultations of a case that this person may read, in the order of asking.

    Applicants and the heard read none; a unit reads what its people asked each other, and nobody else reads that.
    """
    if person.role in CONCERNED:
        return []
    with reading(house.register) as opened:
        kept = consultations(opened, case_no)
    return [_asked(house, person, one) for one in kept if _of_unit(one) is (person.role in UNIT)]


def _of_unit(one: Consultation) -> bool:
    return Role(one.by.partition("/")[0]) in UNIT


def _asked(house: House, person: Person, one: Consultation) -> Asked:
    here = place(person.signature)
    name = house.people.name_of
    return Asked(
        kept=one,
        asker=name(one.by),
        asked=name(f"/{one.asked}"),
        answered_by=name(one.ended_by) if one.ended_by else "",
        to_me=one.open and one.asked == here,
        mine=one.open and place(one.by) == here,
    )


def waiting(house: House, person: Person) -> list[Asked]:
    """What this person was asked and has not answered, on cases that they may still see, the oldest first."""
    within = None if person.role in CONCERNED else narrowed(CaseFilter(), person)
    if within is None:
        return []
    with reading(house.register) as opened:
        kept = open_for(opened, place(person.signature))
        seen = among(opened, within, [one.case_no for one in kept])
    return [_asked(house, person, one) for one in kept if one.case_no in seen]


def to_answer(house: House, person: Person, file: CaseFile, id: int) -> Asked:
    """A consultation of a case that still runs, put to this person and not answered. NotHere."""
    found = _of_case(house, person, file, id)
    if not found.to_me or file.view.closed_at is not None:
        raise NotHere
    return found


def _of_case(house: House, person: Person, file: CaseFile, id: int) -> Asked:
    with reading(house.register) as opened:
        kept = find_consultation(opened, id)
    if kept is None or kept.case_no != file.view.case_no or person.role in CONCERNED:
        raise NotHere
    return _asked(house, person, kept)


def answer(house: House, person: Person, file: CaseFile, id: int, verdict: str, words: str) -> bool:
    """Give the opinion. NotHere, WrongOpinion; False: it was given or withdrawn meanwhile."""
    to_answer(house, person, file, id)
    if verdict not in VERDICTS:
        raise WrongOpinion("请选择同意、不同意或提出意见")
    if len(words) > LONGEST or (verdict != Verdict.AGREE and not words):
        raise WrongOpinion(f"不同意或提出意见时请写明内容，不超过 {LONGEST} 字")
    with session(house.register) as opened:
        return settle(opened, id, Verdict(verdict), words, person.signature, house.now())


def withdraw(house: House, person: Person, file: CaseFile, id: int) -> bool:
    """Take a question back, by who asked it. NotHere; False: it was answered meanwhile."""
    if not _of_case(house, person, file, id).mine:
        raise NotHere
    with session(house.register) as opened:
        return settle(opened, id, Verdict.WITHDRAWN, "", person.signature, house.now())
