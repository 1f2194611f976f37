"""Subscriptions of organisations to events of certificates (回调订阅)."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from records.persons import NoPersonSecret
from records.tables import CaseRow, CertificateRow, DeliveryRow, WebhookRow

PREFIX = "whsec_"
"""Begins every secret, so that one that got lost is recognised."""
BODY, CITY, ALL = "body", "city", "all"
"""How far a subscription hears: certificates from its organisation's own cases, of its city, or all."""
DISABLED = "subscription disabled"
"""Why an event was given up of which nobody may hear any more."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What an organisation asks for."""

    org: str
    reach: str
    city: str
    url: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Webhook:
    """A subscription and how its deliveries stand; never its secret. `fault`: why the newest failed one did."""

    id: int
    asked: Subscription
    made_by: str
    made_at: datetime
    disabled_at: datetime | None
    waiting: int
    failed: int
    fault: str | None


def subscribe(session: Session, asked: Subscription, by: str, at: datetime) -> tuple[int, str]:
    """A new subscription: its number, and its secret to be told once. Raises NoPersonSecret."""
    row = WebhookRow(
        org=asked.org,
        reach=asked.reach,
        city=asked.city,
        url=asked.url,
        events=list(asked.events),
        salt=secrets.token_hex(16),
        made_by=by,
        made_at=at,
    )
    session.add(row)
    session.flush()
    return _id(row), secret_of(session, row.salt)


def secret_of(session: Session, salt: str) -> str:
    """The secret of a subscription: made from the house's own, so that a copy of the register signs nothing."""
    own = session.get_bind().get_execution_options().get("person_secret")
    if not own:
        raise NoPersonSecret("connect(url, person_secret=…): secrets of subscriptions are made from it")
    made = hmac.new(own, f"webhook:{salt}".encode(), hashlib.sha256).digest()
    return PREFIX + base64.b64encode(made).decode()


def disable(session: Session, id: int, at: datetime, org: str | None = None) -> bool:
    """Tell a subscription nothing any more; False when there is none that runs, or none of this organisation."""
    row = session.get(WebhookRow, id)
    if row is None or row.disabled_at is not None or org not in (None, row.org):
        return False
    row.take({"disabled_at": at})
    waiting = select(DeliveryRow).where(DeliveryRow.webhook_id == id, DeliveryRow.status == "queued")
    for delivery in session.exec(waiting):
        delivery.take({"status": "failed", "error": DISABLED})
    return True


def find_webhook(session: Session, id: int, org: str | None = None) -> Webhook | None:
    """One subscription, with `org` only one of this organisation."""
    return next((hook for hook in webhooks(session, org) if hook.id == id), None)


def webhooks(session: Session, org: str | None = None) -> list[Webhook]:
    """All subscriptions, or those of one organisation, the newest first."""
    query = select(WebhookRow).order_by(col(WebhookRow.id).desc())
    rows = list(session.exec(query if org is None else query.where(WebhookRow.org == org)))
    ids = [_id(row) for row in rows]
    counts, faults = _standing(session, ids), _faults(session, ids)
    return [_shown(row, counts, faults) for row in rows]


def listening(session: Session, certificate: CertificateRow, event: str) -> Iterator[int]:
    """The subscriptions that hear of this event of this certificate."""
    rows = list(session.exec(select(WebhookRow).where(col(WebhookRow.disabled_at).is_(None))))
    case = session.get(CaseRow, certificate.case_no) if rows and certificate.case_no else None
    bodies = {case.holder_org, case.responsible_body, case.employer} if case else set()
    for row in rows:
        heard = {BODY: row.org in bodies, CITY: row.city == certificate.city, ALL: True}
        if event in row.events and heard[row.reach]:
            yield _id(row)


def _standing(session: Session, ids: Sequence[int]) -> dict[tuple[int, str], int]:
    query = (
        select(DeliveryRow.webhook_id, DeliveryRow.status, func.count())
        .where(col(DeliveryRow.webhook_id).in_(ids))
        .group_by(col(DeliveryRow.webhook_id), col(DeliveryRow.status))
    )
    return {(webhook, status): times for webhook, status, times in session.exec(query)}


def _faults(session: Session, ids: Sequence[int]) -> dict[int, str | None]:
    newest = (
        select(func.max(DeliveryRow.id))
        .where(col(DeliveryRow.webhook_id).in_(ids), col(DeliveryRow.error).is_not(None))
        .group_by(col(DeliveryRow.webhook_id))
    )
    query = select(DeliveryRow.webhook_id, DeliveryRow.error).where(col(DeliveryRow.id).in_(newest))
    return dict(session.exec(query).all())


def _shown(row: WebhookRow, counts: dict[tuple[int, str], int], faults: dict[int, str | None]) -> Webhook:
    id = _id(row)
    asked = Subscription(row.org, row.reach, row.city, row.url, tuple(row.events))
    waiting = counts.get((id, "queued"), 0) + counts.get((id, "working"), 0)
    failed = counts.get((id, "failed"), 0)
    return Webhook(id, asked, row.made_by, row.made_at, row.disabled_at, waiting, failed, faults.get(id))


def _id(row: WebhookRow) -> int:
    assert row.id is not None
    return row.id
