"""Certificates, their versions, what became of them, and their numbers (证书、版本、状态沿革、编号)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from records.base import Row, UtcDateTime


class CertificateRow(Row, table=True):
    """One certificate number and whose it is; a number is never reused. `kind`: title or vocational."""

    __tablename__ = "certificates"

    number: str = Field(primary_key=True)
    kind: str
    city: str = Field(index=True)
    level: str = ""
    title: str = ""
    specialty: str = ""
    body: str = ""
    obtained_on: date | None = None
    case_no: str | None = Field(default=None, index=True)
    holder_name: str = ""
    holder_key: str | None = Field(default=None, index=True)
    mobile_key: str | None = None
    employer: str = Field(default="", index=True)
    paper: bool = False
    issuer_scope: str = ""
    version: int = 1
    status: str = Field(default="valid", index=True)


class VersionRow(Row, table=True):
    """One version of a certificate: the case that made it, its file, its token in the QR code, its status.

    `fields` is what it prints, so that the next version repeats all but what is corrected (SH24-36).
    """

    __tablename__ = "certificate_versions"

    number: str = Field(primary_key=True, foreign_key="certificates.number")
    version: int = Field(primary_key=True)
    status: str
    produced_on: date | None = None
    available_from: date | None = None
    case_no: str | None = Field(default=None, index=True)
    file_sha256: str | None = Field(default=None, unique=True)
    token: str | None = Field(default=None, unique=True)
    seals: list[str] = Field(default_factory=list, sa_type=JSON)
    fields: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    next_number: str | None = None
    next_version: int | None = None


class StatusRow(Row, table=True):
    """A change of status with its day and the case that caused it (状态沿革)."""

    __tablename__ = "certificate_statuses"
    __table_args__ = (Index("ix_certificate_statuses_certificate", "number", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(foreign_key="certificates.number")
    version: int
    status: str
    on: date
    cause: str | None = None


class SequenceRow(Row, table=True):
    """The last running number given under a key (scope, level, year …)."""

    __tablename__ = "number_sequences"

    key: str = Field(primary_key=True)
    last: int = 0


class AllocationRow(Row, table=True):
    """A running number and the certificate version it was given to: a retry finds it again."""

    __tablename__ = "number_allocations"
    __table_args__ = (UniqueConstraint("key", "number"),)

    case_no: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    holder: int = Field(primary_key=True, default=0)
    key: str
    number: int


class BodyCodeRow(Row, table=True):
    """A body's or an exam's code in certificate numbers; a code is never given to another one (SH24-31)."""

    __tablename__ = "body_codes"

    scope: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    body: str = Field(index=True)
    assigned_on: date


class VerificationRow(Row, table=True):
    """One question about a certificate and its answer (查验日志). Identity and telephone numbers are not kept."""

    __tablename__ = "verification_log"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    city: str
    kind: str
    channel: str
    by: str
    number: str | None = Field(default=None, index=True)
    answer: str
