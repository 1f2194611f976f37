"""A holder's own certificates, and the files that they take away (本人查询、下载, TJ20-12, TJ20-26, SH24-41)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from records.certificate_views import CertificateView, certificates_held
from records.inquiries import Found, Inquiry, judge
from records.tables import VerificationRow, VersionRow
from records.verification import rules_of
from states.instants import civil

OWN = "own"
CHANNEL = "download"
CHANNELS = {"tianjin": "system"}
"""Under which name a city's notice opens the holder's own download: Tianjin's comes from its system (TJ20-26)."""


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """A certificate for its holder: its newest version, what is answered about it, and its file if there is one."""

    view: CertificateView
    answer: str
    available_from: date | None
    file_sha256: str | None
    token: str | None

    @property
    def ready(self) -> bool:
        """Whether the file may be taken away now: released, in force, and kept as a file."""
        return self.answer == "valid" and self.file_sha256 is not None


def own_certificates(session: Session, holder_key: str, now: datetime) -> list[OwnCertificate]:
    """A person's certificates as they stand at `now`, the newest first."""
    return [_own(session, item, now) for item in certificates_held(session, holder_key)]


def fetch(session: Session, number: str, holder_key: str, now: datetime) -> OwnCertificate | None:
    """One of a person's own, asked for to be taken away; the request is logged whatever its answer.

    In a writing session. None, and nothing logged: there is none of that number, or it is somebody else's.
    """
    found = next((item for item in certificates_held(session, holder_key) if item.number == number), None)
    if found is None:
        return None
    own = _own(session, found, now)
    session.add(
        VerificationRow(at=now, city=found.city, kind=found.kind, channel=CHANNEL, by=OWN, number=number, answer=own.answer)
    )  # fmt: skip
    return own


def _own(session: Session, item: CertificateView, now: datetime) -> OwnCertificate:
    version = session.get_one(VersionRow, (item.number, item.version))
    asked = Inquiry(item.city, OWN, CHANNELS.get(item.city, CHANNEL), item.kind, number=item.number)
    found = Found(
        item.number, item.version, version.status, item.kind, item.city, item.obtained_on,
        holder_matches=True, available_from=version.available_from,
    )  # fmt: skip
    answer = judge(asked, found, rules_of(item.city, civil(now)), civil(now))
    return OwnCertificate(item, answer, version.available_from, version.file_sha256, version.token)
