"""What a rulebook says about a valid file after some changes, rule by rule."""

import copy
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from policies.application.parse import parse_application
from policies.facts import Facts
from policies.parameters import Parameters, flatten
from policies.rulebook import Rulebook
from states.findings import Assessed, Binding, Finding, Result, outcome_of
from states.instants import SHANGHAI

HELD = (Result.PASS, Result.NOT_APPLICABLE)


def notice_of(pack: str) -> dict[str, Any]:
    """A notice's TOML as it stands."""
    file = Path(__file__).parents[2] / "policies" / pack / "notice.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def put(document: dict[str, Any], path: str, value: Any) -> None:
    """Set one dotted path; steps into lists are numbers."""
    *above, last = path.split(".")
    place: Any = document
    for step in above:
        place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
    place[int(last) if isinstance(place, list) else last] = value


@dataclass(frozen=True)
class Judged:
    """The findings of one assessment by rule id."""

    findings: Mapping[str, Finding]

    def __getitem__(self, rule: str) -> str:
        return self.findings[rule].result.value

    def reason(self, rule: str) -> str | None:
        return self.findings[rule].reason

    def says(self, rule: str) -> str:
        return self.findings[rule].message

    def stage(self, rule: str) -> Binding:
        return self.findings[rule].stage

    @property
    def outcome(self) -> Assessed:
        return outcome_of(self.findings.values())

    def not_held(self) -> dict[str, str]:
        """What is neither pass nor not applicable, for messages of failing tests."""
        return {rule: item.message for rule, item in self.findings.items() if item.result not in HELD}


@dataclass(frozen=True)
class Bench:
    """A rulebook with one valid file of each procedure, and the day on which they are judged."""

    book: Rulebook
    notice: Mapping[str, Any]
    valid: Callable[[str], dict[str, Any]]
    day: str

    def document(self, procedure: str, changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The procedure's valid file after `changes`, as plain data."""
        changed = copy.deepcopy(self.valid(procedure)) | {"procedure": procedure}
        for path, value in (changes or {}).items():
            put(changed, path, copy.deepcopy(value))
        return changed

    def parameters(self, switches: Mapping[str, Any] | None = None) -> Parameters:
        """The notice's numbers with some readings chosen otherwise."""
        return Parameters(flatten(self.notice["parameters"])).switched(switches or {})

    def judge(
        self,
        procedure: str,
        changes: Mapping[str, Any] | None = None,
        *,
        on: str | None = None,
        switches: Mapping[str, Any] | None = None,
        **facts: Any,
    ) -> Judged:
        """Assess the procedure's valid file after `changes`, at Shanghai wall time `on`."""
        application = parse_application(self.document(procedure, changes), f"{procedure}.yaml")
        at = datetime.fromisoformat(on or self.day).replace(tzinfo=SHANGHAI)
        found = self.book.assess(application, Facts(on=at, **facts), self.parameters(switches))
        return Judged({finding.rule: finding for finding in found})
