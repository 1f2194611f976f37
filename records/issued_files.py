"""Every file that was ever issued, for officials: valid, superseded or revoked, and each look is logged (存档证书文件)."""

from datetime import datetime

from sqlmodel import Session

from records.tables import CertificateRow, VerificationRow, VersionRow

OFFICIAL, CHANNEL = "official", "download"


def fetch_issued(session: Session, number: str, version: int, now: datetime) -> str | None:
    """The SHA-256 of a version's file, in a writing session. None, and nothing logged: there is no such file."""
    row = session.get(VersionRow, (number, version))
    if row is None or row.file_sha256 is None:
        return None
    about = session.get_one(CertificateRow, number)
    asked = VerificationRow(
        at=now, city=about.city, kind=about.kind, channel=CHANNEL, by=OFFICIAL, answer=row.status
    )
    asked.number = number
    session.add(asked)
    return row.file_sha256
