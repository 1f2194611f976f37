"""The keys that an authority brings along (自有密钥): its seal as PKCS#12, its code key as PEM. Nothing is made up."""

import hmac
from base64 import urlsafe_b64encode
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

from activities.papers.keys import KeyPair, KeyRing


class WrongKey(Exception):
    """A key file cannot be used; the message names it and what was expected."""


class GivenKeys(KeyRing):
    """One seal for every body, and the certificates above it, from the authority's own files."""

    def __init__(self, seal: Path, code: Path) -> None:
        super().__init__(seal.parent)
        self._seal, self._code = seal, code

    @cached_property
    def _pairs(self) -> tuple[KeyPair, KeyPair]:
        """The seal, and what stands above it (itself when the file holds no more). Raises WrongKey."""
        try:
            store = load_pkcs12(self._seal.read_bytes(), None)
        except (OSError, ValueError) as fault:
            raise WrongKey(
                f"ZHICHENG_SEAL_KEY：{self._seal}：应为不设口令的 PKCS#12 文件：{fault}"
            ) from fault
        if not isinstance(store.key, EllipticCurvePrivateKey) or store.cert is None:
            raise WrongKey(f"ZHICHENG_SEAL_KEY：{self._seal}：应含椭圆曲线（P-256）私钥及其证书")
        above = store.additional_certs[-1].certificate if store.additional_certs else store.cert.certificate
        return KeyPair(store.key, store.cert.certificate), KeyPair(store.key, above)

    @cached_property
    def authority(self) -> KeyPair:
        """The certificate at the end of the chain; the key beside it is the seal's own and signs no certificate."""
        return self._pairs[1]

    def seal(self, body: str) -> KeyPair:
        """The authority's seal, whoever's name stands on the paper."""
        return self._pairs[0]

    @cached_property
    def code_key(self) -> Ed25519PrivateKey:
        """The key that signs what codes say offline. Raises WrongKey."""
        try:
            key = load_pem_private_key(self._code.read_bytes(), None)
        except (OSError, ValueError) as fault:
            raise WrongKey(f"ZHICHENG_VERIFICATION_KEY：{self._code}：应为 PEM 文件：{fault}") from fault
        if not isinstance(key, Ed25519PrivateKey):
            raise WrongKey(f"ZHICHENG_VERIFICATION_KEY：{self._code}：应为 Ed25519 私钥")
        return key

    def token(self, number: str, version: int) -> str:
        """The unguessable part of a verification address, 128 bits, derived from the code key."""
        secret = hmac.digest(self.code_key.private_bytes_raw(), b"verification address", "sha256")
        digest = hmac.digest(secret, f"{number}/{version}".encode(), "sha256")
        return urlsafe_b64encode(digest[:16]).decode().rstrip("=")
