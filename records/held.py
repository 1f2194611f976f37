"""The version of a certificate that a correction or a reinstatement follows (前一版本, SH24-36, S-35)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from records.tables import CertificateRow, VersionRow


@dataclass(frozen=True, slots=True)
class Held:
    """One version as it was printed. `name` is the holder's, `fields` what stood on the page as far as it is known.

    `erased`: what this register's own case had printed was erased since.
    """

    number: str
    version: int
    status: str
    kind: str
    scope: str
    level: str
    name: str
    seals: tuple[str, ...] = ()
    available_from: date | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    erased: bool = False


def held_before(session: Session, number: str, case_no: str) -> Held | None:
    """The newest version of a number that the case has not made itself, so that a retry follows the same one."""
    others = or_(col(VersionRow.case_no).is_(None), VersionRow.case_no != case_no)
    query = select(VersionRow).where(VersionRow.number == number, others)
    version = session.exec(query.order_by(col(VersionRow.version).desc())).first()
    return _held(session.get_one(CertificateRow, number), version) if version else None


def held_version(session: Session, number: str, version: int) -> Held:
    """One version by its number, which must be there."""
    return _held(session.get_one(CertificateRow, number), session.get_one(VersionRow, (number, version)))


def _held(row: CertificateRow, version: VersionRow) -> Held:
    on_record = {
        "name": row.holder_name,
        "employer": row.employer,
        "title_name": row.title,
        "specialty": row.specialty,
        "committee": row.body,
        "obtained_on": row.obtained_on,
    }
    return Held(
        version.number,
        version.version,
        version.status,
        row.kind,
        row.issuer_scope or row.city,
        version.fields.get("level", row.level),
        version.fields.get("holder", row.holder_name),
        tuple(version.seals),
        version.available_from,
        {**on_record, **version.fields},
        erased=version.case_no is not None and not version.fields,
    )
