"""Urging those whose turn it is (催办): who may, whom it reaches, and how soon again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.access import BOARDS, CONCERNED, sees
from dashboard.entrance import NotHere
from dashboard.house import House
from dashboard.lists import whose_turn
from dashboard.people import Person
from dashboard.register import CaseFile, Line, Register
from dashboard.words import cn_date
from records.consultations import place
from records.database import reading, session
from records.reading import CaseView
from records.reminders import Reminder, free_again, reminders, standing_reminders, urge
from records.standing import standing
from states.case import Case
from states.instants import civil
from states.terms import Role

LONGEST = 300
"""Characters of a reminder."""


class NotUrged(ValueError):
    """Nobody was urged; the message says why, and from when on it is possible."""


@dataclass(frozen=True, slots=True)
class Urged:
    """What came of one case: who was urged, and who could not be yet, from which day on, or why nobody."""

    case_no: str
    told: tuple[str, ...] = ()
    later: tuple[tuple[str, date], ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One reminder on the case page, by names."""

    kept: Reminder
    by: str
    to: str


def holders(case: Case) -> frozenset[Role]:
    """The offices whose turn it is; applicants and the heard have letters of their own and are not urged."""
    return frozenset(Role(role) for role in standing(case, {}).roles) - CONCERNED


def may_urge(person: Person, view: CaseView, case: Case) -> bool:
    """Whoever sees the boards, on a running case that waits for somebody else's office."""
    waits = view.closed_at is None and bool(holders(case))
    return person.role in BOARDS and waits and not whose_turn(Line(view, case), person)


def to_urge(house: House, person: Person, case_no: str) -> CaseFile:
    """The case on which this person may urge others. NotHere."""
    file = Register(house.register, person, house.now()).file(case_no)
    if not may_urge(person, file.view, file.case):
        raise NotHere
    return file


def whom(house: House, view: CaseView, case: Case) -> list[Person]:
    """Everybody whose turn it is: who holds such an office and may see the case."""
    roles = holders(case)
    return [one for one in house.people.everybody() if one.role in roles and sees(one, view, own=False)]


def barred(house: House, case_no: str, people: Iterable[Person]) -> Mapping[str, date]:
    """Who may not be urged on the case yet, and from which day on."""
    pause, today = house.settings.reminder_workdays, civil(house.now())
    with reading(house.register) as opened:
        return free_again(opened, case_no, [one.id for one in people], pause, today)


def remind(house: House, person: Person, file: CaseFile, words: str) -> Urged:
    """Urge everybody whose turn it is and who may be urged by now. NotUrged: that is nobody, or nothing was said."""
    if not 0 < len(words) <= LONGEST:
        raise NotUrged(f"请写明催办的内容，不超过 {LONGEST} 字")
    people = whom(house, file.view, file.case)
    if not people:
        raise NotUrged("轮到办理的岗位还没有用户；请联系系统管理员")
    pause = house.settings.reminder_workdays
    with session(house.register) as opened:
        wait = urge(
            opened, file.view.case_no, [one.id for one in people], words, person.signature, house.now(),
            pause=pause,
        )  # fmt: skip
    if len(wait) == len(people):
        raise NotUrged(too_soon(pause, min(wait.values())))
    told = tuple(one.name for one in people if one.id not in wait)
    return Urged(file.view.case_no, told, tuple((one.name, wait[one.id]) for one in people if one.id in wait))


def too_soon(pause: int, day: date) -> str:
    """Why nobody can be urged now, and when it is possible again."""
    return f"同一案件对同一人每 {pause} 个工作日只能催办一次；{cn_date(day)}起可以再催办"


def remind_many(house: House, person: Person, numbers: Iterable[str], words: str) -> list[Urged]:
    """Urge on several cases; what does not go says why."""
    return [_tried(house, person, number, words) for number in dict.fromkeys(numbers)]


def _tried(house: House, person: Person, case_no: str, words: str) -> Urged:
    try:
        return remind(house, person, to_urge(house, person, case_no), words)
    except NotUrged as fault:
        return Urged(case_no, fault=str(fault))
    except NotHere:
        return Urged(case_no, fault="没有这件案件，或者它正轮到您本人、申报人，或已办结")


def said(house: House, person: Person, case_no: str) -> list[Said]:
    """The reminders on a case, the newest first; applicants and the heard read none."""
    if person.role in CONCERNED:
        return []
    with reading(house.register) as opened:
        kept = reminders(opened, case_no)
    name = house.people.name_of
    return [Said(one, name(one.by), name(f"/{one.user_id}")) for one in kept]


def marks(house: House, person: Person, numbers: Iterable[str]) -> Mapping[str, str]:
    """By case of the own queue how often this person was urged since it came, and by whom last."""
    here = place(person.signature)
    with reading(house.register) as opened:
        kept = standing_reminders(opened, numbers)
    mine = {number: [one for one in found if one.user_id == here] for number, found in kept.items()}
    return {
        number: f"催办 {len(found)} 次，最近 {house.people.name_of(found[0].by)}"
        for number, found in mine.items()
        if found
    }
