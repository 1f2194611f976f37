"""The code on a certificate (二维码): a verification address, and a signed summary that needs no network.

`BASE/v/TOKEN#SUMMARY`: a browser asks the register about TOKEN and never sends what follows the `#`; a reader
with the published key checks SUMMARY offline. TOKEN is unguessable, SUMMARY a COSE_Sign1 (RFC 9052, EdDSA) over
number, version, name, title and day, so a changed name shows. The identity number is in neither.
"""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO

import cbor2
import segno
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from records.cose import ForgedMessage, content_of, message


class ForgedCode(Exception):
    """A code's summary is malformed or signed with none of the published keys."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What can be read from a code offline; whether the certificate still stands only the register knows."""

    number: str
    version: int
    name: str
    title_name: str
    obtained_on: date


def code_address(base_url: str, token: str, summary: Summary, key: Ed25519PrivateKey) -> str:
    """The text of the code."""
    return f"{base_url.rstrip('/')}/v/{token}#{base64.urlsafe_b64encode(signed(summary, key)).decode().rstrip('=')}"


def signed(summary: Summary, key: Ed25519PrivateKey) -> bytes:
    """The summary as COSE_Sign1; the same summary gives the same bytes, as Ed25519 does."""
    day = summary.obtained_on
    content = cbor2.dumps(
        [
            summary.number,
            summary.version,
            summary.name,
            summary.title_name,
            day.year * 10_000 + day.month * 100 + day.day,
        ]
    )
    return message(content, key.sign)


def read_offline(address: str, published: Iterable[Ed25519PublicKey]) -> Summary:
    """The summary in a code's text. ForgedCode: signed with none of the keys, or not a code of ours."""
    data = address.partition("#")[2]
    try:
        content = content_of(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)), published)
        number, version, name, title_name, day = cbor2.loads(content)
        return Summary(number, version, name, title_name, date(day // 10_000, day // 100 % 100, day % 100))
    except (ForgedMessage, binascii.Error, cbor2.CBORError, TypeError, ValueError) as fault:
        raise ForgedCode("the code is not signed with a published key") from fault


@lru_cache(maxsize=16)
def qr_picture(text: str) -> bytes:
    """The code as PNG, four pixels a module, level M, with its quiet zone."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=4, border=4)
    return out.getvalue()
