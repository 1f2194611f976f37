"""Who a certificate is for, read from the application (持证人)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from activities.orders import Production
from activities.papers.certificate import Holder
from activities.papers.originals import MadeCertificate
from policies.application.codes import TitleLevel
from policies.nb24.terms import specialty_term
from records import certificates
from states.instants import civil

ENGINEERING = {
    "technician": "技术员",
    "assistant": "助理工程师",
    "intermediate": "工程师",
    "associate_senior": "高级工程师",
    "full_senior": "正高级工程师",
}
"""Names of titles in the series 工程技术; other series name theirs in the application."""
CITIES = {"zhejiang": "ningbo", "ningbo": "ningbo"}


def title_name(data: Mapping[str, Any], level: str) -> str:
    """资格名称: as the application names it, else by series and level."""
    title = data.get("title") or {}
    if title.get("name"):
        return str(title["name"])
    series = str(title.get("series") or "")
    return ENGINEERING[level] if series.startswith("工程") else f"{series}{TitleLevel(level).label}"


def holder_of(data: Mapping[str, Any], level: str, obtained_on: date) -> Holder:
    """What the certificate prints about its holder."""
    person, title = data.get("applicant") or {}, data.get("title") or {}
    employer = data.get("employer") or {}
    return Holder(
        name=str(person.get("name") or ""),
        sex=str(person.get("sex") or ""),
        born_on=date.fromisoformat(str(person["born_on"])),
        id_number=str(person.get("id_number") or ""),
        employer=str(employer.get("name") or ""),
        title_name=title_name(data, level),
        series=str(title.get("series") or ""),
        specialty=specialty_term(str(title.get("specialty") or "")),
        committee=str(title.get("committee") or employer.get("responsible_body") or ""),
        obtained_on=obtained_on,
    )


def issue_of(
    order: Production, made: MadeCertificate, data: Mapping[str, Any], obtained_on: date
) -> certificates.Issue:
    """The register's entry for a made certificate."""
    level, person = order.level or "", data.get("applicant") or {}
    holder = holder_of(data, level, obtained_on)
    return certificates.Issue(
        number=made.number,
        kind="title",
        city=CITIES.get(order.scope or "", order.scope or ""),
        holder=certificates.Holder(holder.name, holder.id_number, person.get("phone")),
        produced_on=civil(order.at),
        version=made.version,
        level=level,
        title=holder.title_name,
        specialty=holder.specialty,
        body=holder.committee,
        obtained_on=obtained_on,
        case_no=order.case_no,
        employer=holder.employer,
        issuer_scope=order.scope or "",
        file_sha256=made.sha256,
        token=made.qr_token,
    )
