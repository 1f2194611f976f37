"""An application against its notice as plain data (contract/README §4): for commands and other systems alike (审查结论)."""

from datetime import datetime
from typing import Any

from policies.application.errors import InputError, shown
from policies.application.parse import Application
from policies.facts import Facts
from policies.laws import assess, law_for, ruleset_for
from states.case import RulesetRef
from states.findings import Finding, outcome_of
from states.instants import civil


def assessment(application: Application, at: datetime, source: str) -> dict[str, Any]:
    """All findings under the rules of the day. Raises InputError for a procedure without rules."""
    ref = ruleset_on(application.procedure, at, source)
    findings = assess(application, Facts(on=at), law_for(ref))
    return {
        "procedure": application.procedure,
        "ruleset": {"id": ref.id, "version": ref.version},
        "on": at.isoformat(timespec="seconds"),
        "outcome": outcome_of(findings).value,
        "path": application.title.path,
        "findings": [finding_row(finding) for finding in findings],
    }


def ruleset_on(procedure: str, at: datetime, source: str) -> RulesetRef:
    """The rule set in force. Raises InputError."""
    try:
        return ruleset_for(procedure, civil(at))
    except KeyError as absent:
        raise InputError(source, "procedure", "已有规则的事项", shown(procedure), "改用其他事项") from absent


def finding_row(finding: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "rule": finding.rule,
        "result": finding.result.value,
        "reason": finding.reason,
        "message": finding.message,
        "stage": finding.stage.value,
    }
