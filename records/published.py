"""Public keys for those who check without a network (公布的公钥): every key that ever signed, never one less."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

PUBLISHED = "published-keys.pem"
"""The file beside the documents that holds the public halves of all code keys, in the order of their use."""
END = b"-----END PUBLIC KEY-----"


def publish(folder: Path, *keys: Ed25519PublicKey) -> None:
    """Add keys to those published; what older ones signed stays verifiable after a change of keys."""
    path = folder / PUBLISHED
    folder.mkdir(parents=True, exist_ok=True)
    known = path.read_bytes() if path.exists() else b""
    texts = (key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo) for key in keys)
    fresh = b"".join(text for text in texts if text not in known)
    if fresh:
        with path.open("ab") as file:  # one write, so that two workers that start together leave whole keys
            file.write(fresh)


def keys_in(text: bytes) -> tuple[Ed25519PublicKey, ...]:
    """The Ed25519 keys of a PEM text. ValueError: one cannot be read, or there is none."""
    parts = [part + END for part in text.split(END)[:-1]]
    keys = tuple(ed25519(load_pem_public_key(part.strip())) for part in parts)
    if not keys:
        raise ValueError("no public key")
    return keys


def ed25519(key: object) -> Ed25519PublicKey:
    """The key, if it is of the kind that signs here. ValueError otherwise."""
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")
    return key
