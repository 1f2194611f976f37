"""The demo certificate authority (演示根证书): P-256 certificates whose names say DEMO."""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

AUTHORITY = "职称演示根证书 DEMO CA"
# Fixed days, because rehearsals sign in past and future years and nobody here asks a clock.
FIRST, LAST = datetime(2015, 1, 1, tzinfo=UTC), datetime(2049, 12, 31, tzinfo=UTC)


def certified(
    name: str, key_above: EllipticCurvePrivateKey | None = None, above: x509.Certificate | None = None
) -> tuple[EllipticCurvePrivateKey, x509.Certificate]:
    """A new key with its certificate: signed by the authority above, or by itself when it is the authority."""
    key = generate_private_key(SECP256R1())
    subject = named(name)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FIRST)
        .not_valid_after(LAST)
        .add_extension(x509.BasicConstraints(ca=above is None, path_length=None), critical=True)
        .add_extension(usage(authority=above is None), critical=True)
    )
    return key, builder.sign(key_above or key, SHA256())


def named(name: str) -> x509.Name:
    """The name in a certificate."""
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "CN")
    return x509.Name([country, x509.NameAttribute(NameOID.COMMON_NAME, name)])


def usage(*, authority: bool) -> x509.KeyUsage:
    """An authority signs certificates; a seal signs documents for good (non-repudiation)."""
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
