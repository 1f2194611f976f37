"""What happened, never to be changed, and the daily seals over it (事件、日封)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field

from records.base import Row, UtcDateTime


class EventRow(Row, table=True):
    """One deed, accepted or refused. A trigger refuses UPDATE and DELETE; `hash` covers the row and the one before it.

    `content_hash` and `application_hash` stand for the act's content and the application version in force; both lie in
    tables of their own and can be erased.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index(
            "uq_events_act",
            "case_no",
            "act_id",
            unique=True,
            sqlite_where=text("act_id IS NOT NULL"),
            postgresql_where=text("act_id IS NOT NULL"),
        ),
        Index("ix_events_deed_at", "deed", "at"),
    )

    case_no: str = Field(primary_key=True, foreign_key="cases.case_no")
    seq: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    deed: str
    by: str
    role: str | None = None
    from_state: str
    to_state: str
    result: str
    act_id: str | None = None
    rule: str | None = None
    reason: str | None = None
    message: str | None = None
    note: str | None = None
    content_hash: str | None = None
    application_hash: str | None = None
    prev_hash: str
    hash: str


class SealRow(Row, table=True):
    """The digest of one day (日封): over the day's chain heads and the seal before it."""

    __tablename__ = "seals"

    day: date = Field(primary_key=True)
    digest: str
    prev_digest: str
    cases: int


class SealedHeadRow(Row, table=True):
    """The last event of one case under a daily seal: what is missing behind it was cut off later."""

    __tablename__ = "sealed_heads"

    day: date = Field(primary_key=True, foreign_key="seals.day")
    case_no: str = Field(primary_key=True)
    seq: int
    hash: str


class ApplicationRow(Row, table=True):
    """One version of a case's application, raw as parsed. `content` is null after erasure (S-05)."""

    __tablename__ = "application_contents"

    case_no: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    content: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    content_hash: str
    salt: str | None = None


class ActRow(Row, table=True):
    """The full content of one act, with personal data. `content` and `salt` are null after erasure."""

    __tablename__ = "act_contents"

    case_no: str = Field(primary_key=True)
    act_id: str = Field(primary_key=True)
    content: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    content_hash: str
    salt: str | None = None
