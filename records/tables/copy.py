"""Purpose-bound copies of certificates: what was asked for, by whom, and the file that was made (用途限定副本)."""

from datetime import date, datetime

from sqlmodel import Field

from records.base import Row, UtcDateTime


class CopyRow(Row, table=True):
    """One copy of one version. `until`: the last day of its use, if one was named. `file_sha256` None: not made."""

    __tablename__ = "certificate_copies"

    copy_no: str = Field(primary_key=True)
    number: str = Field(foreign_key="certificates.number", index=True)
    version: int
    recipient: str
    purpose: str
    until: date | None = None
    asked_by: str
    asked_at: datetime = Field(sa_type=UtcDateTime)
    file_sha256: str | None = Field(default=None, unique=True)
