"""Answering a question about a certificate: from the register, logged, and never `valid` in doubt (查验)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import structlog
from sqlmodel import Session, col, select

from policies.laws import law_for
from policies.notices import SHELF
from records.canonical import canonical
from records.certificate_views import Link, chain_of, status_since
from records.copies import CopyView, copy_of_file, for_whom, standing
from records.inquiries import Found, Inquiry, judge
from records.masking import masked_name
from records.persons import person_key
from records.status_list import STANDING
from records.tables import CaseRow, CertificateRow, VerificationRow, VersionRow
from states.case import RulesetRef
from states.instants import civil, utc

NOTICE_OF = {"shanghai": "sh24", "tianjin": "tj20"}
PREFIX_OF = {"shanghai": "sh", "tianjin": "tj"}
"""How the parameters of a city's notice begin."""
TOLD = frozenset({"valid", "pending_release", "revoked", "superseded"})
Sign = Callable[[bytes], str]
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class CopyShown:
    """What a file is that turned out to be a copy; `standing` is how its certificate stands now, one of ANSWERS.

    `expired`: the last day of its use has passed.
    """

    copy_no: str
    recipient: str
    purpose: str
    made_on: date
    standing: str
    until: date | None = None
    expired: bool = False

    @property
    def whom(self) -> str:
        """For whom and what, as it stands on the copy."""
        return for_whom(self.recipient, self.purpose)


@dataclass(frozen=True, slots=True)
class VerificationAnswer:
    """The answer with as little as it needs: the name masked, no identity number.

    `as_of` is the instant it holds for, `since` the day of the status, `chain` the versions before and after,
    `effect` and `uses` what a valid one is good for. `copy`: the file is a copy of that certificate, which is
    `not_original` however the certificate stands (SH24-15).
    `signature` covers `signed_bytes`.
    """

    answer: str
    as_of: datetime
    city: str
    kind: str | None = None
    number: str | None = None
    version: int | None = None
    name: str | None = None
    level: str | None = None
    title: str | None = None
    specialty: str | None = None
    body: str | None = None
    obtained_on: date | None = None
    available_from: date | None = None
    since: date | None = None
    chain: tuple[Link, ...] = ()
    effect: str | None = None
    uses: tuple[str, ...] = ()
    copy: CopyShown | None = None
    signature: str | None = None

    @property
    def signed_bytes(self) -> bytes:
        """The canonical spelling of everything but the signature."""
        return canonical({**replace(self, signature=None).as_plain(), "as_of": utc(self.as_of)})

    def as_plain(self) -> dict[str, Any]:
        """The answer as plain data, as `verify --json` prints it."""
        return {name: getattr(self, name) for name in self.__slots__ if getattr(self, name) not in (None, ())}


def answer(
    session: Session,
    inquiry: Inquiry,
    now: datetime,
    sign: Sign | None = None,
    pinned: RulesetRef | None = None,
) -> VerificationAnswer:
    """Answer and log one question, in a writing session. Any fault whatever, also of the log, confirms nothing.

    `pinned`: the rule set of a rehearsal, whose readings then hold for the register too.
    """
    try:
        with session.begin_nested():
            given = _answer(session, inquiry, now, pinned)
            session.add(_log(inquiry, given))
            session.flush()
        return replace(given, signature=sign(given.signed_bytes)) if sign else given
    except Exception as fault:  # fail closed: a fault must never read as an answer about the certificate
        log.error("answer failed", by=inquiry.by, city=inquiry.city, fault=type(fault).__name__)
        return VerificationAnswer("cannot_be_confirmed", now, inquiry.city)


def rules_of(city: str, on: date, pinned: RulesetRef | None = None) -> Mapping[str, Any]:
    """The parameters of a city's notice, with the readings of a pinned one; a city without channel rules has none."""
    notice = NOTICE_OF.get(city)
    if pinned is not None and pinned.id == notice:
        return law_for(pinned).parameters
    return SHELF.version_on(notice, on).parameters.values if notice else {}


def _answer(
    session: Session, inquiry: Inquiry, now: datetime, pinned: RulesetRef | None
) -> VerificationAnswer:
    version = find(session, inquiry)
    copy = copy_of_file(session, inquiry.sha256) if inquiry.by == "file" and inquiry.sha256 else None
    if version is None and copy is not None:
        return _of_copy(session, copy, inquiry, now)
    certificate = session.get_one(CertificateRow, version.number) if version else None
    if version and certificate and _contradicted(version, certificate):
        return VerificationAnswer("cannot_be_confirmed", now, inquiry.city)
    found = _found(session, inquiry, version, certificate) if version and certificate else None
    rules = rules_of(inquiry.city, civil(now), pinned)
    asked = _of_its_original(session, inquiry) if version is None else inquiry
    said = judge(asked, found, rules, civil(now))
    if said == "not_original":
        return VerificationAnswer(said, now, inquiry.city, number=asked.number)
    if version is None or certificate is None or said not in TOLD:
        return VerificationAnswer(said, now, inquiry.city)
    return VerificationAnswer(
        said,
        now,
        certificate.city,
        certificate.kind,
        certificate.number,
        version.version,
        masked_name(certificate.holder_name),
        certificate.level or None,
        certificate.title or None,
        certificate.specialty or None,
        certificate.body or None,
        certificate.obtained_on,
        version.available_from,
        status_since(session, version.number, version.version),
        chain_of(session, version.number),
        *effect_of(certificate.city, said, rules),
    )


def _contradicted(version: VersionRow, certificate: CertificateRow) -> bool:
    """Whether the register is at odds with itself: a version stands although another one is the newest."""
    return version.status in STANDING and version.version != certificate.version


def _of_copy(session: Session, copy: CopyView, inquiry: Inquiry, now: datetime) -> VerificationAnswer:
    """A copy is never answered as the original: what it is, of which certificate, and how that one stands."""
    row, today = session.get_one(CertificateRow, copy.number), civil(now)
    if row.city != inquiry.city or inquiry.kind not in (None, row.kind):
        return VerificationAnswer("not_original", now, inquiry.city)
    told = CopyShown(
        copy.copy_no,
        copy.recipient,
        copy.purpose,
        civil(copy.asked_at),
        standing(session, copy.number, copy.version, today),
        copy.until,
        expired=copy.until is not None and copy.until < today,
    )
    return VerificationAnswer(
        "not_original",
        now,
        row.city,
        row.kind,
        copy.number,
        copy.version,
        masked_name(row.holder_name),
        copy=told,
    )


def _of_its_original(session: Session, inquiry: Inquiry) -> Inquiry:
    """The question about a changed file, with the kind of the certificate whose number it shows unless it names one."""
    original = (
        session.get(CertificateRow, inquiry.number) if inquiry.by == "file" and inquiry.number else None
    )
    if original is None or original.city != inquiry.city:
        return replace(inquiry, number=None)
    return replace(inquiry, kind=inquiry.kind or original.kind)


def effect_of(city: str, said: str, rules: Mapping[str, Any]) -> tuple[str | None, tuple[str, ...]]:
    """What a valid certificate equals and proves, in its notice's words (SH24-14, TJ20-13, TJ20-14)."""
    if said != "valid" or city not in PREFIX_OF:
        return None, ()
    return rules.get(f"{PREFIX_OF[city]}.effect.equal"), rules.get(f"{PREFIX_OF[city]}.effect.uses", ())


def find(session: Session, inquiry: Inquiry) -> VersionRow | None:
    """The version that a question means: by file, by token, else by number and version, the newest by default."""
    if inquiry.by == "file":
        return session.exec(
            select(VersionRow).where(VersionRow.file_sha256 == (inquiry.sha256 or "").lower())
        ).first()
    if inquiry.by == "qr" and inquiry.token:
        return session.exec(select(VersionRow).where(VersionRow.token == inquiry.token)).first()
    certificate = session.get(CertificateRow, inquiry.number.strip()) if inquiry.number else None
    if certificate is None:
        return None
    return session.get(VersionRow, (certificate.number, inquiry.version or certificate.version))


def _found(session: Session, inquiry: Inquiry, version: VersionRow, row: CertificateRow) -> Found:
    return Found(
        row.number,
        version.version,
        version.status,
        row.kind,
        row.city,
        row.obtained_on,
        holder_matches=_is_holder(session, inquiry, row),
        mobile_matches=bool(inquiry.mobile) and row.mobile_key == person_key(session, inquiry.mobile or ""),
        employed_at=_employer(session, row) if inquiry.by == "unit" else None,
        available_from=version.available_from,
        name_matches=inquiry.name in (None, row.holder_name),
    )


def _is_holder(session: Session, inquiry: Inquiry, row: CertificateRow) -> bool:
    if inquiry.id_number:
        return row.holder_key == person_key(session, inquiry.id_number)
    return inquiry.by == "own" and bool(row.holder_name) and inquiry.user == row.holder_name


def _employer(session: Session, row: CertificateRow) -> str:
    """Where the holder works now: by the newest file, else as on the certificate (TJ20-28)."""
    query = select(CaseRow.employer).where(CaseRow.person_key == row.holder_key, CaseRow.employer != "")
    newest = session.exec(query.order_by(col(CaseRow.updated_at).desc())).first() if row.holder_key else None
    return newest or row.employer


def _log(inquiry: Inquiry, given: VerificationAnswer) -> VerificationRow:
    return VerificationRow(
        at=given.as_of,
        city=inquiry.city,
        kind=inquiry.kind or given.kind or "",
        channel=inquiry.channel or "",
        by=inquiry.by,
        number=inquiry.number or given.number,
        answer=given.answer,
    )
