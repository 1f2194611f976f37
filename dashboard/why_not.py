"""Why I cannot do it (为什么不能办): every deed of a case's procedure, with the law's own answer."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.people import Person
from dashboard.possible import Doable, possible_deeds, trial
from policies.laws import law_for
from states.case import Case
from states.effects import Refusal
from states.terms import CLOCK_DEEDS, Deed, Role


@dataclass(frozen=True, slots=True)
class Explained:
    """One deed: whose it is, whether it can be done now, and the refusal if not."""

    deed: Deed
    by: tuple[Role, ...]
    now: bool
    mine: bool
    refusal: Refusal | None


def explained(case: Case, person: Person, now: datetime) -> list[Explained]:
    """Every human deed of the procedure, those of this person's role first."""
    doable = possible_deeds(case, person.role, person.signature, now)
    roles = law_for(case.ruleset).procedures[case.procedure].roles
    found = [
        _explained(case, deed, person, doable, now) for deed in Deed if deed in roles and deed not in CLOCK_DEEDS
    ]
    return sorted(found, key=lambda item: (not item.mine, not item.now))


def _explained(case: Case, deed: Deed, person: Person, doable: Doable, now: datetime) -> Explained:
    roles = law_for(case.ruleset).procedures[case.procedure].roles[deed]
    by = tuple(sorted(roles - {Role.SYSTEM}, key=list(Role).index))
    possible = any(offer.deed is deed for offer in doable.offers)
    refusal = None if possible else _refusal(case, deed, person, doable, now)
    return Explained(deed, by, possible, person.role in roles, refusal)


def _refusal(case: Case, deed: Deed, person: Person, doable: Doable, now: datetime) -> Refusal | None:
    barred = next((item.refusal for item in doable.barred if item.deed is deed), None)
    if barred is not None:
        return barred
    answer = trial(case, deed, None, person.role, person.signature, now)
    return answer if isinstance(answer, Refusal) else None
