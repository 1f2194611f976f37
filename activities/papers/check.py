"""Is a file one of ours, and unchanged? (文件核验) Says nothing about whether the certificate still stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO

from asn1crypto import x509 as asn1  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from activities.papers.store import sha256
from activities.papers.time_stamps import trusting


class Seal(StrEnum):
    """What the seal of a file turned out to be."""

    VALID = "valid"  # 签章有效，文件自签章后未改动
    TAMPERED = "tampered"  # 文件在签章后被改动
    UNTRUSTED = "untrusted"  # 签章不是受信任的机构签发
    ABSENT = "absent"  # 文件没有签章
    UNREADABLE = "unreadable"  # 不是可读取的 PDF


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Result of a check; signers (by 、), time and time-stamp of the last one are given for VALID seals only.

    `signed_at` is what the signer says, `stamped_at` what a time-stamp authority says, None without a stamp.
    """

    sha256: str
    seal: Seal
    signer: str | None = None
    signed_at: datetime | None = None
    stamped_at: datetime | None = None


def check_file(
    pdf: bytes, trusted: x509.Certificate, at: datetime, stamp_roots: Sequence[asn1.Certificate] = ()
) -> FileCheck:
    """Check a file's seal against the authority's certificate as of `at` (aware). Never raises: a fault is no VALID.

    `stamp_roots`: whom time-stamps must lead up to; a seal whose stamp comes from somebody else is UNTRUSTED.
    """
    name = sha256(pdf)
    try:
        signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    except (PdfError, ValueError, RecursionError):
        return FileCheck(name, Seal.UNREADABLE)
    if not signatures:
        return FileCheck(name, Seal.ABSENT)
    root = asn1.Certificate.load(trusted.public_bytes(Encoding.DER))
    context = ValidationContext(trust_roots=[root], moment=at, allow_fetching=False)
    return judged(name, signatures, context, trusting(stamp_roots, at))


def judged(
    name: str,
    signatures: Sequence[EmbeddedPdfSignature],
    context: ValidationContext,
    stamping: ValidationContext,
) -> FileCheck:
    """What the signatures say about the file: the last one covers all of it, every one of them must stand."""
    try:
        found = [validate_pdf_signature(signature, context, stamping) for signature in signatures]
    except (PdfError, SigningError, SignatureValidationError, ValueError):
        return FileCheck(name, Seal.TAMPERED)
    if found[-1].coverage is not SignatureCoverageLevel.ENTIRE_FILE:  # originals end with their signature
        return FileCheck(name, Seal.TAMPERED)
    if not all(status.bottom_line for status in found):
        untouched = all(status.bottom_line or only_untrusted(status) for status in found)
        return FileCheck(name, Seal.UNTRUSTED if untouched else Seal.TAMPERED)
    signers = "、".join(status.signing_cert.subject.native["common_name"] for status in found)
    stamp = found[-1].timestamp_validity
    stamped_at = stamp.timestamp if stamp else None
    return FileCheck(name, Seal.VALID, signers, found[-1].signer_reported_dt, stamped_at)


def only_untrusted(status: PdfSignatureStatus) -> bool:
    """Whether nothing but trust is lacking: whoever signed, or whoever stamped, is a stranger."""
    stamp = status.timestamp_validity
    if not (status.intact and status.valid) or (stamp and not (stamp.intact and stamp.valid)):
        return False
    return not status.trusted or bool(stamp and not stamp.trusted)
