"""What the register holds beside cases: integrity archive, committees, timetables (诚信档案、评委会、时间表)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from records.base import Row, UtcDateTime


class IntegrityRow(Row, table=True):
    """An entry in the integrity archive (诚信档案). Active from `start` to `to` inclusive, null: no end (S-36, NB24-54)."""

    __tablename__ = "integrity_records"

    id: int | None = Field(default=None, primary_key=True)
    person_key: str | None = Field(default=None, index=True)
    person_name: str = ""
    ground: str
    start: date
    to: date | None = Field(default=None, index=True)
    rule: str = ""
    case_no: str | None = Field(default=None, index=True)
    annulled_on: date | None = None
    pushed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class CommitteeRow(Row, table=True):
    """A review committee, the members `{name, employer}` and the days of its term, both included (评委会, B-05)."""

    __tablename__ = "committees"

    name: str = Field(primary_key=True)
    members: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    valid_from: date | None = None
    valid_to: date | None = None


class TimetableRow(Row, table=True):
    """A published timetable, as given (时间安排)."""

    __tablename__ = "timetables"

    id: int | None = Field(default=None, primary_key=True)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
