"""Is a file one of ours, and unchanged? (文件核验) Says nothing about whether the certificate still stands."""

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
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from activities.papers.store import sha256


class Seal(StrEnum):
    """What the seal of a file turned out to be."""

    VALID = "valid"  # 签章有效，文件自签章后未改动
    TAMPERED = "tampered"  # 文件在签章后被改动
    UNTRUSTED = "untrusted"  # 签章不是受信任的机构签发
    ABSENT = "absent"  # 文件没有签章
    UNREADABLE = "unreadable"  # 不是可读取的 PDF


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Result of a check; signer and time are given for VALID seals only."""

    sha256: str
    seal: Seal
    signer: str | None = None
    signed_at: datetime | None = None


def check_file(pdf: bytes, trusted: x509.Certificate, at: datetime) -> FileCheck:
    """Check a file's seal against the authority's certificate as of `at` (aware). Never raises: a fault is no VALID."""
    name = sha256(pdf)
    try:
        signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    except (PdfError, ValueError, RecursionError):
        return FileCheck(name, Seal.UNREADABLE)
    if not signatures:
        return FileCheck(name, Seal.ABSENT)
    return judged(name, signatures[-1], trusted, at)


def judged(name: str, signature: EmbeddedPdfSignature, trusted: x509.Certificate, at: datetime) -> FileCheck:
    """What one signature says about the file."""
    root = asn1.Certificate.load(trusted.public_bytes(Encoding.DER))
    context = ValidationContext(trust_roots=[root], moment=at, allow_fetching=False)
    try:
        status = validate_pdf_signature(signature, context)
    except (PdfError, SigningError, SignatureValidationError, ValueError):
        return FileCheck(name, Seal.TAMPERED)
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:  # originals end with their signature
        return FileCheck(name, Seal.TAMPERED)
    if not status.bottom_line:
        untouched = status.intact and status.valid and not status.trusted
        return FileCheck(name, Seal.UNTRUSTED if untouched else Seal.TAMPERED)
    return FileCheck(
        name, Seal.VALID, status.signing_cert.subject.native["common_name"], status.signer_reported_dt
    )
