"""Certificates: kept with their first signed file, followed through every status (证书库)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from records.announcing import Event, Told, announce, event_of
from records.canonical import plain
from records.persons import person_key
from records.tables import CertificateRow, StatusRow, VersionRow


class NumberTaken(ValueError):
    """A certificate number was given before to another holder; numbers are never reused."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose certificate it is. To be found by, identity and telephone number are kept as keyed hashes; None: as before."""

    name: str
    id_number: str | None = None
    mobile: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One version of a certificate as it leaves production; `case_no` is the case that made it.

    `replaces` is an old number, when a correction changed the number itself (TJ20-20); a higher version replaces the one
    before by itself. `fields` is what is printed, so that the next version repeats what is right, until it is erased.
    `status`: valid or pending_release (S-31).
    """

    number: str
    kind: str  # title · vocational
    city: str
    holder: Holder
    produced_on: date
    version: int = 1
    status: str = "valid"
    level: str = ""
    title: str = ""
    specialty: str = ""
    body: str = ""
    obtained_on: date | None = None
    case_no: str | None = None
    employer: str = ""
    paper: bool = False
    issuer_scope: str = ""
    available_from: date | None = None
    file_sha256: str | None = None
    token: str | None = None
    seals: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    replaces: str | None = None


def keep(session: Session, issue: Issue) -> None:
    """Keep a version; the same number and version again changes nothing. The version before becomes superseded.

    Raises NumberTaken.
    """
    certificate = session.get(CertificateRow, issue.number)
    if certificate is not None and certificate.case_no != issue.case_no and issue.version == 1:
        raise NumberTaken(issue.number)
    if session.get(VersionRow, (issue.number, issue.version)) is not None:
        return
    _keep_certificate(session, certificate, issue)
    session.flush()
    session.add(_version(issue))
    session.flush()
    _note(session, issue.number, issue.version, issue.status, issue.produced_on, issue.case_no)
    _announce_issue(session, issue, _supersede(session, issue))


def change_status(
    session: Session, number: str, status: str, on: date, cause: str | None, *, only_from: str | None = None
) -> None:
    """Give a certificate's newest version another status, with `only_from` nothing if it has another one by now.

    A number that this register never knew stays unknown.
    """
    certificate = session.get(CertificateRow, number)
    if certificate is not None and only_from in (None, certificate.status):
        _set_status(session, certificate, certificate.version, status, on, cause)


def _keep_certificate(session: Session, known: CertificateRow | None, issue: Issue) -> None:
    values: dict[str, Any] = {
        "kind": issue.kind,
        "city": issue.city,
        "level": issue.level,
        "title": issue.title,
        "specialty": issue.specialty,
        "body": issue.body,
        "obtained_on": issue.obtained_on,
        "holder_name": issue.holder.name,
        "holder_key": person_key(session, issue.holder.id_number) if issue.holder.id_number else None,
        "mobile_key": person_key(session, issue.holder.mobile) if issue.holder.mobile else None,
        "employer": issue.employer,
        "paper": issue.paper,
        "issuer_scope": issue.issuer_scope,
        "version": issue.version,
        "status": issue.status,
    }
    before = known or (session.get(CertificateRow, issue.replaces) if issue.replaces else None)
    for key in ("holder_key", "mobile_key"):
        values[key] = values[key] or (getattr(before, key) if before else None)
    row = known or CertificateRow(number=issue.number, case_no=issue.case_no, **values)
    row.take(values)
    session.add(row)


def _version(issue: Issue) -> VersionRow:
    return VersionRow(
        number=issue.number,
        version=issue.version,
        status=issue.status,
        produced_on=issue.produced_on,
        available_from=issue.available_from,
        case_no=issue.case_no,
        file_sha256=issue.file_sha256,
        token=issue.token,
        seals=list(issue.seals),
        fields=plain(issue.fields),
    )


def _supersede(session: Session, issue: Issue) -> str | None:
    """The version that this one replaces points to it; a revoked one that is reinstated keeps its own last status.

    Answers the status that the replaced one had.
    """
    query = select(VersionRow).where(VersionRow.number == (issue.replaces or issue.number))
    if issue.replaces is None:
        query = query.where(VersionRow.version < issue.version)
    before = session.exec(query.order_by(col(VersionRow.version).desc())).first()
    if before is None:
        return None
    status = before.status
    before.next_number, before.next_version = issue.number, issue.version
    certificate = session.get(CertificateRow, before.number)
    if certificate is not None and status != "revoked":
        _set_status(session, certificate, before.version, "superseded", issue.produced_on, issue.case_no)
    return status


def _announce_issue(session: Session, issue: Issue, before: str | None) -> None:
    """Tell of a version that a case made; certificates entered from older registers are no news."""
    certificate = session.get_one(CertificateRow, issue.number)
    if issue.case_no is None:
        return
    replaced = Event.REINSTATED if before == "revoked" else Event.CORRECTED
    event = Event.ISSUED if before is None else replaced
    told = _told(certificate, issue.version, before, issue.produced_on, issue.case_no, issue.replaces)
    announce(session, certificate, event, told)


def _told(
    certificate: CertificateRow,
    version: int,
    before: str | None,
    on: date,
    case_no: str,
    replaces: str | None = None,
) -> Told:
    c = certificate
    return Told(
        number=c.number,
        version=version,
        kind=c.kind,
        city=c.city,
        status=c.status,
        status_before=before,
        on=on,
        case_no=case_no,
        replaces=replaces,
    )


def _set_status(
    session: Session, certificate: CertificateRow, version: int, status: str, on: date, cause: str | None
) -> None:
    row = session.get(VersionRow, (certificate.number, version))
    if row is None or row.status == status:
        return
    before, row.status = row.status, status
    _note(session, certificate.number, version, status, on, cause)
    if certificate.version != version:  # of an older version only the newer one is news
        return
    certificate.status = status
    event = event_of(before, status)
    if event is not None and cause is not None:
        announce(session, certificate, event, _told(certificate, version, before, on, cause))


def _note(session: Session, number: str, version: int, status: str, on: date, cause: str | None) -> None:
    session.add(StatusRow(number=number, version=version, status=status, on=on, cause=cause))
