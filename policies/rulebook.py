"""The registry of rules: one pure function a rule id, found by notice and procedure (规则簿)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from policies.facts import Facts
from policies.parameters import Parameters
from policies.verdicts import Verdict
from states.findings import Binding, Finding

Check = Callable[[Any, Facts, Parameters], Verdict]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule decided on the application: id, clause of the notice, Chinese title, the deed it binds, its procedures."""

    id: str
    clause: str
    title: str
    stage: Binding
    procedures: frozenset[str]
    check: Check


@dataclass(slots=True)
class Rulebook:
    """The rules of one notice, in rule order."""

    notice: str
    rules: dict[str, Rule] = field(default_factory=dict)

    def rule(
        self,
        rule_id: str,
        *,
        clause: str,
        title: str,
        procedures: Iterable[str],
        stage: Binding = Binding.SUBMITTED,
    ) -> Callable[[Check], Check]:
        """Register a rule function. A second function for one id is a ValueError."""

        def register(check: Check) -> Check:
            if rule_id in self.rules:
                raise ValueError(f"{rule_id} registered twice")
            self.rules[rule_id] = Rule(rule_id, clause, title, stage, frozenset(procedures), check)
            return check

        return register

    def of(self, procedure: str) -> list[Rule]:
        """The rules decided on applications of `procedure`, in rule order."""
        return sorted(
            (rule for rule in self.rules.values() if procedure in rule.procedures), key=lambda rule: rule.id
        )

    def assess(self, application: Any, facts: Facts, parameters: Parameters) -> tuple[Finding, ...]:
        """Every rule of the application's procedure, also those that pass, in rule order."""
        return tuple(
            finding_of(rule, rule.check(application, facts, parameters))
            for rule in self.of(application.procedure)
        )


def finding_of(rule: Rule, verdict: Verdict) -> Finding:
    """A verdict with its rule's id and stage."""
    return Finding(rule.id, verdict.result, verdict.message, rule.stage, verdict.reason)
