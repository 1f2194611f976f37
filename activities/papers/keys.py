"""The demo's keys on disk (密钥): a certificate authority, one signing key a seal, the code key, the token secret.

The folder belongs to the worker's own user and never to the web process, which is given `published` only. Each
file is made on first use, readable by its owner only, and of two processes the first one wins. An
installation's own keys, made by a licensed authority, come from its files: `activities.keyring.GivenKeys`.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from activities.papers.authority import AUTHORITY, certified
from activities.papers.store import write_first


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A private key and the certificate for it."""

    key: EllipticCurvePrivateKey
    certificate: x509.Certificate


class KeyRing:
    """All keys of one folder, made when first asked for."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @cached_property
    def authority(self) -> KeyPair:
        """The demo certificate authority; its certificate is what a verifier trusts."""
        return self.pair("demo-ca", lambda: pem(*certified(AUTHORITY)))

    def seal(self, body: str) -> KeyPair:
        """The signing key of a body's seal; its certificate names the body and says DEMO."""
        name = f"demo-seal-{sha256(body.encode()).hexdigest()[:12]}"
        above = self.authority
        return self.pair(name, lambda: pem(*certified(f"{body}（演示 DEMO）", above.key, above.certificate)))

    @cached_property
    def code_key(self) -> Ed25519PrivateKey:
        """The key that signs what codes say offline."""
        key = load_pem_private_key(
            self.file("demo-code", lambda: private(Ed25519PrivateKey.generate())), None
        )
        assert isinstance(key, Ed25519PrivateKey)
        return key

    @property
    def published(self) -> tuple[Ed25519PublicKey, ...]:
        """The public half of the key in use, for anybody who checks codes without a network."""
        return (self.code_key.public_key(),)

    def token(self, number: str, version: int) -> str:
        """The unguessable part of a verification address, 128 bits; the same for the same original.

        Derived, not drawn, so that a retry after a crash prints the address that was printed before.
        """
        secret = self.file("demo-token-secret", lambda: secrets.token_bytes(32))
        digest = hmac.digest(secret, f"{number}/{version}".encode(), "sha256")
        return urlsafe_b64encode(digest[:16]).decode().rstrip("=")

    def pair(self, name: str, make: Callable[[], bytes]) -> KeyPair:
        """A key and its certificate out of one file, so that half a pair cannot be."""
        text = self.file(name, make)
        key = load_pem_private_key(text, None)
        assert isinstance(key, EllipticCurvePrivateKey)
        return KeyPair(key, x509.load_pem_x509_certificate(text))

    def file(self, name: str, make: Callable[[], bytes]) -> bytes:
        """A file's content, made on first use."""
        path = self.directory / f"{name}.pem"
        return path.read_bytes() if path.exists() else write_first(path, make())


def pem(key: EllipticCurvePrivateKey, certificate: x509.Certificate) -> bytes:
    """Key and certificate as one text."""
    return private(key) + certificate.public_bytes(Encoding.PEM)


def private(key: EllipticCurvePrivateKey | Ed25519PrivateKey) -> bytes:
    """A private key as unencrypted PEM; the folder's owner is what protects it."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
