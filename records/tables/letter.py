"""What single persons are told, how they want it, and the letters that it goes out in (个人通知)."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from records.base import Row, UtcDateTime

DIGEST = text("kind = 'digest'")


class PreferenceRow(Row, table=True):
    """How somebody wants to be told; who has none gets a digest. Demo people are in no table of users."""

    __tablename__ = "notice_preferences"

    user_id: str = Field(primary_key=True)
    choice: str
    changed_at: datetime = Field(sa_type=UtcDateTime)


class LetterRow(Row, table=True):
    """One letter to one person: a day's digest, or what must be known at once. `status` as for papers."""

    __tablename__ = "letters"
    __table_args__ = (
        Index(
            "uq_letters_digest", "user_id", "day", unique=True, sqlite_where=DIGEST, postgresql_where=DIGEST
        ),
        Index("ix_letters_status_free", "status", "free_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: str = Field(index=True)
    day: date
    kind: str
    status: str = "queued"
    attempts: int = 0
    free_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    made_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str | None = None


class NoticeRow(Row, table=True):
    """A message as one person's own; without a letter it waits for the next digest."""

    __tablename__ = "personal_notices"
    __table_args__ = (Index("ix_personal_notices_letter_user", "letter_id", "user_id"),)

    message_id: int = Field(primary_key=True, foreign_key="messages.id")
    user_id: str = Field(primary_key=True)
    letter_id: int | None = Field(default=None, foreign_key="letters.id")
