"""Signed content as COSE_Sign1 (RFC 9052, EdDSA): small enough for a code, checked with public keys alone (签名数据)."""

from collections.abc import Callable, Iterable

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SIGN1 = 18  # CBOR tag of COSE_Sign1
PROTECTED = cbor2.dumps({1: -8})  # algorithm: EdDSA


class ForgedMessage(Exception):
    """The data are malformed, cut short, or signed with none of the published keys."""


def message(content: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """The content with its signature; the same content gives the same bytes, as Ed25519 does."""
    return cbor2.dumps(cbor2.CBORTag(SIGN1, [PROTECTED, {}, content, sign(to_sign(content))]))


def to_sign(content: bytes) -> bytes:
    """What COSE signs: context, protected header, no outside data, content."""
    return cbor2.dumps(["Signature1", PROTECTED, b"", content])


def content_of(data: bytes, published: Iterable[Ed25519PublicKey]) -> bytes:
    """The signed content. Any of the published keys will do, so that what a retired key signed stays readable.

    Raises ForgedMessage.
    """
    try:
        tag = cbor2.loads(data)
        _, _, content, signature = tag.value
        told = to_sign(content)
        if tag.tag == SIGN1 and any(signed(key, signature, told) for key in published):
            return bytes(content)
    except (cbor2.CBORError, AttributeError, TypeError, ValueError) as fault:
        raise ForgedMessage("not a signed message of ours") from fault
    raise ForgedMessage("not signed with a published key")


def signed(key: Ed25519PublicKey, signature: bytes, told: bytes) -> bool:
    """Whether this key made the signature."""
    try:
        key.verify(signature, told)
    except InvalidSignature:
        return False
    return True
