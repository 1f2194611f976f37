"""One valid application of every procedure, changed by dotted path, and what the rulebook says about it."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from policies.nb24 import BOOK
from tests.policies.judging import Bench, Judged, notice_of, put

NOTICE = notice_of("nb24")

EMPLOYER = {
    "name": "宁波甬测检测技术有限公司",
    "uscc": "91330203MA2AGPRR36",
    "kind": "enterprise",
    "district": "鄞州区",
    "in_city": True,
    "under_city": True,
    "autonomous_senior": False,
    "affiliated_institution": False,
    "responsible_body": "鄞州区人力资源和社会保障局",
}
P06: dict[str, Any] = {
    "procedure": "P06",
    "channel": "provincial_platform",
    "applicant": {
        "name": "林晓舟",
        "sex": "female",
        "born_on": "1990-04-12",
        "id_type": "resident_id",
        "id_number": "330203199004120024",
        "phone": "13800001234",
        "post_class": "cadre",
    },
    "employer": EMPLOYER,
    "title": {
        "level": "intermediate",
        "series": "工程技术",
        "specialty": "quality",
        "track": "research_design",
        "path": "normal",
    },
    "present_title": {"level": "assistant", "since": "2020-12-31"},
    "engineering_work_since": "2012-07-01",
    "education": [{"degree": "bachelor", "obtained_on": "2012-06-30", "fetched": True}],
    "continuing_education": [
        {"year": year, "professional": 72, "industry_public": 10, "general_public": 8, "recognised": True}
        for year in (2022, 2023, 2024)
    ],
    "social_insurance": [
        {"from": "2021-01", "to": "2024-08", "payer": EMPLOYER["name"], "province": "浙江", "via": "direct"}
    ],
    "appraisals": {2021: "excellent", 2022: "qualified", 2023: "qualified"},
    "achievements": [
        {"on": "2022-06-01", "title": "流量计量比对装置", "relevant": True, "evidence": "a1.pdf"}
    ],
    "track_items": {"ability": True, "theory": True, "practice": True, "guides_assistants": True},
    "ethics_confirmed": True,
    "discipline": {"pending_case": False, "sanctioned": False, "disclosed": False},
    "commitment": {"signed_on": "2024-08-15", "text_version": "nb24-2024"},
}
TWO_CLAIMS = [
    {"condition": 1, "papers": 2, "evidence": "papers.pdf", "verified": True},
    {"condition": 6, "front_line": True, "field": "patent", "evidence": "patent.pdf", "verified": True},
]
FIVE_YEARS = [{**P06["continuing_education"][0], "year": year} for year in range(2020, 2025)]
CHANGES: dict[str, dict[str, Any]] = {
    "P06": {},
    "P07": {
        "title.path": "exceptional",
        "present_title.since": "2021-12-31",
        "exception_claims": TWO_CLAIMS,
    },
    "P08": {
        "title.level": "associate_senior",
        "present_title": {"level": "intermediate", "since": "2019-12-31"},
    },
    "P09": {
        "title.level": "full_senior",
        "present_title": {"level": "associate_senior", "since": "2019-12-31"},
    },
    "P10": {
        "title.level": "associate_senior",
        "title.specialty": "special_equipment",
        "present_title": {"level": "intermediate", "since": "2019-12-31"},
        "continuing_education": FIVE_YEARS,
    },
}


def valid(procedure: str) -> dict[str, Any]:
    """The procedure's valid file."""
    document = copy.deepcopy(P06)
    for path, value in CHANGES[procedure].items():
        put(document, path, copy.deepcopy(value))
    return document


BENCH = Bench(BOOK, NOTICE, valid, "2024-08-15 09:00")


@pytest.fixture(name="judge", scope="session")
def judge_fixture() -> Callable[..., Judged]:
    """`judge(procedure, changes, on=…, switches=…, **facts)` answers findings by rule id."""
    return BENCH.judge


@pytest.fixture(scope="session")
def notice() -> dict[str, Any]:
    """The notice's TOML as it stands."""
    return NOTICE
