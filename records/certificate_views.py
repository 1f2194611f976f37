"""Certificates for reading: rows for lists, and the chain of versions before and after one (证书查询)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from records.tables import CertificateRow, StatusRow, VersionRow
from records.views import shown


@dataclass(frozen=True, slots=True)
class Link:
    """One version in the chain of a certificate: what it was, since when, and what replaced it."""

    number: str
    version: int
    status: str
    since: date | None
    next_number: str | None
    next_version: int | None


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate in a list, as its newest version stands. The name is whole: lists mask it."""

    number: str
    version: int
    status: str
    kind: str
    city: str
    level: str
    title: str
    specialty: str
    body: str
    obtained_on: date | None
    case_no: str | None
    holder_name: str
    employer: str
    paper: bool
    issuer_scope: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version with its file and what was printed."""

    number: str
    version: int
    status: str
    produced_on: date | None
    available_from: date | None
    file_sha256: str | None
    token: str | None
    seals: list[str]
    case_no: str | None
    next_number: str | None


def certificates_of(session: Session, case_no: str) -> list[CertificateView]:
    """What a case issued, in the order of numbers."""
    query = (
        select(CertificateRow).where(CertificateRow.case_no == case_no).order_by(col(CertificateRow.number))
    )
    return [shown(CertificateView, row) for row in session.exec(query)]


def certificates_about(session: Session, case_no: str, named: str | None = None) -> list[CertificateView]:
    """What a case issued or remade, and the one it is about, with those before and after a changed number."""
    made = select(VersionRow.number).where(VersionRow.case_no == case_no)
    issued = select(CertificateRow.number).where(CertificateRow.case_no == case_no)
    numbers = {*session.exec(made), *session.exec(issued), *((named,) if named else ())}
    linked = numbers.union(*({link.number for link in chain_of(session, number)} for number in numbers))
    query = select(CertificateRow).where(col(CertificateRow.number).in_(linked))
    return [shown(CertificateView, row) for row in session.exec(query.order_by(col(CertificateRow.number)))]


def certificates_held(session: Session, holder_key: str) -> list[CertificateView]:
    """A person's certificates, the newest first."""
    query = select(CertificateRow).where(CertificateRow.holder_key == holder_key)
    newest = query.order_by(col(CertificateRow.obtained_on).desc(), col(CertificateRow.number))
    return [shown(CertificateView, row) for row in session.exec(newest)]


def find_certificate(session: Session, number: str) -> CertificateView | None:
    """A certificate by its number."""
    row = session.get(CertificateRow, number)
    return shown(CertificateView, row) if row else None


def known_numbers(session: Session, numbers: Sequence[str]) -> list[str]:
    """Which of some numbers, at most some hundreds, are certificates already."""
    query = select(CertificateRow.number).where(col(CertificateRow.number).in_(numbers))
    return list(session.exec(query))


def versions_of(session: Session, number: str) -> list[VersionView]:
    """Every version of a number, the first one first."""
    query = select(VersionRow).where(VersionRow.number == number).order_by(col(VersionRow.version))
    return [shown(VersionView, row) for row in session.exec(query)]


def counts_by_status(session: Session) -> dict[tuple[str, str], int]:
    """How many certificates of each city have each status."""
    keys = (col(CertificateRow.city), col(CertificateRow.status))
    return {
        (city, status): number
        for city, status, number in session.exec(select(*keys, func.count()).group_by(*keys))
    }


def chain_of(session: Session, number: str) -> tuple[Link, ...]:
    """Every version before and after this number, the first one first, also across a changed number."""
    number = _first_number(session, number)
    links: list[Link] = []
    while number:
        rows = session.exec(
            select(VersionRow).where(VersionRow.number == number).order_by(col(VersionRow.version))
        )
        links += [_link(session, row) for row in rows]
        following = links[-1].next_number if links else None
        number = following if following and following != number else ""
    return tuple(links)


def status_since(session: Session, number: str, version: int) -> date | None:
    """The day from which a version has the status that it has now."""
    query = select(StatusRow).where(StatusRow.number == number, StatusRow.version == version)
    latest = session.exec(query.order_by(col(StatusRow.id).desc())).first()
    return latest.on if latest else None


def _first_number(session: Session, number: str) -> str:
    query = select(VersionRow.number).where(VersionRow.next_number == number, VersionRow.number != number)
    before = session.exec(query).first()
    return _first_number(session, before) if before else number


def _link(session: Session, row: VersionRow) -> Link:
    since = status_since(session, row.number, row.version)
    return Link(row.number, row.version, row.status, since, row.next_number, row.next_version)
