"""Batches of corrections: what is to become of many certificates of one body, and who did what to the batch (批量更正)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from records.base import Row, UtcDateTime


class CorrectionBatchRow(Row, table=True):
    """One list of corrections as it was prepared; it never changes.

    `common` is what every correction says alike: reason, evidence, papers. `rows` are its corrections: number, name and
    changes, each with the value that was read of the register when the list was prepared.
    """

    __tablename__ = "correction_batches"

    batch_no: str = Field(primary_key=True)
    procedure: str
    city: str = Field(index=True)
    body: str
    common: dict[str, Any] = Field(sa_type=JSON)
    rows: list[dict[str, Any]] = Field(sa_type=JSON)
    prepared_by: str
    prepared_at: datetime = Field(sa_type=UtcDateTime)


class CorrectionDeedRow(Row, table=True):
    """One attempt upon a batch, accepted or refused: released, withdrawn, reviewed, confirmed, produced."""

    __tablename__ = "correction_deeds"

    id: int | None = Field(default=None, primary_key=True)
    batch_no: str = Field(foreign_key="correction_batches.batch_no", index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    by: str
    deed: str
    result: str
    reason: str | None = None
