"""Opening a case: the machine deed `open`, the pinned law and the calendar it carries (立案)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from policies.laws import law_for
from policies.official_calendar import snapshot
from states.applying import begin_case
from states.case import Case, RulesetRef
from states.effects import Outcome
from states.instants import civil
from states.terms import State
from states.workdays import Calendar

YEARS_BEFORE, YEARS_AFTER = 1, 3
"""The calendar years a case carries round its opening year; later ones come with `calendar_updated`."""


def open_case(
    case_no: str,
    procedure: str,
    ref: RulesetRef,
    at: datetime,
    *,
    routing: Mapping[str, Any] | None = None,
    subject: Mapping[str, Any] | None = None,
    state: State | None = None,
    calendar: Calendar | None = None,
) -> Outcome:
    """A new case in its procedure's first state, or in `state` when another case opened it (S-32).

    `routing` are facts of the application that the tables read (no personal data); `subject` the case or certificate
    that a misconduct case is about. `calendar` is the one in force; the released one unless given.
    """
    law, year = law_for(ref), civil(at).year
    table = law.procedures[procedure].table
    facts = {"routing": dict(routing or {}), "subject": dict(subject or {})}
    case = Case(
        case_no=case_no,
        procedure=procedure,
        ruleset=ref,
        calendar=snapshot(year - YEARS_BEFORE, year + YEARS_AFTER, calendar),
        state=state or table.first_state(facts["routing"]),
        opened_at=at,
        facts=facts,
        touched_at=at,
    )
    return begin_case(law, case, at)
