"""What a paper's page is filled with, from its dossier (填写)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from activities.dossier import Dossier
from activities.holders import title_name
from activities.numbering import level_of
from policies.notices import SHELF
from records.outbox import Paper
from records.standing import city_of
from states.instants import shanghai
from states.terms import DeadlineName

AUTHORITIES = {
    "ningbo": "宁波市人力资源和社会保障局",
    "shanghai": "上海市人力资源和社会保障局",
    "tianjin": "天津市人力资源和社会保障局",
}
DAYS = frozenset({"born_on", "signed_on", "acquired_on", "since", "started_in_zhejiang_on"})


def fields_for(paper: Paper, dossier: Dossier) -> Mapping[str, object]:
    """Every field that the dossier can give; the press names those that a kind prints and nobody gave."""
    return {
        **person(dossier),
        **title(dossier),
        **office(paper, dossier),
        **course(paper, dossier),
        **dated(dossier.said),
    }


def person(dossier: Dossier) -> dict[str, object]:
    """申报人 and 单位."""
    applicant = dossier.application.get("applicant") or {}
    employer = dossier.application.get("employer") or {}
    known = {key: applicant[key] for key in ("name", "sex", "born_on", "id_number") if applicant.get(key)}
    return {**dated(known), "employer": str(employer.get("name") or "—")}


def title(dossier: Dossier) -> dict[str, object]:
    """申报职称."""
    asked = dossier.application.get("title") or {}
    level = level_of(dossier.application, None)
    named = {"level": level, "title_name": title_name(dossier.application, level)} if level else {}
    return {**named, "series": asked.get("series") or "—", "specialty": asked.get("specialty") or "—"}


def office(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """发文机关, number, and the notice that the case runs under."""
    case = dossier.case
    notice = SHELF.notices[case.ruleset.id, case.ruleset.version]
    employer = dossier.application.get("employer") or {}
    authority = AUTHORITIES.get(city_of(case), "—")
    return {
        "case_no": case.case_no,
        "document_no": f"{case.case_no}-{paper.seq}",
        "issuer": str(employer.get("responsible_body") or authority),
        "notice": f"《{notice.meta.get('title', '—')}》（{notice.meta.get('number', '—')}）",
    }


def course(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """Dates and deadlines of the case."""
    case, deed = dossier.case, dossier.deed
    at: datetime | None = shanghai(deed.at) if deed else None
    window, notice = case.deadline(DeadlineName.WINDOW), case.deadline(DeadlineName.NOTICE)
    next_due = min((item.due_on for item in case.deadlines if item.running), default=paper.on)
    dates: dict[str, object] = {**case.dates, "submitted_at": at, "received_at": at, "next_due_on": next_due}
    if window is not None:
        dates |= {"window_due_on": window.due_on, "window_months": window.amount}
    if notice is not None:
        dates |= {"notice_from": notice.start, "notice_to": notice.due_on, "notice_workdays": notice.amount}
    return dates


def dated(values: Mapping[str, Any]) -> dict[str, object]:
    """The same values, civil dates read as dates."""
    return {
        key: _day(value) if key in DAYS or key.endswith("_on") else value for key, value in values.items()
    }


def _day(value: Any) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value
