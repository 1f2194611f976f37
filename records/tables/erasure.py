"""What was done about personal contents of ended cases, and what was refused (删除记录). Rows are only added."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from records.base import Row, UtcDateTime


class ErasureDeedRow(Row, table=True):
    """One attempt, accepted or refused: proposed, withdrawn, released, held, let go; `by` is ROLE/NAME.

    `words` are its grounds, `kept_until` the last day of the retention as it was counted then. `removed`: how many of
    what a release took away.
    """

    __tablename__ = "erasure_deeds"

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="cases.case_no", index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    by: str
    deed: str
    result: str
    reason: str | None = None
    words: str = ""
    kept_until: date | None = None
    removed: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
