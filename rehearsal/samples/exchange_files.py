"""Application files of exchanges and confirmations, P01–P05 (换发与确认材料)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rehearsal.samples.employers import Employer
from rehearsal.samples.persons import Person

LEVELS = {
    "P01": "associate_senior",
    "P02": "intermediate",
    "P03": "assistant",
    "P04": "intermediate",
    "P05": "assistant",
}
WITHIN_THE_CITY = frozenset({"P04", "P05"})
SPECIALTIES = ("测绘", "机械设计", "电气自动化", "给水排水", "环境监测", "岩土工程")
ELSEWHERE = (("安徽", "合肥"), ("江西", "南昌"), ("江苏", "无锡"), ("福建", "厦门"), ("湖北", "襄阳"))
COMMITTEE = "浙江省工程系列高评委"


def exchange(procedure: str, person: Person, employer: Employer, opened: date, place: int) -> dict[str, Any]:
    """A complete file; `place` chooses specialty and former city."""
    level, within = LEVELS[procedure], procedure in WITHIN_THE_CITY
    title = {"level": level, "series": "工程技术", "specialty": SPECIALTIES[place % len(SPECIALTIES)]}
    return {
        "procedure": procedure,
        "channel": "provincial_platform",
        "applicant": person.applicant(),
        "employer": employer.block(),
        "title": {**title, "committee": COMMITTEE} if procedure == "P01" else title,
        "origin": origin(within, opened.year, place),
        "works_in_city": True,
        "file_in_city": True,
        "social_insurance": insured(employer, opened),
        "archive_complete": True,
        "application_complete": True,
        "commitment": {"signed_on": opened.isoformat(), "text_version": "nb21-2021"},
        "materials": materials(procedure),
    }


def origin(within: bool, year: int, place: int) -> dict[str, Any]:
    """Where the title comes from: acquired before the person came, or in the city itself."""
    province, city = ("浙江", "宁波") if within else ELSEWHERE[place % len(ELSEWHERE)]
    came = f"{year - (12 if within else 4)}-07-01"
    return {
        "province": province,
        "city": city,
        "acquired_on": f"{year - 7}-06-30",
        "started_in_zhejiang_on": came,
        "medium": "paper",
    }


def insured(employer: Employer, opened: date) -> list[Mapping[str, Any]]:
    """Three years with the present employer, up to the month before filing."""
    before = opened.replace(day=1).toordinal() - 1
    return [
        {
            "from": f"{opened.year - 3}-01",
            "to": f"{date.fromordinal(before):%Y-%m}",
            "payer": employer.name,
            "province": "浙江",
            "via": "direct",
        }
    ]


def materials(procedure: str) -> list[dict[str, Any]]:
    """The six papers of NB21-29."""
    issuer = "provincial" if procedure == "P01" else "municipal"
    file = "file_storage_proof" if procedure in WITHIN_THE_CITY else "file_transfer_proof"
    return [
        {"kind": "original_certificate"},
        {"kind": "original_review_form"},
        {"kind": "announcing_document", "issuing_body_level": issuer},
        {"kind": "labour_contract"},
        {"kind": file},
        {"kind": "social_insurance_proof"},
    ]
