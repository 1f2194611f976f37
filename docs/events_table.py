"""The tables of docs/events.md: whatever leaves the house, from the code that sends it (事件目录)."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from dashboard.pages import following
from records.announcing import Event, Told, delivery
from records.desk_messages import DeskAbout
from records.notices import ALWAYS_URGENT, MUST_ACT, Choice
from states.terms.about import About

WHEN = {
    Event.ISSUED: "a case's first certificate is sealed and kept; `pending_release` where it opens later (TJ20-12)",
    Event.RELEASED: "the day comes from which a certificate may be downloaded",
    Event.CORRECTED: "a correction made the next version; the one before is superseded",
    Event.SUPERSEDED: "a correction gave the certificate another number; told of the old one",
    Event.FROZEN: "a certificate is suspended while something is looked into",
    Event.RESTORED: "a suspension ends and the certificate stands",
    Event.REVOKED: "a decision takes a certificate away",
    Event.REINSTATED: "a revocation was quashed; a new valid version exists",
    Event.TEST: "somebody asks for a test; `data` is empty",
}
SAMPLE = Told(
    number="浙0220261234567",
    version=2,
    kind="title",
    city="ningbo",
    status="valid",
    status_before="valid",
    on=date(2026, 9, 1),
    case_no="corr-20260825-4h2k8m",
)
"""Made up."""


def certificate_events() -> str:
    """Every event of certificates with its term and when it is told."""
    return table(("event", "", "told when"), ((f"`{one}`", one.label, WHEN[one]) for one in Event))


def certificate_fields() -> str:
    """What `data` holds."""
    fields = Told.model_fields.items()
    return table(
        ("field", "type", ""), ((f"`{name}`", typed(it.annotation), it.description) for name, it in fields)
    )


def certificate_example() -> str:
    """A whole body, as it is sent."""
    body = delivery(1, Event.CORRECTED, SAMPLE.model_dump(mode="json")).body | {
        "id": "evt_5f2c0b9e7d1a4c83e6f01b27"
    }
    return f"```json\n{json.dumps(body, ensure_ascii=False, indent=2)}\n```\n"


def messages() -> str:
    """What persons are told, and when it does not wait for the morning."""
    return table(
        ("about", "", "leaves"), ((f"`{one}`", one.label, leaves(one)) for one in (*About, *DeskAbout))
    )


def leaves(about: About | DeskAbout) -> str:
    """When a message leaves for somebody who chose a digest."""
    if about in ALWAYS_URGENT:
        return "at once"
    if about is About.ENTRY_WITHDRAWN:
        return "as the message did that it withdraws, to whoever got that one"
    return "at once when due today, else with the digest" if about in MUST_ACT else "with the digest"


def choices() -> str:
    """How persons can be told."""
    words = {
        Choice.DIGEST: "the default: one letter every morning; at once only what is due today, escalations and reminders",
        Choice.AT_ONCE: "a letter for each message",
        Choice.URGENT: "only what is due today, and escalations",
    }
    return table(("choice", "", ""), ((f"`{one}`", one.label, words[one]) for one in Choice))


def signals() -> str:
    """What open pages hear."""
    words = {
        following.CHANGED: "the page would look otherwise if it were made now",
        following.BYE: "the stream will not go on: signed out, not allowed any more, or too many pages",
        following.BEATEN: f"a sign of life, every {following.BEAT:.0f} seconds",
    }
    return table(("sent", "means"), ((f"`{sent.strip()!r}`", told) for sent, told in words.items()))


def table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table as pages write it."""
    cells = [list(heads)]
    lines = [cells[0], ["---"] * len(cells[0]), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def typed(annotation: Any) -> str:
    """A field's type in the words of JSON; `date` is YYYY-MM-DD."""
    plain = {str: "string", int: "integer", date: "date"}
    optional = {str | None: "string or null"}
    return plain.get(annotation) or optional[annotation]
