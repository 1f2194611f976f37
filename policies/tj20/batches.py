"""One claim in the month's batch: made, ready, or held with its reason (每月批次, P29, TJ20-11). Pure: reads the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from states.case import Case
from states.law import Law
from states.terms import DeadlineName, State

IN_CITY = frozenset({State.CITY, State.SUSPENDED})
REASONS = {
    "not_confirmed": "市人社局尚未核对确认（TJ20-33）",
    "pinyin_missing": "姓名中的生僻字尚无拼音（TJ20-21）",
    "suspended": "案件暂缓办理",
    "being_made": "已入批次，证书正在制作",
}
"""Why a claim was not made."""


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One claim in one month. `outcome`: made · ready (waits for the run) · held, with its reason in code."""

    case_no: str
    outcome: str
    reason: str | None = None
    number: str | None = None
    seq: int = 0

    @property
    def words(self) -> str:
        """The reason in words; empty when there is none."""
        return REASONS.get(self.reason or "", "")


def held_reason(facts: Mapping[str, Any], charset: str) -> str | None:
    """Why a batch leaves a claim in the city's hands; None when it makes it (S-30, S-31)."""
    if "claim_confirmed_on" not in facts:
        return "not_confirmed"
    unprintable = (facts.get("routing") or {}).get("unprintable_in") or ()
    return "pinyin_missing" if charset in unprintable else None


def item_of(case: Case, law: Law, month: date, today: date) -> BatchItem | None:
    """The claim in the batch of a month (its first day), seen `today`; None when it was not in it."""
    code, made = f"{month:%Y-%m}", case.facts.get("made_in")
    if made == code:
        return _made(case)
    clock = case.deadline(DeadlineName.BATCH)
    if clock is None or clock.void or (clock.origin or clock.start).replace(day=1) > month or month > today:
        return None
    if made is None and case.state not in IN_CITY:
        return None
    return None if made is not None and made < code else _waiting(case, law, code, today)


def _made(case: Case) -> BatchItem:
    if case.certificate is None:
        return BatchItem(case.case_no, "held", "being_made", seq=case.seq)
    return BatchItem(case.case_no, "made", number=case.certificate.number, seq=case.seq)


def _waiting(case: Case, law: Law, code: str, today: date) -> BatchItem:
    """In the running month by what lacks now; of a past month by what stands in the record of its end."""
    held = case.facts.get("held") or {}
    if held.get("batch") == code:
        return BatchItem(case.case_no, "held", held["reason"], seq=case.seq)
    lacking = held_reason(case.facts, law.parameters["tj.name_charset"])
    suspended = "suspended" if case.state is State.SUSPENDED else None
    reason = lacking or suspended or (None if code == f"{today:%Y-%m}" else "not_confirmed")
    return BatchItem(case.case_no, "held" if reason else "ready", reason, seq=case.seq)
