"""Certificates in lists, with the history of one (证书登记)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from records.certificate_views import CertificateView
from records.tables import CertificateRow, StatusRow
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
