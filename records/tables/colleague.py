"""What colleagues say to each other about a case: questions, opinions, reminders (会签、催办). Rows are only added.

Question and words are null after erasure; nothing else of a row ever changes, by trigger and by grants.
"""

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from records.base import Row, UtcDateTime


class ConsultationRow(Row, table=True):
    """One colleague asked for an opinion. `seq`: the case's last event then; `by` is ROLE/NAME, `asked` a user."""

    __tablename__ = "consultations"

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="cases.case_no", index=True)
    seq: int
    asked: str = Field(index=True)
    question: str | None = None
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class OpinionRow(Row, table=True):
    """How a consultation ended, once: with an opinion, or withdrawn by who asked."""

    __tablename__ = "opinions"

    consultation_id: int = Field(primary_key=True, foreign_key="consultations.id")
    verdict: str
    words: str | None = None
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class ReminderRow(Row, table=True):
    """One person urged on one case; `seq`: the case's last event then, `on` the civil day."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("case_no", "user_id", "on"),)

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="cases.case_no", index=True)
    seq: int
    user_id: str = Field(index=True)
    words: str | None = None
    by: str
    on: date
    at: datetime = Field(sa_type=UtcDateTime)
