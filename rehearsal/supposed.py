"""What would be otherwise: scenarios and running cases under another law, compared with how they stand (假设推演)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from policies.application.parse import MODELS, parse_application
from policies.laws import assess, law_for
from policies.supposing import Supposition
from records.boards import open_case_numbers
from records.contents import application
from records.facts import facts_for
from records.reading import recorded_case
from rehearsal.loading import Script
from rehearsal.run import CaseRun, Run
from rehearsal.simulating import on_core
from states.case import Case, RulesetRef
from states.deadlines import derive
from states.findings import outcome_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changes; None stands for nothing (a date that would not exist)."""

    what: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Compared:
    """One scenario or case: `concerned` False when its notice has nothing of what is supposed."""

    name: str
    procedure: str
    concerned: bool
    differences: tuple[Difference, ...] = ()


def suppose_scenario(script: Script, supposition: Supposition) -> Compared:
    """Play a scenario as it is and as it would be. Expectations play no part."""
    other = supposition.of(script.ruleset)
    name = script.scenario.scenario
    if other is None:
        return Compared(name, script.procedure, False)
    before, after = on_core(script), on_core(replace(script, ruleset=other))
    return Compared(name, script.procedure, True, tuple(unlike(results(before), results(after))))


def unlike(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    """Keys with other values, in the order of the first."""
    for key in (*before, *(key for key in after if key not in before)):
        if before.get(key) != after.get(key):
            yield Difference(key, before.get(key), after.get(key))


def results(run: Run) -> dict[str, Any]:
    """What people ask of a run: where it ends, its dates, what was refused, what was made."""
    found = _of_case(run, "")
    for name, case in run.cases.items():
        found |= _of_case(case, f"{name}.")
    return found


def _of_case(run: CaseRun, place: str) -> dict[str, Any]:
    acts = {
        f"{place}acts.{row.at:%Y-%m-%d %H:%M} {row.do} {row.by}": row.reason or row.result
        for row in run.timeline
        if row.by != "system"
    }
    made = {f"{place}certificates.{n}": row.status for n, row in enumerate(run.certificates)}
    climbed = {f"{place}escalations.{row.deadline}.{row.level}": str(row.on) for row in run.escalations}
    dates = {f"{place}dates.{key}": str(day) for key, day in run.case.dates.items()}
    ends = {f"{place}state": run.case.state, f"{place}overdue_level": run.case.overdue_level}
    return {**ends, **dates, **acts, **made, **climbed}


def suppose_running(session: Session, supposition: Supposition, on: datetime) -> Iterator[Compared]:
    """Every open case of the register: its open deadlines and its findings, as they stand and as they would."""
    after = ""
    while numbers := open_case_numbers(session, after):
        for number in numbers:
            yield suppose_case(session, number, supposition, on)
        after = numbers[-1]


def suppose_case(session: Session, number: str, supposition: Supposition, on: datetime) -> Compared:
    """One open case. Nothing of it is changed."""
    case = recorded_case(session, number)
    assert case is not None
    other = supposition.of(case.ruleset)
    if other is None:
        return Compared(number, case.procedure, False)
    before = {**due_days(case, case.ruleset), **judged(session, case, case.ruleset, on)}
    after = {**due_days(case, other), **judged(session, case, other, on)}
    return Compared(number, case.procedure, True, tuple(unlike(before, after)))


def due_days(case: Case, ref: RulesetRef) -> dict[str, Any]:
    """The running deadlines by name under a law; an extension that was granted stands."""
    law, found = law_for(ref), {}
    for deadline in (item for item in case.deadlines if item.running):
        spec = law.spec(deadline.name)
        lengthened = deadline.amount - law_for(case.ruleset).spec(deadline.name).amount
        counted = replace(deadline, amount=spec.amount + lengthened, unit=spec.unit)
        found[f"dates.{deadline.name.value}.due_on"] = str(derive(counted, spec, case.calendar).due_on)
    return found


def judged(session: Session, case: Case, ref: RulesetRef, on: datetime) -> dict[str, Any]:
    """The outcome of the newest application under a law, and the rules that it does not pass."""
    data = application(session, case.case_no)
    if data.get("procedure") not in MODELS:
        return {}
    parsed = parse_application(data, case.case_no)
    findings = assess(parsed, facts_for(session, data, on, case.case_no), law_for(ref))
    return {
        "outcome": outcome_of(findings).value,
        **{f"rules.{item.rule}": item.result.value for item in findings},
    }
