"""With whom a case lies, by level, organisation and role (案件所在)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from policies.cities import cities, city_of_notice
from policies.laws import law_for
from policies.notices import SHELF
from states.case import Case
from states.procedure import Stage
from states.terms import Holder, Role, State

WAITING = {
    State.DRAFT: (Holder.APPLICANT, Role.APPLICANT),
    State.RETURNED: (Holder.APPLICANT, Role.APPLICANT),
    State.OBJECTION: (Holder.UNIT, Role.UNIT_REVIEWER),
    State.SUSPENDED: (Holder.OPERATOR, Role.OPERATOR),
}
"""Who is awaited in states that stand in no procedure's table."""

ORGANISATIONS: dict[Holder, tuple[str, ...]] = {
    Holder.UNIT: ("body.name", "committee.name", "employer.name"),
    Holder.DISTRICT: ("sector_dept", "competent_dept", "submitting_unit", "employer.responsible_body"),
    Holder.COMMITTEE: ("title.committee", "committee.name"),
}
"""Paths of the file that name the holding organisation, the first that is given."""

NOWHERE = "ningbo"
"""Whose authority answers where neither notice nor subject names a city."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Level, organisation (empty when nobody is named) and the roles whose turn it is."""

    holder: str
    org: str
    roles: tuple[str, ...]


def standing(case: Case, content: Mapping[str, Any]) -> Standing:
    """Who holds the case now. An ended case lies with nobody."""
    holder, roles = _holder(case, _stage(case))
    return Standing(holder or "", _organisation(case, holder, content), tuple(role.value for role in roles))


def city_of(case: Case) -> str:
    """The city under whose rules the case runs; under general rules that of what it is about, empty when unknown."""
    subject = case.facts.get("subject") or {}
    return city_of_notice(case.ruleset.id, case.ruleset.version) or str(subject.get("city") or "")


def authority(case: Case) -> str:
    """The issuer of the case's notice; under general rules the city's authority, Ningbo's where no city is known."""
    if case.ruleset.id != "general":
        return str(_meta(case)["issuer"])
    known = cities()
    return known.get(city_of(case), known[NOWHERE]).authority


def own_committee(case: Case) -> str:
    """评审委员会 that the case's notice has of its own, empty when it has none (S-25)."""
    return str(_meta(case).get("committee", ""))


def _meta(case: Case) -> Mapping[str, Any]:
    return SHELF.notices[case.ruleset.id, case.ruleset.version].meta


def given(content: Mapping[str, Any], path: str) -> str:
    """The text at a dotted path of a file, empty when absent."""
    value: Any = content
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def _stage(case: Case) -> Stage | None:
    return law_for(case.ruleset).procedures[case.procedure].stages.get(case.state)


def _holder(case: Case, stage: Stage | None) -> tuple[Holder | None, tuple[Role, ...]]:
    draft = law_for(case.ruleset).procedures[case.procedure].stages.get(State.DRAFT)
    if case.state is State.RETURNED and draft is not None:
        return draft.holder, draft.turn_of  # who filed it answers
    if stage is not None:
        return stage.holder, stage.turn_of
    waiting = WAITING.get(case.state)
    return (waiting[0], (waiting[1],)) if waiting else (None, ())


def _organisation(case: Case, holder: Holder | None, content: Mapping[str, Any]) -> str:
    """The organisation that the file names for this level; at the city's levels otherwise the authority."""
    if holder is None:
        return ""
    named = next(filter(None, (given(content, path) for path in ORGANISATIONS.get(holder, ()))), "")
    if named or holder in (Holder.APPLICANT, Holder.UNIT, Holder.DISTRICT):
        return named
    return authority(case)
