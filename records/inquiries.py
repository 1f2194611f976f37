"""Asking about a certificate, and what may be answered: pure, so that rehearsals answer alike (查验规则, P31, P38)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

ANSWER_WORDS = {
    "valid": "有效",
    "pending_release": "已制证，尚未开放下载",
    "revoked": "已撤销",
    "superseded": "已被替代",
    "not_available_for_period": "不在本渠道查验范围",
    "channel_not_available": "本渠道未开放这种查验",
    "not_covered": "不在查验范围",
    "no_match": "没有相符的证书",
    "not_original": "不是原件",
    "cannot_be_confirmed": "暂时不能确认",
}
ANSWERS = frozenset(ANSWER_WORDS)
ANSWER_OF_STATUS = {
    "valid": "valid",
    "legacy_valid": "valid",  # SH24-45
    "frozen": "valid",  # AMB-33: shown as under review to authorities only
    "pending_release": "pending_release",
    "revoked": "revoked",
    "superseded": "superseded",
}

CONVERTED, NEUTRAL = "sh.conversion_rule.vocational", "neutral"
"""The notice names titles only: of a changed file of a vocational certificate nothing is said (SH24-15, AMB-29)."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question. `by`: number · qr · file · other · own · unit. `channel` None asks the register itself.

    `user` is the name of the signed-in holder (own) or unit (unit); `id_number` says more than a name. `name`, where
    it is given, must be the holder's (an employer's list). `code_right`: the
    one-time code sent to the reserved mobile number was repeated (TJ20-27).
    """

    city: str
    by: str
    channel: str | None = None
    kind: str | None = None
    number: str | None = None
    version: int | None = None
    token: str | None = None
    obtained_on: date | None = None
    sha256: str | None = None
    id_number: str | None = None
    mobile: str | None = None
    code_right: bool = False
    user: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the register has under the question. What compares secrets never leaves the house."""

    number: str
    version: int
    status: str
    kind: str
    city: str
    obtained_on: date | None = None
    holder_matches: bool = False
    mobile_matches: bool = False
    employed_at: str | None = None
    available_from: date | None = None
    name_matches: bool = True


def judge(inquiry: Inquiry, found: Found | None, rules: Mapping[str, Any], on: date | None = None) -> str:
    """One of ANSWERS. `rules` are the notice's parameters (`sh.verify.windows`, `tj.verify.channels.…`).

    `on` is the day of the question: it decides whether a certificate is released already (TJ20-12).
    """
    return _closed(inquiry, found, rules) or _unmatched(inquiry, found, rules) or _answer(found, on)


def _closed(inquiry: Inquiry, found: Found | None, rules: Mapping[str, Any]) -> str | None:
    """Why this channel answers nothing, before anything is said about the certificate (SH24-41…44, TJ20-26…28)."""
    if inquiry.city == "shanghai" and inquiry.by not in ("qr", "file"):
        return _outside_windows(inquiry, found, rules["sh.verify.windows"])
    if inquiry.city == "tianjin" and inquiry.channel is not None and inquiry.by not in ("qr", "file"):
        open_to = rules.get(f"tj.verify.channels.{inquiry.by}", ())
        return None if inquiry.channel in open_to else "channel_not_available"
    return None


def _outside_windows(
    inquiry: Inquiry, found: Found | None, windows: tuple[Mapping[str, Any], ...]
) -> str | None:
    """Shanghai answers by the date of acquisition (SH24-41…44): of an unknown certificate by the date that was asked."""
    kind = inquiry.kind or (found.kind if found else "title")
    obtained = found.obtained_on if found else inquiry.obtained_on
    if obtained is None:
        return None
    window = next((item for item in windows if item["kind"] == kind and _within(item, obtained)), None)
    if window is None:
        return "not_covered" if kind == "vocational" else "not_available_for_period"
    return None if inquiry.channel in (None, *window["channels"]) else "channel_not_available"


def _within(window: Mapping[str, Any], day: date) -> bool:
    """Both ends included; a window without `to` is open."""
    return bool(window["from"] <= day and ("to" not in window or day <= window["to"]))


def _unmatched(inquiry: Inquiry, found: Found | None, rules: Mapping[str, Any]) -> str | None:
    """One answer for everything that does not fit, so that nobody learns which part was right (TJ20-27)."""
    if found is None:
        neutral = inquiry.kind == "vocational" and rules.get(CONVERTED, NEUTRAL) == NEUTRAL
        return "not_original" if inquiry.by == "file" and not neutral else "no_match"
    same_kind = inquiry.kind in (None, found.kind) and inquiry.city == found.city
    same_day = inquiry.obtained_on in (None, found.obtained_on)
    fits = same_kind and same_day and found.name_matches
    return None if fits and _entitled(inquiry, found) else "no_match"


def _entitled(inquiry: Inquiry, found: Found) -> bool:
    match inquiry.by:
        case "own":
            return found.holder_matches
        case "other":
            return found.holder_matches and found.mobile_matches and inquiry.code_right
        case "unit":
            return inquiry.user is not None and found.employed_at == inquiry.user
        case "number" | "qr" | "file":
            return True
    return False


def _answer(found: Found | None, on: date | None) -> str:
    if found is None:
        return "no_match"
    return ANSWER_OF_STATUS.get(status_on(found, on), "cannot_be_confirmed")


def status_on(found: Found, on: date | None) -> str:
    """The status as of a day: what is released on a day is so from 00:00 on, whenever the register hears of it (AMB-07)."""
    if on is None or found.available_from is None or found.status not in ("valid", "pending_release"):
        return found.status
    return "pending_release" if on < found.available_from else "valid"
