"""What the register knows of a person when an application is judged (登记事实, S-38)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from policies.facts import Facts
from records.calendars import calendar_in_force
from records.integrity import status_on
from records.persons import key_of, persons_in
from records.reading import VIEW
from records.subjects import certificate_numbers
from records.tables import CaseRow, CertificateRow, CommitteeRow, IntegrityRow, TimetableRow
from states.instants import civil, shanghai

Plain = dict[str, Any]


def facts_for(
    session: Session, application: Mapping[str, Any], on: datetime, case_no: str | None = None
) -> Facts:
    """Facts at `on` about the persons and certificates of a raw application; `case_no` leaves the case itself out."""
    persons = {key: person for person in persons_in(application) if (key := key_of(session, person))}
    row = session.get(CaseRow, case_no) if case_no else None
    return Facts(
        on=shanghai(on),
        in_case=case_no is not None,
        accepted_on=row.accepted_on if row else None,
        certificates=tuple(certificates(session, persons, certificate_numbers(application))),
        integrity=tuple(integrity(session, persons, on)),
        cases=tuple(cases(session, persons, certificate_numbers(application), case_no)),
        committees=tuple(
            {"name": item.name, "members": item.members} for item in session.exec(select(CommitteeRow))
        ),
        timetables=tuple(item.content for item in session.exec(select(TimetableRow))),
        calendar=calendar_in_force(session),
    )


def certificates(
    session: Session, persons: Mapping[str, Mapping[str, Any]], numbers: list[str]
) -> list[Plain]:
    """The persons' certificates, and those that the file names; a holder's number only when the file gave it."""
    concerned = or_(col(CertificateRow.holder_key).in_(persons), col(CertificateRow.number).in_(numbers))
    query = select(CertificateRow).where(concerned).order_by(col(CertificateRow.number))
    return [_certificate(row, persons.get(row.holder_key or "", {})) for row in session.exec(query)]


def _certificate(row: CertificateRow, person: Mapping[str, Any]) -> Plain:
    return {
        "number": row.number,
        "version": row.version,
        "status": row.status,
        "kind": row.kind,
        "city": row.city,
        "level": row.level,
        "title": row.title,
        "specialty": row.specialty,
        "body": row.body,
        "obtained_on": row.obtained_on,
        "paper": row.paper,
        "case_no": row.case_no,
        "holder": {"name": row.holder_name, "id_number": person.get("id_number")},
    }


def integrity(session: Session, persons: Mapping[str, Mapping[str, Any]], on: datetime) -> list[Plain]:
    """The persons' integrity records; `to` None has no end."""
    query = (
        select(IntegrityRow)
        .where(col(IntegrityRow.person_key).in_(persons))
        .order_by(col(IntegrityRow.start))
    )
    return [
        {
            "ground": row.ground,
            "from": row.start,
            "to": row.to,
            "status": status_on(row, civil(on)),
            "case_no": row.case_no,
            "holder": {"name": row.person_name, "id_number": persons[row.person_key or ""].get("id_number")},
        }
        for row in session.exec(query)
    ]


def cases(
    session: Session, persons: Mapping[str, Mapping[str, Any]], numbers: list[str], case_no: str | None
) -> list[Plain]:
    """The persons' other cases, and those about the same certificates.

    Two questions rather than one with an `or`: each is answered from its index, however many cases there are.
    """
    concerned = [col(CaseRow.person_key).in_(persons)] if persons else []
    concerned += [col(CaseRow.certificate_no).in_(numbers)] if numbers else []
    found = {row.case_no: row for about in concerned for row in session.exec(select(VIEW).where(about))}
    found.pop(case_no or "", None)
    return [
        {
            "case_no": row.case_no,
            "procedure": row.procedure,
            "level": row.level,
            "specialty": row.specialty,
            "state": row.state,
            "open": row.closed_at is None,
            "certificate_no": row.certificate_no,
        }
        for _, row in sorted(found.items())
    ]
