"""A scenario's question as the register's own (查验, S-39): the same rules answer in rehearsal and in service."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from records.inquiries import Found, judge
from records.inquiries import Inquiry as Question
from records.verification import rules_of
from rehearsal.register import Certificate, Register
from rehearsal.scenario import Inquiry
from states.case import RulesetRef
from states.instants import civil

WAYS = ("number", "qr", "file", "other", "own", "unit")
BESIDE = frozenset({"by", "city", "kind", "channel", "answer"})


def meant(certificates: Sequence[Certificate], named: str | None) -> str | None:
    """The number of the first case's certificate: its first person's, the one in use now when it was changed."""
    replaced = {item.replaces for item in certificates}
    return next((item.number for item in certificates if item.number not in replaced), named)


def question(inquiry: Inquiry, number: str | None, city: str | None) -> Question:
    """The question; what the scenario leaves out is the first case's certificate and its city."""
    way, asked = asked_by(inquiry)
    code = asked.pop("code", None)
    known = {key: value for key, value in asked.items() if value is not None}
    return Question(
        city=inquiry.city or city or "ningbo",
        by=way,
        channel=inquiry.channel,
        kind=inquiry.kind,
        code_right=code == "ok",
        **{"number": number, **known},
    )


def asked_by(inquiry: Inquiry) -> tuple[str, dict[str, Any]]:
    """By what is asked, and its keys, whether they stand beside `by` or below it."""
    beside = inquiry.model_dump(exclude_none=True, exclude=set(BESIDE))
    if isinstance(inquiry.by, str):
        return inquiry.by, beside
    below = dict(inquiry.by)
    way = next((name for name in WAYS if isinstance(below.get(name), Mapping)), None)
    if way is not None:
        return way, {**beside, **below[way]}
    way = below.pop("by", None) or next((name for name in WAYS[1:] if name in below), "number")
    return way, {**beside, **below}


def answered(register: Register, asked: Question, now: datetime, pinned: RulesetRef) -> str:
    """What the public hears from the rehearsal's register. LookupError: no notice to answer by."""
    if asked.by == "file" and asked.kind is None:
        shown = register.certificate(asked.number)
        asked = replace(asked, kind=shown.kind if shown and shown.city == asked.city else None)
    return judge(asked, found(register, asked), rules_of(asked.city, civil(now), pinned), civil(now))


def found(register: Register, asked: Question) -> Found | None:
    """What lies under the question, the newest version unless another is named. A rehearsal makes no files."""
    named = [item for item in register.certificates if item.number == asked.number and asked.by != "file"]
    wanted = asked.version or max((item.version for item in named), default=0)
    return next((_found(asked, item) for item in named if item.version == wanted), None)


def _found(asked: Question, item: Certificate) -> Found:
    by_name = asked.by == "own" and asked.user is not None and asked.user == item.holder
    return Found(
        item.number,
        item.version,
        item.status,
        item.kind,
        item.city,
        item.obtained_on,
        holder_matches=asked.id_number == item.id_number if asked.id_number else by_name,
        mobile_matches=asked.mobile is not None and asked.mobile == item.mobile,
        employed_at=item.employer if asked.by == "unit" else None,
        available_from=item.available_from,
    )
