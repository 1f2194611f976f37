"""Application files of the yearly review and recommendation, P06–P08 (评审与推荐材料)."""

from datetime import date
from typing import Any

from rehearsal.samples.employers import Employer
from rehearsal.samples.exchange_files import insured
from rehearsal.samples.persons import Person

SPECIALTIES = ("quality", "metrology", "standardisation", "special_equipment", "food_quality")
WORKS = (
    "流量计量比对装置",
    "气瓶安全阀校验工艺",
    "企业标准体系重构",
    "过程质量统计监控系统",
    "快速检测试剂盒验证",
)
OPEN_TO_SENIORS = 3
"""So many of the specialties, from the left, are open to seniors too (NB24-06)."""
CLAIMS = [
    {"condition": 1, "papers": 2, "evidence": "论文.pdf", "verified": True},
    {"condition": 6, "front_line": True, "field": "patent", "evidence": "专利.pdf", "verified": True},
]
IN_POST = {"P06": (5, 12, 31), "P07": (3, 3, 1), "P08": (8, 12, 31)}
"""Years before the round, month and day of the present title: four full years, three but not four, or more."""


def review(
    procedure: str, person: Person, employer: Employer, opened: date, place: int, year: int
) -> dict[str, Any]:
    """A complete file for the round of `year`; `place` chooses specialty and work."""
    started = person.born_on.year + 22
    back, month, day = IN_POST[procedure]
    since = date(year - back, month, day)
    return {
        "procedure": procedure,
        "channel": "provincial_platform",
        "applicant": person.applicant(),
        "employer": employer.block(),
        "title": title(procedure, place),
        "present_title": {
            "level": "intermediate" if procedure == "P08" else "assistant",
            "since": since.isoformat(),
        },
        "engineering_work_since": f"{started}-07-01",
        "education": [{"degree": "bachelor", "obtained_on": f"{started}-06-30", "fetched": True}],
        "continuing_education": [studied(one) for one in range(year - 2, year + 1)],
        "social_insurance": insured(employer, opened),
        "appraisals": dict.fromkeys(range(since.year, opened.year), "qualified"),
        "achievements": [
            {
                "on": f"{year - 2}-06-01",
                "title": WORKS[place % len(WORKS)],
                "relevant": True,
                "evidence": "业绩.pdf",
            }
        ],
        "track_items": {"ability": True, "theory": True, "practice": True, "guides_assistants": True},
        "ethics_confirmed": True,
        "exception_claims": CLAIMS if procedure == "P07" else [],
        "discipline": {"pending_case": False, "sanctioned": False, "disclosed": False},
        "archive_complete": True,
        "application_complete": True,
        "commitment": {"signed_on": opened.isoformat(), "text_version": "nb24-2024"},
    }


def title(procedure: str, place: int) -> dict[str, Any]:
    """What is applied for."""
    senior = procedure == "P08"
    return {
        "level": "associate_senior" if senior else "intermediate",
        "series": "工程技术",
        "specialty": SPECIALTIES[place % (OPEN_TO_SENIORS if senior else len(SPECIALTIES))],
        "track": ("research_design", "production_mgmt")[place % 2],
        "path": "exceptional" if procedure == "P07" else "normal",
    }


def studied(year: int) -> dict[str, Any]:
    """Exactly the ninety hours of one year."""
    return {
        "year": year,
        "professional": 72,
        "industry_public": 10,
        "general_public": 8,
        "recognised": True,
    }
