"""What a person may do with a case now, found by asking the law itself in a dry run (可办事项)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.deed_forms import questions, results_of, verdict_key
from dashboard.fields import nested
from policies.laws import law_for
from policies.redaction import travelling
from states import engine
from states.act import Act
from states.case import Case
from states.effects import Outcome, Refusal
from states.legality import lawful
from states.procedure import Move
from states.terms import CLOCK_DEEDS, Deed, Reason, Role, State
from states.turn import Turn

TRIAL = "dry-run"

CURED_IN_THE_FORM = frozenset(
    {
        Reason.MALFORMED, Reason.FINDING_FAILED, Reason.MATERIAL_MISSING, Reason.COMMITMENT_MISSING,
        Reason.VERDICT_MISSING, Reason.CHECKS_OPEN, Reason.SIGNATURE_MISSING, Reason.MISSING_REASON,
        Reason.NO_QUORUM, Reason.RECUSAL_MISSING, Reason.SCORE_BELOW_MINIMUM, Reason.NOTICE_RESULT_MISSING,
        Reason.DOCUMENT_MISSING, Reason.EXTENSION_TOO_LONG, Reason.CONSENT_MISSING, Reason.STALE_CONTENT,
    }
)  # fmt: skip
"""Refusals that the right answers avoid. All others say that it is not the time, the place or the person."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed with one verdict that would be lawful now; `leads_to` is where the case would stand afterwards."""

    deed: Deed
    result: str | None
    leads_to: State


@dataclass(frozen=True, slots=True)
class Barred:
    """A deed with one verdict that the role has in this procedure, but not now, and why."""

    deed: Deed
    result: str | None
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Doable:
    """Everything a role has in a procedure, told apart."""

    offers: tuple[Offer, ...]
    barred: tuple[Barred, ...]

    def offer(self, deed: Deed, result: str | None) -> Offer | None:
        """The offer of that deed and verdict."""
        return next((item for item in self.offers if (item.deed, item.result) == (deed, result)), None)

    def bar(self, deed: Deed, result: str | None) -> Barred | None:
        """Why that deed and verdict is barred."""
        return next((item for item in self.barred if (item.deed, item.result) == (deed, result)), None)


def possible_deeds(case: Case, role: Role, user: str, at: datetime) -> Doable:
    """Dry runs of every deed that `role` has in the case's procedure, as `user` (ROLE/NAME) at the instant `at`.

    Each is filled in with answers that nobody could refuse; what is refused even so cannot be done now. The application's
    findings are made when the deed is really done.
    """
    offers: list[Offer] = []
    barred: list[Barred] = []
    for deed in deeds_of(case, role):
        for result in results_of(deed):
            answer = trial(case, deed, result, role, user, at)
            if isinstance(answer, Refusal):
                barred.append(Barred(deed, result, answer))
            else:
                offers.append(Offer(deed, result, answer))
    return Doable(tuple(offers), tuple(barred))


def deeds_of(case: Case, role: Role) -> tuple[Deed, ...]:
    """The deeds that a role has anywhere in the case's procedure, in the order of the vocabulary."""
    roles = law_for(case.ruleset).procedures[case.procedure].roles
    return tuple(deed for deed in Deed if deed not in CLOCK_DEEDS and role in roles.get(deed, ()))


def trial(case: Case, deed: Deed, result: str | None, role: Role, user: str, at: datetime) -> State | Refusal:
    """Where the deed would lead, or why it is refused whatever is answered."""
    act = Act(TRIAL, deed, user, role, at, travelling(_sample(case, deed, result)))
    answer = lawful(Turn(law_for(case.ruleset), case, at, act))
    if isinstance(answer, Move):
        return foreseen(case, act).case.state
    return case.state if answer.reason in CURED_IN_THE_FORM else answer


def foreseen(case: Case, act: Act) -> Outcome:
    """What the act would bring about if it were done now; nothing is written."""
    return engine.decide(law_for(case.ruleset), case, act)


def _sample(case: Case, deed: Deed, result: str | None) -> dict[str, Any]:
    filled = {field.name: field.sample for field in questions(case, deed, result) if field.sample is not None}
    verdict = {} if result is None else {verdict_key(deed): result}
    return nested(filled) | verdict
