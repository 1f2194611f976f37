"""Which organisation is told of what, and each telling (回调订阅、回调投递)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field

from records.base import Row, UtcDateTime


class WebhookRow(Row, table=True):
    """One subscription. `reach`: body, city or all. The secret is none of the columns: it is made from `salt`."""

    __tablename__ = "webhooks"

    id: int | None = Field(default=None, primary_key=True)
    org: str = Field(index=True)
    reach: str
    city: str = ""
    url: str
    events: list[str] = Field(default_factory=list, sa_type=JSON)
    salt: str
    made_by: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class DeliveryRow(Row, table=True):
    """One event on its way to one subscription; `body` is what is sent. `status` as for papers."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (Index("ix_webhook_deliveries_status_free", "status", "free_at"),)

    id: int | None = Field(default=None, primary_key=True)
    webhook_id: int = Field(foreign_key="webhooks.id", index=True)
    event_id: str = Field(index=True, unique=True)
    event: str
    body: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    status: str = "queued"
    attempts: int = 0
    free_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    made_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str | None = None
