"""Search attributes: what Temporal's own lists show and find (检索属性). Ids and codes only, no person."""

from typing import Any

from temporalio.common import (
    SearchAttributeKey,
    SearchAttributePair,
    SearchAttributeUpdate,
    TypedSearchAttributes,
)

from states.case import Case, Wake
from workflows.life import Life

CASE_STATE = SearchAttributeKey.for_keyword("CaseState")
PROCEDURE = SearchAttributeKey.for_keyword("Procedure")
CITY = SearchAttributeKey.for_keyword("City")
ORG = SearchAttributeKey.for_keyword("Org")
OVERDUE_LEVEL = SearchAttributeKey.for_keyword("OverdueLevel")
DUE_AT = SearchAttributeKey.for_datetime("DueAt")
RULESET = SearchAttributeKey.for_keyword("RulesetId")
LEVEL = SearchAttributeKey.for_keyword("Level")
ALL = (CASE_STATE, PROCEDURE, CITY, ORG, OVERDUE_LEVEL, DUE_AT, RULESET, LEVEL)
"""Registered at the server's start: one unknown name and every workflow task would fail for ever."""


def at_start(life: Life) -> TypedSearchAttributes:
    """What a case starts with. Set with the start, this costs no event of its own."""
    case = life.opening.case
    return TypedSearchAttributes(
        [
            SearchAttributePair(CASE_STATE, case.state.value),
            SearchAttributePair(PROCEDURE, case.procedure),
            SearchAttributePair(CITY, life.labels.city),
            SearchAttributePair(ORG, life.labels.org),
            SearchAttributePair(OVERDUE_LEVEL, "0"),
            SearchAttributePair(RULESET, f"{case.ruleset.id}/{case.ruleset.version}"),
            SearchAttributePair(LEVEL, life.labels.level),
        ]
    )


def changes(before: Case, after: Case, wake: Wake | None) -> list[SearchAttributeUpdate[Any]]:
    """What has to be told when state or overdue level changed, else nothing: each telling is an event of the history."""
    if (before.state, before.overdue_level) == (after.state, after.overdue_level):
        return []
    due = DUE_AT.value_set(wake.at) if wake is not None else DUE_AT.value_unset()
    return [
        CASE_STATE.value_set(after.state.value),
        OVERDUE_LEVEL.value_set(str(after.overdue_level)),
        due,
    ]
