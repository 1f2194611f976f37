"""The paper set of an intermediate case: which papers, how many copies (纸质材料, NB24-43…50)."""

from dataclasses import dataclass

from policies.application.nb24 import Nb24Application
from policies.nb24.book import is_review
from policies.nb24.rules_institution import is_institution
from policies.nb24.rules_seniority import is_exceptional
from policies.parameters import Parameters
from states.terms import DocumentKind


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the bag: its kind, the rule that asks for it, copies."""

    kind: DocumentKind
    rule: str
    copies: int


RULES = {
    DocumentKind.REVIEW_FORM: "NB24-43",
    DocumentKind.ACHIEVEMENT_STATEMENT: "NB24-44",
    DocumentKind.POST_INFORMATION_FORM: "NB24-45",
    DocumentKind.EXCEPTION_FORM: "NB24-46",
    DocumentKind.MATERIAL_LIST: "NB24-47",
    DocumentKind.ENTRUSTMENT_LETTER: "NB24-49",
    DocumentKind.ROSTER: "NB24-50",
}
FROM_DISTRICT = frozenset({DocumentKind.ENTRUSTMENT_LETTER, DocumentKind.ROSTER})


def is_required(kind: DocumentKind, application: Nb24Application) -> bool:
    """Whether this case needs the paper; senior papers follow the higher notices (NB24-51)."""
    if kind is DocumentKind.POST_INFORMATION_FORM:
        return is_review(application) and is_institution(application.employer)
    if kind is DocumentKind.EXCEPTION_FORM:
        return is_exceptional(application)
    return is_review(application)


def applicant_papers(application: Nb24Application, p: Parameters) -> tuple[Paper, ...]:
    """What the applicant's bag holds, the entries of the material list (材料清单, NB24-47)."""
    return tuple(
        Paper(kind, rule, p.integer(f"nb24.copies.{kind}"))
        for kind, rule in RULES.items()
        if kind not in FROM_DISTRICT and is_required(kind, application)
    )
