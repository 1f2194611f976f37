"""Whose case it is (本人案件): by the hash of the identity number, never by the name, which others share."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from dashboard.access import DISCIPLINE
from dashboard.assessed import filed_application
from dashboard.people import Person
from records.persons import key_of, person_key
from records.tables import CaseRow, CertificateRow


def own_key(session: Session, one: Person) -> str | None:
    """The hash by which the register knows a person's own cases; None: it knows none."""
    return one.person_key or (person_key(session, one.id_number) if one.id_number else None)


def is_own(session: Session, one: Person, case_no: str) -> bool:
    """Whether the case is the person's own, or decides about the person: the accused is heard (陈述申辩, S-33).

    A report is nobody's own: whom it names does not learn that it was made (NB21-46).
    """
    key, case = own_key(session, one), session.get(CaseRow, case_no)
    if key is None or case is None:
        return False
    if case.procedure not in DISCIPLINE:
        return key == case.person_key
    return key in {case.person_key, *_decided_about(session, case)}


def _decided_about(session: Session, case: CaseRow) -> list[str | None]:
    """The person whom a deciding case names, holder of its certificate or applicant of the case that it is about."""
    subject: Mapping[str, Any] = filed_application(session, case.case_no).get("subject") or {}
    certificate = session.get(CertificateRow, subject.get("certificate_no") or case.certificate_no or "")
    about = session.get(CaseRow, subject.get("case_no") or "")
    return [
        key_of(session, subject),
        certificate.holder_key if certificate else None,
        about.person_key if about else None,
    ]
