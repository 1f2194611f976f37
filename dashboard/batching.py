"""Which cases of a queue can be reviewed together (成批审核): the same place, the same deed, one form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.bundling import MOST, Foreseen, foresee
from dashboard.entrance import NotHere
from dashboard.handing import Handing, Unlawful, handing
from dashboard.house import House
from dashboard.lists import whose_turn
from dashboard.people import Person
from dashboard.possible import Offer, possible_deeds
from dashboard.register import Line, Register
from dashboard.words import deed_words
from policies.laws import law_for
from records.bundles import in_open_bundles
from records.database import reading
from records.reading import CaseFilter
from states.act import doers
from states.terms import Deed, State

LOOKED = 200
"""Cases of a queue that are looked through for groups."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cases at one place of one procedure under one law, and the deed that all of them wait for."""

    procedure: str
    title: str
    state: State
    ruleset: str
    deed: Deed
    result: str | None
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """`审核：通过`."""
        return deed_words(self.deed, self.result)

    @property
    def key(self) -> str:
        """As an address names it."""
        return ".".join((self.procedure, self.state.value, self.ruleset, self.deed.value, self.result or ""))


def groups(house: House, person: Person) -> list[Group]:
    """The groups of this person's queue, the largest first; cases in a bundle that is still open are left out."""
    wanted = CaseFilter(role=person.role.value, open_only=True)
    listing = Register(house.register, person, house.now()).listing(wanted, size=LOOKED)
    with reading(house.register) as opened:
        busy = in_open_bundles(opened)
    placed: dict[tuple[str, State, str], list[Line]] = {}
    for line in listing.lines:
        case = line.case
        if whose_turn(line, person) and case.case_no not in busy and not _had_a_hand(line, person):
            ruleset = f"{case.ruleset.id}-{case.ruleset.version}"
            placed.setdefault((case.procedure, case.state, ruleset), []).append(line)
    found = [group for lines in placed.values() for group in _groups_of(lines, person, house)]
    return sorted(found, key=lambda group: (-len(group.lines), group.key))


def _had_a_hand(line: Line, person: Person) -> bool:
    """Where the person reviewed before, four eyes are looked at case by case."""
    own = set(doers(person.signature))
    return any(not own.isdisjoint(doers(item.user)) for item in line.case.history)


def _groups_of(lines: Sequence[Line], person: Person, house: House) -> list[Group]:
    """The deeds by which the first case, and so its likes, is brought on; adverse ones are done one by one."""
    case = lines[0].case
    procedure = law_for(case.ruleset).procedures[case.procedure]
    offers = possible_deeds(case, person.role, person.signature, house.now()).offers
    ruleset = f"{case.ruleset.id}-{case.ruleset.version}"
    return [
        Group(
            case.procedure, procedure.table.title, case.state, ruleset, offer.deed, offer.result, tuple(lines)
        )
        for offer in offers
        if _together(offer, procedure.once, case.state)
    ]


def _together(offer: Offer, stage_deeds: frozenset[Deed], state: State) -> bool:
    return offer.deed in stage_deeds and offer.result in {"pass", "accept"} and offer.leads_to is not state


def group_of(house: House, person: Person, key: str) -> Group:
    """The group of an address. NotHere: there is none now."""
    found = next((group for group in groups(house, person) if group.key == key), None)
    if found is None:
        raise NotHere
    return found


def first_of(house: House, person: Person, group: Group) -> Handing:
    """The first case of a group with the questions that are asked for all. NotHere."""
    try:
        return handing(house, person, group.lines[0].view.case_no, group.deed.value, group.result)
    except Unlawful:
        raise NotHere from None


def tried_all(
    house: House, person: Person, group: Group, chosen: Sequence[str], content: Mapping[str, object]
) -> list[Foreseen]:
    """The deed on every chosen case of the group in a dry run."""
    known = [line.view.case_no for line in group.lines if line.view.case_no in set(chosen)]
    return [foresee(house, person, group.deed, group.result, number, content) for number in known[:MOST]]
