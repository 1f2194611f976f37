"""How the desk shares its work: deputies, claims, bundles of deeds, and who changed which user (代办、认领、成批办理)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field

from records.base import Row, UtcDateTime


class DelegationRow(Row, table=True):
    """`deputy` acts for `principal` from `first_day` to `last_day`, both included, unless ended before (代办)."""

    __tablename__ = "delegations"
    __table_args__ = (Index("ix_delegations_deputy", "deputy", "last_day"),)

    id: int | None = Field(default=None, primary_key=True)
    principal: str
    deputy: str
    first_day: date
    last_day: date
    reason: str
    made_by: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    ended_by: str | None = None
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class UserChangeRow(Row, table=True):
    """What an administrator changed about a user, in words without secrets (用户变更记录). Rows are only added."""

    __tablename__ = "user_changes"

    id: int | None = Field(default=None, primary_key=True)
    user_id: str = Field(index=True)
    what: str
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class ClaimRow(Row, table=True):
    """Who works on a case of a shared queue (认领); void once the case has moved on from `state`."""

    __tablename__ = "claims"

    case_no: str = Field(primary_key=True)
    state: str
    user_id: str = Field(index=True)
    at: datetime = Field(sa_type=UtcDateTime)


class BundleRow(Row, table=True):
    """The same deed prepared for many cases by one person and released by another (成批办理、两人放行).

    `items`: `{case_no, content, foreseen, answer}` in the order of the list; `answer` is None until it was handed in.
    """

    __tablename__ = "bundles"

    id: str = Field(primary_key=True)
    deed: str
    result: str | None = None
    title: str
    role: str
    items: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    status: str = Field(index=True)
    prepared_by: str
    prepared_at: datetime = Field(sa_type=UtcDateTime)
    settled_by: str | None = None
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    remark: str = ""
