"""The integrity archive (诚信档案): whose record, how long, whether it still counts (NB24-54, S-36)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, false, or_, select

from records.tables import CaseRow, CertificateRow, IntegrityRow
from states.effects import AnnulIntegrityRecords, KeepIntegrityRecord


@dataclass(frozen=True, slots=True)
class IntegrityView:
    """A record as lists show it; `to` is the last active day, None: no end."""

    id: int
    person_name: str
    ground: str
    start: date
    to: date | None
    rule: str
    case_no: str | None
    status: str  # active · expired · annulled


def keep_record(session: Session, case: CaseRow, effect: KeepIntegrityRecord) -> None:
    """Enter the person whom the deciding case is about."""
    key, name = subject_person(session, case)
    session.add(
        IntegrityRow(
            person_key=key,
            person_name=name,
            ground=effect.ground,
            start=effect.start,
            to=effect.to,
            rule=effect.rule,
            case_no=case.case_no,
        )
    )


def subject_person(session: Session, case: CaseRow) -> tuple[str | None, str]:
    """Key and name of the person a misconduct case is about; else of the case's own person."""
    subject: Mapping[str, Any] = case.snapshot.get("facts", {}).get("subject") or {}
    concerned = session.get(CaseRow, subject["case_no"]) if subject.get("case_no") else None
    if concerned is not None and concerned.person_key:
        return concerned.person_key, concerned.person_name
    number = subject.get("certificate_no")
    certificate = session.get(CertificateRow, number) if number else None
    if certificate is not None:
        return certificate.holder_key, certificate.holder_name
    return case.person_key, case.person_name


REVOKING = ("P12", "P20", "P39")
"""Procedures whose decision takes a title away; P40 annuls the records that they entered (S-35)."""


def annul(session: Session, case_no: str, on: date) -> int:
    """Annul the records that a case's decision made (S-35); how many there were."""
    rows = session.exec(
        select(IntegrityRow).where(IntegrityRow.case_no == case_no, col(IntegrityRow.annulled_on).is_(None))
    )
    annulled = 0
    for row in rows:
        row.annulled_on = on
        annulled += 1
    return annulled


def annul_quashed(session: Session, order: AnnulIntegrityRecords) -> None:
    """Annul the records of every revocation of a case or certificate (S-35)."""
    subject = col(CaseRow.snapshot)["facts"]["subject"]
    named = {"case_no": order.case_no, "certificate_no": order.certificate_no}
    about = [subject[key].as_string() == number for key, number in named.items() if number]
    deciding = select(CaseRow.case_no).where(col(CaseRow.procedure).in_(REVOKING), or_(false(), *about))
    for case_no in session.exec(deciding):
        annul(session, case_no, order.on)


def status_on(row: IntegrityRow, on: date) -> str:
    """`active` up to and including the last day, then `expired`; `annulled` once a decision was quashed."""
    if row.annulled_on is not None and row.annulled_on <= on:
        return "annulled"
    return "active" if row.to is None or on <= row.to else "expired"


def archive(session: Session, on: date, limit: int = 2000) -> list[IntegrityView]:
    """The whole archive, the newest first, with its status on a day."""
    query = select(IntegrityRow).order_by(col(IntegrityRow.start).desc(), col(IntegrityRow.id).desc())
    return [view(row, on) for row in session.exec(query.limit(limit))]


def view(row: IntegrityRow, on: date) -> IntegrityView:
    """One record for reading."""
    assert row.id is not None
    return IntegrityView(
        row.id, row.person_name, row.ground, row.start, row.to, row.rule, row.case_no, status_on(row, on)
    )
