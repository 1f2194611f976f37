"""What other systems are told of certificates: which change is which event, and what is said (证书事件).

Written in the transaction that changes the certificate: what was not kept is not told, what was kept is told.
"""

import secrets
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from records.tables import CertificateRow, DeliveryRow
from records.webhooks import listening
from states.terms.labelled import Labelled


class Event(Labelled):
    """A closed list; a subscription names those that it wants."""

    ISSUED = "certificate.issued", "制发"
    RELEASED = "certificate.released", "开放下载"
    CORRECTED = "certificate.corrected", "勘误换发"
    SUPERSEDED = "certificate.superseded", "原编号被替代"
    FROZEN = "certificate.frozen", "冻结"
    RESTORED = "certificate.restored", "解除冻结"
    REVOKED = "certificate.revoked", "撤销"
    REINSTATED = "certificate.reinstated", "恢复"
    TEST = "webhook.test", "测试"


WANTED = tuple(event for event in Event if event is not Event.TEST)
"""What a subscription can name; a test comes when somebody asks for it."""
BY_STATUS = {"revoked": Event.REVOKED, "frozen": Event.FROZEN, "superseded": Event.SUPERSEDED}
BACK_TO_VALID = {
    "pending_release": Event.RELEASED,
    "frozen": Event.RESTORED,
    "revoked": Event.REINSTATED,
}


class Told(BaseModel):
    """All that is said of a certificate. No personal data: who may know more asks for it with a token."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    number: str
    """证书编号"""
    version: int
    """版本，自 1 起"""
    kind: str
    """title 职称证书，vocational 职业资格证书"""
    city: str
    """登记地：ningbo、shanghai、tianjin"""
    status: str
    """变动后的状态：valid、pending_release、frozen、revoked、superseded"""
    status_before: str | None
    """变动前的状态，首次制发为空"""
    on: date
    """变动日期"""
    case_no: str
    """引起变动的案件编号"""
    replaces: str | None = None
    """编号随勘误改变时的原编号"""


def event_of(before: str, status: str) -> Event | None:
    """What a change of status is called; None: nobody outside is told."""
    if status in ("valid", "legacy_valid"):
        return BACK_TO_VALID.get(before)
    return BY_STATUS.get(status)


def announce(session: Session, certificate: CertificateRow, event: Event, told: Told) -> None:
    """Put an event on its way to every subscription that listens for it."""
    for webhook in listening(session, certificate, event):
        session.add(delivery(webhook, event, told.model_dump(mode="json")))


def delivery(webhook: int, event: Event, data: dict[str, Any]) -> DeliveryRow:
    """One event for one subscription, under an id of its own that every attempt repeats."""
    made = f"evt_{secrets.token_hex(12)}"
    body = {"id": made, "event": event.value, "data": data}
    return DeliveryRow(webhook_id=webhook, event_id=made, event=event.value, body=body)
