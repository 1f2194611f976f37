"""What the rules say of a case's file, for its page (逐条核对)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from policies.application.errors import InputError
from policies.application.parse import parse_application
from policies.facts import Facts
from policies.intake import CARRIED, confirmed_in
from policies.laws import assess, law_for
from records.contents import ContentMissing, application
from records.views import TimelineView
from states.case import Case
from states.findings import Binding, Finding
from states.instants import shanghai
from states.terms import Deed


def filed_application(session: Session, case_no: str) -> Mapping[str, Any]:
    """The newest content of a case; empty when nothing is filed or it was erased."""
    try:
        return application(session, case_no)
    except ContentMissing:
        return {}


def submitted_at(rows: Sequence[TimelineView]) -> datetime | None:
    """When the file was submitted first."""
    submits = (row.at for row in rows if row.deed == Deed.SUBMIT and row.result == "accepted")
    return shanghai(first) if (first := next(submits, None)) else None


def findings(
    case: Case, filed: Mapping[str, Any], facts: Facts | None, submitted: datetime | None
) -> tuple[Finding, ...]:
    """Every rule answered on what is filed: those of the submission as of then, the others as of now (S-06, S-09).

    None when the file cannot be judged.
    """
    if facts is None:
        return ()
    try:
        application = parse_application(filed, case.case_no)
    except InputError:
        return ()
    law, known = law_for(case.ruleset), replace(facts, **said_so_far(case))
    now = assess(application, known, law)
    then = {item.rule: item for item in assess(application, replace(known, on=submitted or facts.on), law)}
    return tuple(then[item.rule] if item.stage is Binding.SUBMITTED else item for item in now)


def said_so_far(case: Case) -> dict[str, Any]:
    """What authorities have answered and confirmed in the case (S-04, S-07)."""
    answers = {
        **case.facts.get("checks", {}),
        **{key: case.facts[key] for key in CARRIED if key in case.facts},
    }
    return {"answers": answers, "confirmed": confirmed_in(case, {}, answers)}
