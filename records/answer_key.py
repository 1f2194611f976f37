"""The key that signs answers about certificates (查验答复签名): whoever keeps an answer can prove later what was said.

A key of its own: what answers the public never holds the keys that seal papers.
"""

import os
import tempfile
from base64 import urlsafe_b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)


class WrongAnswerKey(Exception):
    """The key file cannot be used; the message names it and what was expected."""


class AnswerKey:
    """Signs; its public half is published."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def given(cls, path: Path) -> "AnswerKey":
        """The installation's own. Raises WrongAnswerKey."""
        try:
            key = load_pem_private_key(path.read_bytes(), None)
        except (OSError, ValueError) as fault:
            raise WrongAnswerKey(f"ZHICHENG_ANSWER_KEY：{path}：应为 PEM 文件：{fault}") from fault
        if not isinstance(key, Ed25519PrivateKey):
            raise WrongAnswerKey(f"ZHICHENG_ANSWER_KEY：{path}：应为 Ed25519 私钥")
        return cls(key)

    @classmethod
    def demo(cls, path: Path) -> "AnswerKey":
        """A demo's own, made on first use; of two processes the first one wins."""
        if not path.exists():
            fresh = Ed25519PrivateKey.generate()
            write_first(path, fresh.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return cls.given(path)

    def sign(self, content: bytes) -> str:
        """The signature in base64url, without padding."""
        return urlsafe_b64encode(self.signature(content)).decode().rstrip("=")

    def signature(self, content: bytes) -> bytes:
        """The signature itself, 64 bytes."""
        return self._key.sign(content)

    @property
    def published(self) -> str:
        """The public half as PEM."""
        public = self._key.public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def write_first(path: Path, data: bytes) -> None:
    """Write a file that only its owner reads, unless it is there; it appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # else a power cut may leave the name without its content
    try:
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(name)
