"""Asking the register about a certificate for the public (证书查验): what is asked, and the answer in words."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from dashboard.words import Tone
from records.certificate_views import find_certificate
from records.copies import copy_of_file
from records.database import session
from records.inquiries import ANSWER_WORDS, Inquiry
from records.shown import number_shown
from records.verification import Sign, VerificationAnswer, answer, find

log = structlog.get_logger()
WEB = "web"
CITIES = (("ningbo", "宁波"), ("zhejiang", "浙江"), ("shanghai", "上海"), ("tianjin", "天津"))
KINDS = (("title", "职称证书"), ("vocational", "职业资格证书"))
LEVEL_WORDS = {
    "technician": "员级", "assistant": "助理级（初级）", "intermediate": "中级",
    "associate_senior": "副高级", "full_senior": "正高级",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words."""

    title: str
    meaning: str
    tone: Tone


MEANT = {
    "valid": ("登记册中有这份证书，目前有效。", Tone.GREEN),
    "pending_release": ("证书已经制作，到开放下载之日起可以取得和使用。", Tone.BLUE),
    "revoked": ("这份证书已被撤销，不再有效。", Tone.BLACK),
    "superseded": ("这一版已由更正后的新版替代，请使用新版。", Tone.BLACK),
    "not_available_for_period": ("该取得时间的证书不通过本渠道查验，请向发证机关查询。", Tone.GREY),
    "channel_not_available": (
        "该地区的规定没有开放这种查验方式，请使用证书上的二维码或官方指定渠道。",
        Tone.GREY,
    ),
    "not_covered": ("该类证书不在公开查验范围内，请向发证机关查询。", Tone.GREY),
    "no_match": (
        "所填各项与登记册不相符。请核对编号、地区和取得日期；这一答复不说明哪一项不符。",
        Tone.AMBER,
    ),
    "not_original": ("这个文件与登记的原件不一致，可能是打印扫描件、复制件或者被改动过。", Tone.RED),
    "cannot_be_confirmed": ("系统现在不能确认这份证书。请稍后再查；在此之前不要当作有效。", Tone.RED),
}
WORDS = {answer: Said(ANSWER_WORDS[answer], *said) for answer, said in MEANT.items()}
"""Answers as commands and lists name them, and what each means for who asks."""
COPY = Said(
    "是副本，不是原件",
    "这个文件是下列证书的用途限定副本，不能代替原件。证书的现时状态如下；副本只在所写用途和期限内使用。",
    Tone.AMBER,
)
STATUS = {
    "valid": "有效",
    "legacy_valid": "有效",
    "frozen": "有效",
    "pending_release": "待开放",
    "revoked": "已撤销",
    "superseded": "已被替代",
}


class Desk:
    """Asks on behalf of anybody; every question is logged by the register."""

    def __init__(self, engine: Engine, now: Callable[[], datetime], sign: Sign | None = None) -> None:
        self._engine = engine
        self._now = now
        self._sign = sign

    def by_number(self, number: str, city: str, kind: str, obtained_on: date | None) -> VerificationAnswer:
        """By what is printed on it."""
        return self._ask(Inquiry(city, "number", WEB, kind or None, number=number, obtained_on=obtained_on))

    def by_token(self, token: str) -> VerificationAnswer:
        """By the token of its QR code, whatever the city."""
        return self._ask(Inquiry("", "qr", WEB, token=token))

    def by_file(self, data: bytes) -> VerificationAnswer:
        """By the file itself: only the original answers; a changed one is told its original's number."""
        digest = hashlib.sha256(data).hexdigest()
        return self._ask(Inquiry("", "file", WEB, number=number_shown(data), sha256=digest))

    def _ask(self, inquiry: Inquiry) -> VerificationAnswer:
        """The register's answer; when it is not there at all, nothing is confirmed."""
        try:
            return self._answer(inquiry)
        except SQLAlchemyError as fault:
            log.warning("answer failed", by=inquiry.by, city=inquiry.city, fault=type(fault).__name__)
            return VerificationAnswer("cannot_be_confirmed", self._now(), inquiry.city)

    def _answer(self, inquiry: Inquiry) -> VerificationAnswer:
        with session(self._engine) as opened:
            if not inquiry.city:
                version = find(opened, inquiry) or copy_of_file(opened, inquiry.sha256 or "")
                number = version.number if version else inquiry.number
                found = find_certificate(opened, number) if number else None
                inquiry = replace(inquiry, city=found.city if found else "")
            return answer(opened, inquiry, self._now(), self._sign)
