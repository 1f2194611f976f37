"""Applications that are being written and were handed to nobody yet (申报草稿)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from records.base import Row, UtcDateTime


class DraftRow(Row, table=True):
    """One person's unfinished application of one procedure; `case_no` is the number under which it will be filed."""

    __tablename__ = "application_drafts"

    user_id: str = Field(primary_key=True)
    procedure: str = Field(primary_key=True)
    case_no: str
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    updated_at: datetime = Field(sa_type=UtcDateTime)
