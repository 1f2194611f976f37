"""Valid NB21 files of every procedure, changed by dotted path, and judged rule by rule."""

import tomllib
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from policies.application.nb21 import Nb21Application
from policies.facts import Facts
from policies.nb21 import BOOK
from policies.parameters import Parameters, flatten
from states.findings import Finding

NOTICE = Path(__file__).parents[3] / "policies" / "nb21" / "notice.toml"
UNIT = "宁波甬测检测技术有限公司"
SHANGHAI = ZoneInfo("Asia/Shanghai")

SENIOR_FILE: dict[str, Any] = {
    "procedure": "P01",
    "channel": "provincial_platform",
    "applicant": {
        "name": "林晓舟", "sex": "female", "born_on": "1990-04-12", "id_type": "resident_id",
        "id_number": "330203199004120024", "phone": "13800001234", "post_class": "cadre",
    },
    "employer": {
        "name": UNIT, "uscc": "91330203MA2AGPRR36", "kind": "enterprise", "district": "鄞州区", "in_city": True,
        "under_city": True, "autonomous_senior": False, "affiliated_institution": False,
        "responsible_body": "鄞州区人力资源和社会保障局",
    },
    "title": {"level": "associate_senior", "series": "卫生", "specialty": "内科", "committee": "浙江省卫生系列高评委"},
    "origin": {
        "province": "安徽", "city": "合肥", "acquired_on": "2018-06-30", "started_in_zhejiang_on": "2020-07-01",
        "medium": "paper",
    },
    "works_in_city": True,
    "file_in_city": True,
    "social_insurance": [{"from": "2024-01", "to": "2025-10", "payer": UNIT, "province": "浙江", "via": "direct"}],
    "paper_original_received": True,
    "approval_form_copies": 3,
    "archive_complete": True,
    "application_complete": True,
    "commitment": {"signed_on": "2025-11-10", "text_version": "nb21-2021"},
    "materials": [
        {"kind": "original_certificate"},
        {"kind": "original_review_form", "is_copy": True, "custodian_seal": True, "identity_remark": True},
        {"kind": "announcing_document", "issuing_body_level": "provincial"},
        {"kind": "labour_contract"},
        {"kind": "file_transfer_proof"},
        {"kind": "social_insurance_proof"},
    ],
}  # fmt: skip
OF_PROCEDURE: dict[str, dict[str, Any]] = {
    "P01": {},
    "P02": {"title.level": "intermediate"},
    "P03": {"title.level": "assistant"},
    "P04": {"title.level": "intermediate", "origin.province": "浙江", "origin.city": "宁波"},
    "P05": {"title.level": "technician", "origin.province": "浙江", "origin.city": "宁波"},
}


def put(document: dict[str, Any], path: str, value: Any) -> None:
    """Set one dotted path; blocks on the way exist."""
    *way, last = path.split(".")
    for step in way:
        document = document[step]
    document[last] = value


def application_of(procedure: str, changes: Mapping[str, Any]) -> Nb21Application:
    """A valid file of one procedure with `changes`; None means the field is absent."""
    document = deepcopy(SENIOR_FILE) | {"procedure": procedure}
    for path, value in {**OF_PROCEDURE[procedure], **changes}.items():
        put(document, path, value)
    return Nb21Application.model_validate(document)


def facts_at(on: str, **known: Any) -> Facts:
    """Facts at ten in the morning of a day, or at a full time."""
    instant = datetime.fromisoformat(on if "T" in on else f"{on}T10:00")
    return Facts(on=instant.replace(tzinfo=SHANGHAI), **known)


def parameters() -> Parameters:
    """The notice's parameters as printed."""
    return Parameters(flatten(tomllib.loads(NOTICE.read_text(encoding="utf-8"))["parameters"]))


Judge = Callable[..., Finding]


@pytest.fixture
def judge() -> Judge:
    """`judge(rule, procedure, changes, on=…, switches=…, **facts)`: the finding of one rule."""

    def judged(
        rule: str,
        procedure: str = "P02",
        changes: Mapping[str, Any] | None = None,
        *,
        on: str = "2025-11-15",
        switches: Mapping[str, Any] | None = None,
        **known: Any,
    ) -> Finding:
        read = parameters().switched(switches or {})
        found = BOOK.assess(application_of(procedure, changes or {}), facts_at(on, **known), read)
        return next(finding for finding in found if finding.rule == rule)

    return judged


@pytest.fixture
def notice() -> dict[str, Any]:
    """The notice's file as it stands."""
    return tomllib.loads(NOTICE.read_text(encoding="utf-8"))


@pytest.fixture
def assess() -> Callable[..., tuple[Finding, ...]]:
    """`assess(procedure, changes, on=…, **facts)`: all findings of a file."""

    def assessed(
        procedure: str, changes: Mapping[str, Any] | None = None, *, on: str = "2025-11-15", **known: Any
    ) -> tuple[Finding, ...]:
        return BOOK.assess(application_of(procedure, changes or {}), facts_at(on, **known), parameters())

    return assessed
