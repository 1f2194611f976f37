"""The electronic seal (电子签章): a PAdES B-B signature of a body over a finished PDF.

The picture of the seal is on the page already; this makes the file provable. A signature is not repeatable, so
callers keep the first signed file (see `certificate`). Works from worker threads, not inside an event loop.
Where several bodies seal one file (SH24-13), their places are made first: the first signature certifies that nothing
but these places may be filled, and after the last one nothing may be added at all. Where the installation names a
time-stamp authority, each signature carries its stamp (PAdES B-T); the bytes under the signature are the same without.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from io import BytesIO

import structlog
from asn1crypto import keys, x509  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
)
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from activities.papers.keys import KeyPair, KeyRing
from activities.papers.time_stamps import LARGEST, Authority, NoTimeStamp, Stamper

log = structlog.get_logger()

FIELD = "Seal"
ROOM = 8192  # hexadecimal digits kept for the signature: a P-256 chain needs half; guessing costs a trial signature


class Seals:
    """The seals of all bodies, each with its key; signers are kept, because building one is what takes time."""

    def __init__(self, ring: KeyRing, authority: Authority | None = None) -> None:
        """`authority`: who time-stamps every signature; nobody unless given."""
        self.ring = ring
        self.stamper = Stamper(authority) if authority else None
        self.signer = lru_cache(maxsize=64)(self.new_signer)

    def sign(self, pdf: bytes, body: str, at: datetime) -> bytes:
        """The file with the body's signature, said to be made `at` (aware); the bytes before it stay as they are.

        NoTimeStamp: a stamp is required and the authority gave none; nothing was sealed, it may be tried again.
        """
        return self.signed(pdf, metadata(body), body, at)

    def sign_all(self, pdf: bytes, bodies: Sequence[str], at: datetime) -> bytes:
        """The file with the signatures of all bodies in their order; of one body as `sign` makes it."""
        if len(bodies) == 1:
            return self.sign(pdf, bodies[0], at)
        file = with_places(pdf, len(bodies))
        for number, body in enumerate(bodies, 1):
            file = self.signed(file, metadata(body, number), body, at)
        return file

    def signed(self, pdf: bytes, about: PdfSignatureMetadata, body: str, at: datetime) -> bytes:
        """One signature more, with its time-stamp where there is an authority; without, where it fails and may."""
        signer = SignerAt(at, about, self.signer(body), self.stamper)
        try:
            return signer.signed(pdf)
        except NoTimeStamp as fault:
            if self.stamper is None or self.stamper.authority.required:
                raise
            log.warning("sealed without a time-stamp", body=body, fault=str(fault))
            return SignerAt(at, about, self.signer(body)).signed(pdf)

    def new_signer(self, body: str) -> SimpleSigner:
        """The signer of a body's seal, with the chain up to the authority."""
        pair = self.ring.seal(body)
        chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        chain.register(known(self.ring.authority))
        return SimpleSigner(known(pair), private_key(pair), chain)


class SignerAt(PdfSigner):
    """Signs with the time it is told: time is an argument here, also in rehearsals."""

    def __init__(
        self,
        at: datetime,
        about: PdfSignatureMetadata,
        signer: SimpleSigner,
        stamper: Stamper | None = None,
    ) -> None:
        super().__init__(about, signer, timestamper=stamper)
        self.at, self.room = at, ROOM + (2 * LARGEST if stamper else 0)

    def signed(self, pdf: bytes) -> bytes:
        """The file with the signature. Raises NoTimeStamp."""
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        return bytes(self.sign_pdf(writer, bytes_reserved=self.room).getbuffer())

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


def with_places(pdf: bytes, count: int) -> bytes:
    """The file with empty places for that many signatures; filling the last one locks the file."""
    writer, out = IncrementalPdfFileWriter(BytesIO(pdf)), BytesIO()
    for number in range(1, count):
        append_signature_field(writer, SigFieldSpec(place_of(number)))
    locked = FieldMDPSpec(FieldMDPAction.ALL)
    append_signature_field(
        writer,
        SigFieldSpec(place_of(count), field_mdp_spec=locked, doc_mdp_update_value=MDPPerm.NO_CHANGES),
    )
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def place_of(number: int) -> str:
    """The name of a signature's place."""
    return f"{FIELD}{number}"


def metadata(body: str, number: int | None = None) -> PdfSignatureMetadata:
    """What a reader shows about the signature: the only one of a file, or one of several by its number from 1.

    The only one and the first one certify: that nobody may add anything, or nothing but the other signatures.
    """
    alone = number is None
    return PdfSignatureMetadata(
        field_name=place_of(number) if number else FIELD,
        md_algorithm="sha256",
        name=body,
        reason="电子签章（演示）",
        subfilter=SigSeedSubFilter.PADES,
        certify=alone or number == 1,
        docmdp_permissions=MDPPerm.NO_CHANGES if alone else MDPPerm.FILL_FORMS,
    )


def known(pair: KeyPair) -> x509.Certificate:
    """The certificate as pyHanko knows it."""
    return x509.Certificate.load(pair.certificate.public_bytes(Encoding.DER))


def private_key(pair: KeyPair) -> keys.PrivateKeyInfo:
    """The key as pyHanko knows it."""
    data = pair.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return keys.PrivateKeyInfo.load(data)
