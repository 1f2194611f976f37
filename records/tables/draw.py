"""Draws of committee members by lot, kept so that anybody can repeat them (评委抽取)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from records.base import Row, UtcDateTime


class DrawRow(Row, table=True):
    """One draw: who could be drawn, who not and why, the seed, and the order that follows from it. Rows are only added.

    `pool`: `{name, employer}`; `excluded`: the same with `reason`; `drawn` are names in order, `reserve` those after them.
    """

    __tablename__ = "draws"

    id: int | None = Field(default=None, primary_key=True)
    committee: str = Field(index=True)
    session: str
    wanted: int
    seed: str
    pool: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    excluded: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    drawn: list[str] = Field(default_factory=list, sa_type=JSON)
    reserve: list[str] = Field(default_factory=list, sa_type=JSON)
    by: str
    at: datetime = Field(sa_type=UtcDateTime)
