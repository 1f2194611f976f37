"""One valid file of every Shanghai procedure, changed by dotted path, and what the rulebook says about it."""

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
from policies.sh24 import BOOK
from states.findings import Assessed, Finding, Result, outcome_of
from states.instants import SHANGHAI

NOTICE = tomllib.loads((Path(__file__).parents[3] / "policies/sh24/notice.toml").read_text(encoding="utf-8"))
ON = "2024-10-10 09:00"

PERSON = {
    "name": "沈若溪",
    "sex": "female",
    "born_on": "1984-02-11",
    "id_type": "resident_id",
    "id_number": "310101198402110028",
    "work_unit": "上海申测设计院",
    "title": "高级工程师",
    "level": "associate_senior",
    "specialty": "机械",
    "obtained_on": "2024-09-15",
    "photo_source": "resident_id",
}
SECOND = PERSON | {"name": "沈若川", "born_on": "1985-05-05", "id_number": "310101198505050048"}
P15: dict[str, Any] = {
    "procedure": "P15",
    "channel": "online",
    "body": {
        "name": "上海市工程系列机械专业高级职称评审委员会",
        "code": "GC01",
        "status": "approved",
        "approved_from": "2020-01-01",
        "seal_owner": "sh_hrss",
    },
    "competent_dept": "上海市人力资源和社会保障局",
    "apply_year": 2024,
    "result_notice": {
        "document_no": "沪测职评〔2024〕3号",
        "on": "2024-10-08",
        "persons": ["沈若溪", "沈若川"],
    },
    "public_notice": {"from": "2024-09-20", "to": "2024-09-27", "open_objections": 0},
    "data_verified": {"by": "王审核", "on": "2024-10-09"},
    "persons": [PERSON, SECOND],
}
P17_PERSON = {
    "name": "顾行舟",
    "sex": "male",
    "born_on": "1990-01-01",
    "id_type": "resident_id",
    "id_number": "310101199001010012",
    "title": "测绘师",
    "specialty": "工程测绘",
    "obtained_on": "2024-09-05",
}
FILES: dict[str, dict[str, Any]] = {
    "P15": P15,
    "P16": P15
    | {
        "procedure": "P16",
        "channel": "offline",
        "offline_consent": {"document_no": "沪人社专函〔2024〕7号", "on": "2024-08-30"},
    },
    "P17": {
        "procedure": "P17",
        "kind": "vocational",
        "channel": "online",
        "body": {"name": "上海市测绘考试中心", "code": "KS07", "status": "approved"},
        "exam": {"id": "2024-07", "name": "测绘师", "on": "2024-06-15", "organised_by": "shanghai"},
        "standard_published_on": "2024-09-05",
        "sector_dept": "市规划资源局",
        "apply_year": 2024,
        "result_notice": {"document_no": "沪测考〔2024〕1号", "on": "2024-09-10", "persons": ["顾行舟"]},
        "persons": [P17_PERSON],
    },
    "P19": {
        "procedure": "P19",
        "certificate_no": "2024GC01000001",
        "changes": [{"field": "work_unit", "old": "上海申测设计院", "new": "上海申测设计研究院"}],
        "special_reason": "单位名称录入错误",
        "evidence": ["营业执照.pdf"],
        "statement": "情况说明.pdf",
        "summary_form": "勘误汇总表.pdf",
        "caused_by": "body",
        "started_by": "competent_dept",
    },
    "P20": {
        "procedure": "P20",
        "certificate_no": "2024GC01000001",
        "ground": "violation",
        "cancellation_document": {"number": "沪测〔2024〕9号", "on": "2024-10-09"},
    },
    "P21": {
        "procedure": "P21",
        "person": {key: P17_PERSON[key] for key in ("name", "sex", "born_on", "id_type", "id_number")},
        "obtained_on": "2015-05-01",
        "level": "intermediate",
        "reason": "落户需要",
        "source": "database",
        "paper": "lost",
    },
    "P24": {
        "procedure": "P24",
        "certificate_no": "2024GC01000001",
        "violation": "lending",
        "insurance_unit": "甲测绘公司",
        "registration_unit": "乙测绘公司",
        "suspected_crime": False,
    },
}
FILES["P22"] = FILES["P21"] | {"procedure": "P22", "level": "associate_senior"}
FILES["P23"] = FILES["P21"] | {
    "procedure": "P23",
    "exam": {"id": "2015-07", "name": "测绘师", "on": "2015-05-01", "organised_by": "shanghai"},
}


def put(document: dict[str, Any], path: str, value: Any) -> None:
    """Set one dotted path; steps into lists are numbers."""
    *above, last = path.split(".")
    place: Any = document
    for step in above:
        place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
    if isinstance(place, list):
        place[int(last)] = value
    else:
        place[last] = value


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

    @property
    def outcome(self) -> Assessed:
        return outcome_of(self.findings.values())

    def not_held(self) -> dict[str, str]:
        """What is neither pass nor not applicable, for messages of failing tests."""
        held = (Result.PASS, Result.NOT_APPLICABLE)
        return {rule: item.message for rule, item in self.findings.items() if item.result not in held}


def parameters(switches: Mapping[str, Any]) -> Parameters:
    return Parameters(flatten(NOTICE["parameters"])).switched(switches)


def judge(
    procedure: str,
    changes: Mapping[str, Any] | None = None,
    *,
    on: str = ON,
    switches: Mapping[str, Any] | None = None,
    **facts: Any,
) -> Judged:
    """Assess the procedure's valid file after `changes`, at Shanghai wall time `on`."""
    document = copy.deepcopy(FILES[procedure])
    for path, value in (changes or {}).items():
        put(document, path, copy.deepcopy(value))
    application = parse_application(document, f"{procedure}.yaml")
    at = datetime.fromisoformat(on).replace(tzinfo=SHANGHAI)
    found = BOOK.assess(application, Facts(on=at, **facts), parameters(switches or {}))
    return Judged({finding.rule: finding for finding in found})


@pytest.fixture(name="judge", scope="session")
def judge_fixture() -> Callable[..., Judged]:
    """`judge(procedure, changes, on=…, switches=…, **facts)` answers findings by rule id."""
    return judge


@pytest.fixture(scope="session")
def notice() -> dict[str, Any]:
    """The notice's TOML as it stands."""
    return NOTICE
