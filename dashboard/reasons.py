"""Reasons that name their rules (结构化理由): what an official decides against somebody on, ticked and counted."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.fields import Choice, Field, Kind
from dashboard.register import CaseFile
from dashboard.words import is_adverse
from policies.laws import law_for
from states.findings import Result
from states.terms import Deed, Role

NAME = "rules"
"""The field; it is no key of an act: the rules stand in the words of the reason."""
WORDS = ("reason", "opinion")
IN_OWN_CAUSE = frozenset({Role.APPLICANT, Role.SUBJECT})
NOT_MET = (Result.FAIL, Result.MISSING, Result.MANUAL, Result.CONDITIONAL)
HINT = "勾选所依据的规则，编号随理由一并送达并计入退回原因统计"


def with_rules(
    fields: tuple[Field, ...], file: CaseFile, deed: Deed, result: str | None, role: Role
) -> tuple[Field, ...]:
    """The questions, and before the reason which rules it rests on, where an official decides against somebody."""
    place = next((k for k, item in enumerate(fields) if item.name in WORDS and item.required), None)
    rules = tuple(dict.fromkeys((*_not_met(file), *_checked(file))))
    if place is None or not rules or role in IN_OWN_CAUSE or not is_adverse(deed, result):
        return fields
    choices = tuple(Choice(rule, rule) for rule in rules)
    asked = Field(NAME, "依据的规则", Kind.RULES, None, hint=HINT, choices=choices)
    return (*fields[:place], asked, *fields[place:])


def cited(content: Mapping[str, Any]) -> dict[str, Any]:
    """An act's content with the ticked rules at the end of its reason; those that the words name already stay once."""
    rest = {key: value for key, value in content.items() if key != NAME}
    key = next((word for word in WORDS if rest.get(word)), None)
    missing = [rule for rule in content.get(NAME) or () if key and rule not in rest[key]]
    if key is None or not missing:
        return rest
    return {**rest, key: f"{rest[key]}（{'、'.join(missing)}）"}


def _not_met(file: CaseFile) -> Iterable[str]:
    """What the rules found against the file, the worst first."""
    found = (item for item in file.findings if item.result in NOT_MET)
    return (item.rule for item in sorted(found, key=lambda item: (NOT_MET.index(item.result), item.rule)))


def _checked(file: CaseFile) -> Iterable[str]:
    """The stage's own checklist (NB21-35, NB21-36)."""
    stage = law_for(file.case.ruleset).procedures[file.case.procedure].stages.get(file.case.state)
    return stage.checks if stage else ()
