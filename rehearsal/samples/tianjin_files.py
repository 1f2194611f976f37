"""Application files of Tianjin: titles of two scopes, and a lost paper certificate (天津材料)."""

from datetime import date, timedelta
from typing import Any

from rehearsal.samples.persons import Person

BUREAU = "天津市某工业局"
UNITS = ("天津溪岚机械研究所", "天津栖湾装备制造有限公司", "天津明舸仪表有限公司")
TIANJIN = frozenset({"P25", "P26", "P30"})
LATER_DOCUMENT = "演示〔2022〕1号（通知期满后的后续文件，演示用）"
"""The notice ran out in 2022; a start of today names what follows it (TJ20-30)."""


def tianjin(procedure: str, person: Person, opened: date, place: int) -> dict[str, Any]:
    """A complete file of one of TIANJIN; `place` varies the employer."""
    about = lost(place) if procedure == "P30" else title(procedure, opened, place)
    return {
        "procedure": procedure,
        "channel": "online",
        "applicant": who(person),
        "override_basis": LATER_DOCUMENT,
        **about,
    }


def who(person: Person) -> dict[str, Any]:
    """The applicant, without what Ningbo alone asks."""
    return {key: value for key, value in person.applicant().items() if key not in ("post_class", "photo")}


def title(procedure: str, opened: date, place: int) -> dict[str, Any]:
    """P25: passed by a committee on file. P26: by the employer's own appointment."""
    by_committee = procedure == "P25"
    level = "associate_senior" if by_committee else "intermediate"
    name = "高级工程师" if by_committee else "工程师"
    return {
        "scope": 1 if by_committee else 2,
        "employer": {"name": UNITS[place % len(UNITS)]},
        "submitting_unit": BUREAU,
        "submitting_unit_kind": "competent_dept",
        "title": {"level": level, "name": name, "series": "工程技术", "specialty": "机械"},
        "paper_certificate_recorded": False,
        **(passed(opened) if by_committee else appointed(opened)),
    }


def passed(opened: date) -> dict[str, Any]:
    """The committee's vote, filed on the eve of the upload."""
    voted, filed = opened - timedelta(days=20), opened - timedelta(days=1)
    name = "天津市某工程技术高级评审委员会"
    dates = {"passed_on": voted.isoformat(), "filed_on": filed.isoformat()}
    return {"committee": {"name": name, "on_file": True, **dates}}


def appointed(opened: date) -> dict[str, Any]:
    """The employer's document."""
    on = opened - timedelta(days=30)
    return {"appointment": {"on": on.isoformat(), "document": f"所聘字〔{on.year}〕5号"}}


def lost(place: int) -> dict[str, Any]:
    """A paper certificate and the bureau that issued it."""
    number = f"2008A{place:04}"
    return {
        "paper_certificate": {"number": number, "issuer": BUREAU, "obtained_on": "2008-12-01"},
        "reason": "搬家时遗失，办理聘任需要出示",
        "original_channel": BUREAU,
    }
