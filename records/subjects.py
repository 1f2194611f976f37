"""The case or certificate that another case is about: of a report, a correction, a cancellation (涉及的案件与证书)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from records.contents import newest_row
from records.persons import key_of
from records.tables import CaseRow, CertificateRow
from states.terms import State

PLACES = ("subject", "paper_certificate")
"""Blocks of a file that may name a certificate beside its top level and its persons."""


def subject_of(session: Session, application: Mapping[str, Any]) -> dict[str, Any]:
    """What the tables read of the case or certificate that a file names; empty for a file that names none."""
    named = {**application, **_block(application, "subject")}
    chosen = {"role": named.get("role"), "case_no": named.get("case_no"), "certificate_no": _number(named)}
    return subject_now(session, {key: str(value).strip() for key, value in chosen.items() if value})


def subject_now(session: Session, subject: Mapping[str, Any]) -> dict[str, Any]:
    """A subject as the register has it now: of a certificate its case is found, of a case its certificate."""
    subject = _meant(session, subject)
    case, certificate = _found(session, subject.get("case_no"), subject.get("certificate_no"))
    found = dict(subject)
    if case is not None:
        found |= {
            "case_no": case.case_no,
            "procedure": case.procedure,
            "state": case.state,
            "open": case.closed_at is None,
            "city": case.city,
        }
    if certificate is not None:
        found |= {
            "certificate_no": certificate.number,
            "certificate_status": certificate.status,
            "city": certificate.city,
            "paper": certificate.paper,
        }
    return found


def concerned(session: Session, case_no: str, *, decides: bool) -> frozenset[str]:
    """Keys of the persons whose case it is; of one that `decides` about a person, that person's too (S-33)."""
    case = session.get(CaseRow, case_no)
    filed = newest_row(session, case_no) if decides else None
    content = (filed.content if filed else None) or {}
    subject = subject_of(session, content)
    about, certificate = _found(session, subject.get("case_no"), subject.get("certificate_no"))
    keys = (
        case.person_key if case else None,
        about.person_key if about else None,
        certificate.holder_key if certificate else None,
        key_of(session, _block(content, "subject")),
    )
    return frozenset(key for key in keys if key)


def certificate_numbers(application: Mapping[str, Any]) -> list[str]:
    """Every certificate number that a file names."""
    blocks = [application, *(_block(application, place) for place in PLACES), *_persons(application)]
    return list(dict.fromkeys(number for block in blocks if (number := _number(block))))


def _meant(session: Session, subject: Mapping[str, Any]) -> Mapping[str, Any]:
    """Who names a report or a decision means what that one is about (S-35, S-39)."""
    case = session.get(CaseRow, subject["case_no"]) if subject.get("case_no") else None
    inner = (case.snapshot.get("facts", {}).get("subject") or {}) if case is not None else {}
    if case is None or not inner or case.state == State.ISSUED:
        return subject
    number = subject.get("certificate_no") or inner.get("certificate_no")
    return _meant(session, {**subject, "case_no": inner.get("case_no"), "certificate_no": number})


def _found(
    session: Session, case_no: str | None, number: str | None
) -> tuple[CaseRow | None, CertificateRow | None]:
    certificate = session.get(CertificateRow, number) if number else None
    case = session.get(CaseRow, case_no) if case_no else None
    if case is None and certificate is not None and certificate.case_no:
        case = session.get(CaseRow, certificate.case_no)
    if certificate is None and case is not None:
        query = select(CertificateRow).where(CertificateRow.case_no == case.case_no)
        certificate = session.exec(query.order_by(col(CertificateRow.number))).first()
    return case, certificate


def _number(block: Mapping[str, Any]) -> str | None:
    value = block.get("certificate_no") or block.get("number")
    return str(value) if value else None


def _block(application: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = application.get(name)
    return (
        {key: item for key, item in value.items() if item is not None} if isinstance(value, Mapping) else {}
    )


def _persons(application: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    listed = [*(application.get("persons") or ()), application.get("person")]
    return [person for person in listed if isinstance(person, Mapping)]
