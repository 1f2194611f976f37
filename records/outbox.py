"""Papers and messages that still have to leave: taken once, given back when it failed (发件箱; ADR 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session, col, or_, select

from records.announcing import Event, delivery
from records.tables import DeliveryRow, DocumentRow, LetterRow, MessageRow, WebhookRow
from records.undone import WITHDRAWN
from records.webhooks import DISABLED, secret_of

Waiting = TypeVar("Waiting", DocumentRow, MessageRow, LetterRow, DeliveryRow)
Waited = DocumentRow | MessageRow | LetterRow | DeliveryRow

LEASE = timedelta(minutes=2)
"""Whoever takes a row and dies loses it after this."""
GIVE_UP_AFTER = 10
"""Attempts until a row stays `failed` for a person to look at."""
CALLS_GIVE_UP_AFTER = 24
"""The same of a call to another system: some fourteen hours, so that it may be down over night."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to make from the case's content of that version."""

    id: int
    case_no: str
    seq: int
    kind: str
    copies: int
    on: date
    content_version: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Message:
    """A message to send; `about` names its template."""

    id: int
    case_no: str
    seq: int
    to: str
    about: str
    on: date
    attempts: int


@dataclass(frozen=True, slots=True)
class Call:
    """An event to tell another system: where to, what, and the secret to sign it with."""

    id: int
    webhook: int
    url: str
    secret: str = field(repr=False)
    event_id: str
    body: Mapping[str, Any]


def next_papers(session: Session, now: datetime, limit: int = 20) -> list[Paper]:
    """Take the oldest waiting papers for the length of the lease; nobody else gets them meanwhile."""
    return [
        Paper(_id(row), row.case_no, row.seq, row.kind, row.copies, row.on, row.content_version, row.attempts)
        for row in _take(session, DocumentRow, now, limit)
    ]


def next_messages(session: Session, now: datetime, limit: int = 50) -> list[Message]:
    """Take the oldest waiting messages for the length of the lease."""
    return [
        Message(_id(row), row.case_no, row.seq, row.to, row.about, row.on, row.attempts)
        for row in _take(session, MessageRow, now, limit)
    ]


def next_letters(session: Session, now: datetime, limit: int = 50) -> list[int]:
    """Take the oldest waiting letters to persons for the length of the lease: their numbers."""
    return [_id(row) for row in _take(session, LetterRow, now, limit)]


def next_calls(session: Session, now: datetime, limit: int = 10) -> list[Call]:
    """Take the oldest waiting events for other systems for the length of the lease. Raises NoPersonSecret.

    Those of a subscription that was disabled meanwhile are given up: nobody hears of them any more.
    """
    calls = []
    for row in _take(session, DeliveryRow, now, limit):
        if session.get_one(WebhookRow, row.webhook_id).disabled_at is None:
            calls.append(_call(session, row))
        else:
            row.take({"status": "failed", "error": DISABLED})
    return calls


def paper_made(session: Session, number: int, file_sha256: str, now: datetime) -> None:
    """The paper lies in the file store under this hash; said twice, the first file stays. A withdrawn one stays so."""
    row = session.get_one(DocumentRow, number)
    if row.status not in ("done", WITHDRAWN):
        row.take({"status": "done", "file_sha256": file_sha256, "made_at": now, "error": None})


def message_sent(session: Session, number: int, now: datetime) -> None:
    """The message has left."""
    session.get_one(MessageRow, number).take({"status": "done", "made_at": now, "error": None})


def letter_sent(session: Session, number: int, now: datetime) -> None:
    """The letter has left."""
    session.get_one(LetterRow, number).take({"status": "done", "made_at": now, "error": None})


def letter_failed(session: Session, number: int, error: str, now: datetime) -> None:
    """Give a letter back with the reason."""
    _give_back(session.get_one(LetterRow, number), error, now, final=False)


def call_answered(session: Session, number: int, now: datetime) -> None:
    """The other system has it."""
    session.get_one(DeliveryRow, number).take({"status": "done", "made_at": now, "error": None})


def call_failed(session: Session, number: int, error: str, now: datetime, final: bool = False) -> None:
    """Give an event back with the reason; a test is tried once."""
    row = session.get_one(DeliveryRow, number)
    _give_back(row, error, now, final or row.event == Event.TEST, CALLS_GIVE_UP_AFTER)


def call_again(session: Session, webhook: int, now: datetime) -> int:
    """Let a subscription's events that were given up wait again; how many. Raises LookupError: none that runs."""
    _running(session, webhook)
    query = select(DeliveryRow).where(DeliveryRow.webhook_id == webhook, DeliveryRow.status == "failed")
    rows = list(session.exec(query))
    for row in rows:
        row.take({"status": "queued", "attempts": 0, "free_at": now})
    return len(rows)


def trial(session: Session, webhook: int, now: datetime) -> Call:
    """A test for a subscription, taken at once by whoever asks for it. Raises LookupError: none that runs."""
    _running(session, webhook)
    row = delivery(webhook, Event.TEST, {})
    row.take({"status": "working", "attempts": 1, "free_at": now + LEASE})
    session.add(row)
    session.flush()
    return _call(session, row)


def _running(session: Session, webhook: int) -> None:
    hook = session.get(WebhookRow, webhook)
    if hook is None or hook.disabled_at is not None:
        raise LookupError(webhook)


def paper_failed(session: Session, number: int, error: str, now: datetime, final: bool = False) -> None:
    """Give a paper back with the reason; `final` when trying again cannot help."""
    _give_back(session.get_one(DocumentRow, number), error, now, final)


def message_failed(session: Session, number: int, error: str, now: datetime, final: bool = False) -> None:
    """Give a message back with the reason."""
    _give_back(session.get_one(MessageRow, number), error, now, final)


def retry(session: Session, numbers: Sequence[int], now: datetime) -> None:
    """Let papers that were given up wait again, from their first attempt on."""
    for row in session.exec(
        select(DocumentRow).where(col(DocumentRow.id).in_(numbers), DocumentRow.status == "failed")
    ):
        row.take({"status": "queued", "attempts": 0, "free_at": now})


def _take(session: Session, table: type[Waiting], now: datetime, limit: int) -> list[Waiting]:
    free = or_(col(table.free_at).is_(None), col(table.free_at) <= now)
    query = (
        select(table)
        .where(col(table.status).in_(("queued", "working")), free)
        .order_by(col(table.id))
        .limit(limit)
    )
    rows = list(session.exec(query.with_for_update(skip_locked=True)))
    for row in rows:
        row.take({"status": "working", "attempts": row.attempts + 1, "free_at": now + LEASE})
    return rows


def _call(session: Session, row: DeliveryRow) -> Call:
    webhook = session.get_one(WebhookRow, row.webhook_id)
    secret = secret_of(session, webhook.salt)
    return Call(_id(row), row.webhook_id, webhook.url, secret, row.event_id, row.body)


def _give_back(row: Waited, error: str, now: datetime, final: bool, tries: int = GIVE_UP_AFTER) -> None:
    """Wait twice as long each time, at most an hour; what was withdrawn meanwhile waits for nothing."""
    if row.status == WITHDRAWN:
        return
    given_up = final or row.attempts >= tries
    pause = timedelta(seconds=min(2**row.attempts, 3600))
    row.take({"status": "failed" if given_up else "queued", "error": error[:300], "free_at": now + pause})


def _id(row: Waited) -> int:
    assert row.id is not None
    return row.id
