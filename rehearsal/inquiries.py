"""A scenario's question as the register's own (查验, S-39): the same rules answer in rehearsal and in service."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from records.inquiries import Found, judge
from records.inquiries import Inquiry as Question
from records.verification import rules_of
from rehearsal.register import Certificate, Register
from rehearsal.scenario import Inquiry
from states.case import RulesetRef
from states.instants import civil

BESIDE = {"by", "city", "kind", "channel", "answer", "code"}


def meant(certificates: Sequence[Certificate], named: str | None) -> str | None:
    """The number of the first case's certificate: its first person's, the one in use now when it was changed."""
    replaced = {item.replaces for item in certificates}
    return next((item.number for item in certificates if item.number not in replaced), named)


def question(inquiry: Inquiry, number: str | None, city: str | None) -> Question:
    """The question; what the scenario leaves out is the first case's certificate and its city."""
    known = inquiry.model_dump(exclude_none=True, exclude=BESIDE)
    return Question(
        city=inquiry.city or city or "ningbo",
        by=inquiry.by,
        channel=inquiry.channel,
        kind=inquiry.kind,
        code_right=inquiry.code == "ok",
        **{"number": number, **known},
    )


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
