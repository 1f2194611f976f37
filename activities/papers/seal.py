"""The electronic seal (电子签章): a PAdES B-B signature of a body over a finished PDF.

The picture of the seal is on the page already; this makes the file provable. A signature is not repeatable, so
callers keep the first signed file (see `certificate`). Works from worker threads, not inside an event loop.
"""

from datetime import datetime
from functools import lru_cache
from io import BytesIO

from asn1crypto import keys, x509  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from activities.papers.keys import KeyPair, KeyRing

FIELD = "Seal"
ROOM = 8192  # bytes kept for the signature; a P-256 chain needs about 2,000, guessing costs a trial signature


class Seals:
    """The seals of all bodies, each with its key; signers are kept, because building one is what takes time."""

    def __init__(self, ring: KeyRing) -> None:
        self.ring = ring
        self.signer = lru_cache(maxsize=64)(self.new_signer)

    def sign(self, pdf: bytes, body: str, at: datetime) -> bytes:
        """The file with the body's signature, said to be made `at` (aware); the bytes before it stay as they are."""
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        signer = SignerAt(at, metadata(body), self.signer(body))
        return bytes(signer.sign_pdf(writer, bytes_reserved=ROOM).getbuffer())

    def new_signer(self, body: str) -> SimpleSigner:
        """The signer of a body's seal, with the chain up to the authority."""
        pair = self.ring.seal(body)
        chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        chain.register(known(self.ring.authority))
        return SimpleSigner(known(pair), private_key(pair), chain)


class SignerAt(PdfSigner):
    """Signs with the time it is told: time is an argument here, also in rehearsals."""

    def __init__(self, at: datetime, about: PdfSignatureMetadata, signer: SimpleSigner) -> None:
        super().__init__(about, signer)
        self.at = at

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


def metadata(body: str) -> PdfSignatureMetadata:
    """What a reader shows about the signature; it certifies a file that nobody may add to."""
    return PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=body,
        reason="电子签章（演示）",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )


def known(pair: KeyPair) -> x509.Certificate:
    """The certificate as pyHanko knows it."""
    return x509.Certificate.load(pair.certificate.public_bytes(Encoding.DER))


def private_key(pair: KeyPair) -> keys.PrivateKeyInfo:
    """The key as pyHanko knows it."""
    data = pair.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return keys.PrivateKeyInfo.load(data)
