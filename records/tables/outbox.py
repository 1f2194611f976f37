"""What still has to leave the house: papers and messages (发件箱; ADR 3)."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from records.base import Row, UtcDateTime


class DocumentRow(Row, table=True):
    """A paper to make, and once made the SHA-256 of its file. `status`: queued · working · done · failed."""

    __tablename__ = "documents"
    __table_args__ = (Index("ix_documents_status_free", "status", "free_at"),)

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="cases.case_no", index=True)
    seq: int
    kind: str
    copies: int
    on: date
    content_version: int
    status: str = "queued"
    attempts: int = 0
    free_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    file_sha256: str | None = None
    made_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str | None = None


class MessageRow(Row, table=True):
    """A message for a role; `about` names its template. `status` as for papers."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_status_free", "status", "free_at"),)

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="cases.case_no", index=True)
    seq: int
    to: str
    about: str
    on: date
    status: str = "queued"
    attempts: int = 0
    free_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    made_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str | None = None
