"""Arrangements of holidays loaded since the release, each with who loaded it (放假安排)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from records.base import Row, UtcDateTime


class CalendarYearRow(Row, table=True):
    """One loading of one year's official arrangement (G-09). Append-only: the newest row of a year is in force."""

    __tablename__ = "calendar_years"

    id: int | None = Field(default=None, primary_key=True)
    year: int = Field(index=True)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    by: str
    at: datetime = Field(sa_type=UtcDateTime)
