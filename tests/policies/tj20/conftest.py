"""One valid claim of every scope and one reissue, changed by dotted path, and what the rulebook says about it."""

import copy
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from policies.application.parse import parse_application
from policies.facts import Facts
from policies.parameters import Parameters, flatten
from policies.tj20 import BOOK
from states.findings import Assessed, Binding, Finding, outcome_of
from states.instants import SHANGHAI

NOTICE = tomllib.loads((Path(__file__).parents[3] / "policies/tj20/notice.toml").read_text(encoding="utf-8"))
ON = "2021-01-10 09:00"
PERSON = {
    "name": "沈若溪",
    "sex": "female",
    "born_on": "1980-08-08",
    "id_type": "resident_id",
    "id_number": "120101198008080021",
    "phone": "13800001234",
}
CLAIM: dict[str, Any] = {
    "channel": "online",
    "applicant": PERSON,
    "employer": {"name": "天津市例示机械研究所"},
    "submitting_unit": "天津市例示工业局",
    "submitting_unit_kind": "competent_dept",
    "title": {"level": "intermediate", "name": "工程师", "series": "工程技术", "specialty": "机械"},
    "paper_certificate_recorded": False,
}
COMMITTEE = {
    "name": "天津市例示工程技术评审委员会",
    "on_file": True,
    "passed_on": "2020-12-20",
    "filed_on": "2021-01-06",
}
FILES: dict[str, dict[str, Any]] = {
    "P25": {**CLAIM, "scope": 1, "committee": COMMITTEE},
    "P26": {**CLAIM, "scope": 2, "appointment": {"on": "2020-12-01", "document": "所聘字〔2020〕5号"}},
    "P27": {
        **CLAIM,
        "scope": 3,
        "exam": {"id": "E2020-09", "body": "天津市例示考试中心", "on": "2020-09-12", "passed": True,
                 "pass_notified_on": "2020-11-20"},
    },
    "P28": {
        **CLAIM,
        "scope": 4,
        "committee": {"name": "某部例示评审委员会", "passed_on": "2020-12-20"},
        "entrustment": {"letter": "委托函〔2020〕3号", "issued_by_tianjin": True},
    },
    "P30": {
        "applicant": PERSON,
        "paper_certificate": {"number": "A0001", "issuer": "天津市例示工业局", "obtained_on": "2008-12-01"},
        "reason": "搬家时遗失，应聘需要出示",
        "original_channel": "天津市例示工业局",
    },
}  # fmt: skip


def put(document: dict[str, Any], path: str, value: Any) -> None:
    """Set one dotted path."""
    *above, last = path.split(".")
    for step in above:
        document = document.setdefault(step, {})
    document[last] = value


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

    def hindering(self) -> set[str]:
        """Rules that neither pass nor stand aside."""
        return {rule for rule in self.findings if self[rule] not in ("pass", "not_applicable")}


def document(procedure: str, changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The procedure's valid file after `changes`, as plain data."""
    changed = copy.deepcopy(FILES[procedure]) | {"procedure": procedure}
    for path, value in dict(changes or {}).items():
        put(changed, path, copy.deepcopy(value))
    return changed


def parameters(switches: Mapping[str, Any] | None = None) -> Parameters:
    return Parameters(flatten(NOTICE["parameters"])).switched(switches or {})


def judge(
    procedure: str,
    changes: Mapping[str, Any] | None = None,
    *,
    on: str = ON,
    switches: Mapping[str, Any] | None = None,
    **facts: Any,
) -> Judged:
    """Assess the procedure's valid file after `changes`, at Shanghai wall time `on`."""
    application = parse_application(document(procedure, changes))
    at = datetime.fromisoformat(on).replace(tzinfo=SHANGHAI)
    found = BOOK.assess(application, Facts(on=at, **facts), parameters(switches))
    return Judged({finding.rule: finding for finding in found})


@pytest.fixture(name="judge", scope="session")
def judge_fixture() -> Callable[..., Judged]:
    """`judge(procedure, changes, on=…, switches=…, **facts)` answers findings by rule id."""
    return judge


@pytest.fixture(name="document", scope="session")
def document_fixture() -> Callable[..., dict[str, Any]]:
    """`document(procedure, changes)`: the valid file after changes."""
    return document


@pytest.fixture(name="parameters", scope="session")
def parameters_fixture() -> Callable[..., Parameters]:
    """`parameters(switches)`: the notice's numbers with some readings chosen otherwise."""
    return parameters


@pytest.fixture(scope="session")
def notice() -> dict[str, Any]:
    """The notice's TOML as it stands."""
    return NOTICE
