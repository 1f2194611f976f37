"""Certificates in lists, with the history of one (证书登记)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from records.certificate_views import CertificateView
from records.tables import CertificateRow, StatusRow, VersionRow
from records.views import shown

LAST = "\uffff"
"""Sorts behind everything that may follow in a number."""


@dataclass(frozen=True, slots=True)
class StatusView:
    """A change of a version's status and the case that caused it."""

    version: int
    status: str
    on: date
    cause: str | None


@dataclass(frozen=True, slots=True)
class IssuedView:
    """One certificate that a case made, as that version stands now. The name is whole: lists mask it."""

    number: str
    version: int
    status: str
    holder_name: str
    employer: str
    title: str
    specialty: str
    available_from: date | None
    file_sha256: str | None


def issued_by(session: Session, case_no: str) -> list[IssuedView]:
    """Everything that a case made, one a person, in the order of numbers (S-03)."""
    query = select(VersionRow, CertificateRow).where(
        VersionRow.case_no == case_no, CertificateRow.number == VersionRow.number
    )
    found = session.exec(query.order_by(col(VersionRow.number), col(VersionRow.version)))
    return [IssuedView(**_told(version), **_about(row)) for version, row in found]


def _told(version: VersionRow) -> dict[str, Any]:
    names = ("number", "version", "status", "available_from", "file_sha256")
    return {name: getattr(version, name) for name in names}


def _about(row: CertificateRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("holder_name", "employer", "title", "specialty")}


def list_certificates(
    session: Session, *, cities: tuple[str, ...] = (), text: str = "", status: str = "", limit: int = 500
) -> list[CertificateView]:
    """The newest first; `text` is the beginning of a number, or a whole name of holder or employer."""
    query: Any = select(CertificateRow)
    if cities:
        query = query.where(col(CertificateRow.city).in_(cities))
    if status:
        query = query.where(CertificateRow.status == status)
    if text:
        begins = col(CertificateRow.number).between(text, text + LAST)
        named = col(CertificateRow.holder_name) == text
        query = query.where(or_(begins, named, col(CertificateRow.employer) == text))
    newest = query.order_by(col(CertificateRow.obtained_on).desc(), col(CertificateRow.number)).limit(limit)
    return [shown(CertificateView, row) for row in session.exec(newest)]


def statuses_of(session: Session, number: str) -> list[StatusView]:
    """Every change of status of a number's versions, in order."""
    query = select(StatusRow).where(StatusRow.number == number).order_by(col(StatusRow.id))
    return [shown(StatusView, row) for row in session.exec(query)]
