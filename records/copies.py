"""Copies of certificates for one purpose: what may be asked for, by whom it was, and which file was made (用途限定副本)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from records.canonical import digest
from records.inquiries import ANSWER_OF_STATUS, ANSWER_WORDS, Found, status_on
from records.tables import CertificateRow, CopyRow, VersionRow
from records.views import shown
from states.instants import civil

LONGEST = {"recipient": 30, "purpose": 20}
"""Characters that fit into one line of the watermark."""
WORDS = {"recipient": "使用单位", "purpose": "用途"}
NUMBERS = re.compile(r"\d{11}")
"""Telephone and identity numbers, which have no place on a copy or in its log."""


class NotCopied(ValueError):
    """No copy: its words say why, and what to do."""


@dataclass(frozen=True, slots=True)
class CopyWanted:
    """What is asked for: 仅供 `recipient` `purpose` 使用, if wanted until a last day; `asked_by` ROLE/NAME (S-02)."""

    number: str
    recipient: str
    purpose: str
    asked_by: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CopyView:
    """One copy as it was asked for; without a file while it is not made."""

    copy_no: str
    number: str
    version: int
    recipient: str
    purpose: str
    until: date | None
    asked_by: str
    asked_at: datetime
    file_sha256: str | None

    @property
    def whom(self) -> str:
        """For whom and what, as it stands on the copy."""
        return for_whom(self.recipient, self.purpose)

    @property
    def erased(self) -> bool:
        """Whether its words were erased with the case of its certificate; its file is not handed out any more."""
        return not self.recipient


def for_whom(recipient: str, purpose: str) -> str:
    """For whom and what a copy is; says so where that was erased."""
    return f"仅供{recipient}{purpose}使用" if recipient else "用途已依法删除"


def ask(session: Session, wanted: CopyWanted, now: datetime) -> str:
    """Log a wish and answer the copy's number; the same wish on the same day is the same copy. Raises NotCopied."""
    texts = {name: _said(name, getattr(wanted, name)) for name in LONGEST}
    if wanted.until is not None and wanted.until < civil(now):
        raise NotCopied(f"使用期限 {wanted.until} 已过；请改为今天或以后的日期，或不填")
    certificate = session.get(CertificateRow, wanted.number)
    if certificate is None:
        raise NotCopied(f"没有证书 {wanted.number}；请核对编号")
    version = certificate.version
    require_standing(session, wanted.number, version, civil(now))
    told: dict[str, Any] = {**texts, "number": wanted.number, "version": version, "until": wanted.until}
    copy_no = _number({**told, "by": wanted.asked_by}, civil(now))
    if session.get(CopyRow, copy_no) is None:
        session.add(CopyRow(copy_no=copy_no, asked_by=wanted.asked_by, asked_at=now, **told))
    return copy_no


def require_standing(session: Session, number: str, version: int, on: date) -> None:
    """Raise NotCopied unless the version is valid on the day and this system made its original."""
    answer = standing(session, number, version, on)
    if answer != "valid":
        raise NotCopied(f"证书 {number} {ANSWER_WORDS[answer]}；只为有效的证书制作副本")
    if session.get_one(VersionRow, (number, version)).file_sha256 is None:
        raise NotCopied(f"证书 {number} 在系统启用前签发，没有电子原件；请以原件复印")


def standing(session: Session, number: str, version: int, on: date) -> str:
    """How a version stands on a day, as the verification answers."""
    row = session.get_one(VersionRow, (number, version))
    found = Found(number, version, row.status, "", "", available_from=row.available_from)
    return ANSWER_OF_STATUS.get(status_on(found, on), "cannot_be_confirmed")


def keep_file(session: Session, copy_no: str, sha256: str) -> None:
    """The file of a copy; the first one stays."""
    row = session.get_one(CopyRow, copy_no)
    row.file_sha256 = row.file_sha256 or sha256


def erase_words(session: Session, number: str, version: int) -> None:
    """Take away for whom and what a version was copied, which may name its holder; who asked, when, and hashes stay."""
    for row in session.exec(select(CopyRow).where(CopyRow.number == number, CopyRow.version == version)):
        row.take({"recipient": "", "purpose": ""})


def find_copy(session: Session, copy_no: str) -> CopyView | None:
    """A copy by its number."""
    row = session.get(CopyRow, copy_no)
    return shown(CopyView, row) if row else None


def copy_of_file(session: Session, sha256: str) -> CopyView | None:
    """The copy that a file is."""
    row = session.exec(select(CopyRow).where(CopyRow.file_sha256 == sha256.lower())).first()
    return shown(CopyView, row) if row else None


def copies_of(session: Session, number: str) -> list[CopyView]:
    """Every copy of a certificate, the newest first."""
    query = select(CopyRow).where(CopyRow.number == number)
    newest = query.order_by(col(CopyRow.asked_at).desc(), col(CopyRow.copy_no))
    return [shown(CopyView, row) for row in session.exec(newest)]


def _said(name: str, text: str) -> str:
    """A text as it stands between 仅供 and 使用. Raises NotCopied."""
    said = "".join(text.split()).removeprefix("仅供").removesuffix("使用")
    if not 1 <= len(said) <= LONGEST[name]:
        raise NotCopied(f"{WORDS[name]}应为 1 至 {LONGEST[name]} 个字，实为 {len(said)} 个")
    if NUMBERS.search(said):
        raise NotCopied(f"{WORDS[name]}中不要写证件号码或电话号码")
    return said


def _number(wish: dict[str, object], on: date) -> str:
    return f"FB-{on:%Y%m%d}-{digest({**wish, 'on': on})[:8].upper()}"
