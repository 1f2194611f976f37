"""What was changed about committees and about codes in numbers (评委会、机构代码变更记录)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from records.base import Row, UtcDateTime


class CommitteeChangeRow(Row, table=True):
    """One change of a committee in words, and the whole of it afterwards: `{members, valid_from, valid_to}`. Only added."""

    __tablename__ = "committee_changes"

    id: int | None = Field(default=None, primary_key=True)
    committee: str = Field(index=True)
    what: str
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class CodeChangeRow(Row, table=True):
    """One change of a code's body, done at once or by a second person. `before` is None for a new code.

    `status`: waiting · done · refused; `on` is the day from which a new code holds.
    """

    __tablename__ = "code_changes"

    id: int | None = Field(default=None, primary_key=True)
    scope: str
    code: str
    before: str | None = None
    body: str
    reason: str
    on: date
    status: str = Field(index=True)
    by: str
    at: datetime = Field(sa_type=UtcDateTime)
    settled_by: str | None = None
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
