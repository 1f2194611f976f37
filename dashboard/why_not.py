"""Why I cannot do it (为什么不能办): every deed of a case's procedure, with the law's own answer."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.people import Person
from dashboard.possible import Doable, possible_deeds
from policies.laws import law_for
from states.case import Case
from states.effects import Refusal
from states.terms import CLOCK_DEEDS, Deed, Role


@dataclass(frozen=True, slots=True)
class Explained:
    """One deed: whose it is, whether this person can do it now, and the refusal if it is theirs but not now."""

    deed: Deed
    by: tuple[Role, ...]
    now: bool
    mine: bool
    refusal: Refusal | None


def explained(case: Case, person: Person, now: datetime) -> list[Explained]:
    """Every human deed of the procedure, those of this person that can be done first."""
    doable = possible_deeds(case, person.role, person.signature, now)
    roles = law_for(case.ruleset).procedures[case.procedure].roles
    human = [deed for deed in Deed if deed in roles and deed not in CLOCK_DEEDS]
    return sorted(
        (_explained(deed, roles[deed], person, doable) for deed in human), key=lambda item: not item.now
    )


def _explained(deed: Deed, roles: frozenset[Role], person: Person, doable: Doable) -> Explained:
    possible = any(offer.deed is deed for offer in doable.offers)
    barred = next((item.refusal for item in doable.barred if item.deed is deed), None)
    by = tuple(sorted(roles - {Role.SYSTEM}, key=list(Role).index))
    return Explained(deed, by, possible, person.role in roles, None if possible else barred)
