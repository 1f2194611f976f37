"""The code: readable offline with the published key, silent about the identity number."""

import base64
from dataclasses import replace
from datetime import date

import cbor2
import pytest
from pycose.algorithms import EdDSA
from pycose.headers import Algorithm
from pycose.keys import OKPKey
from pycose.keys.curves import Ed25519
from pycose.messages import Sign1Message

from activities.papers.keys import KeyRing
from activities.papers.qr import ForgedCode, Summary, code_address, qr_picture, read_offline, signed

SUMMARY = Summary("3302C202400012367", 2, "赵㛃䶮", "高级工程师", date(2024, 10, 20))
BASE = "https://zhicheng.example/"


def test_the_summary_comes_back(ring: KeyRing) -> None:
    address = code_address(BASE, ring.token("n", 1), SUMMARY, ring.code_key)
    assert address.startswith("https://zhicheng.example/v/")
    assert read_offline(address, ring.published) == SUMMARY


def test_the_server_is_never_told_the_summary(ring: KeyRing) -> None:
    sent, _, kept = code_address(BASE, "token", SUMMARY, ring.code_key).partition("#")
    assert sent == "https://zhicheng.example/v/token"
    assert kept


def test_a_changed_name_is_found(ring: KeyRing) -> None:
    other = signed(replace(SUMMARY, name="钱一二"), ring.code_key)
    mixed = other[:-64] + signed(SUMMARY, ring.code_key)[-64:]
    with pytest.raises(ForgedCode):
        read_offline(address_of(mixed), ring.published)


def test_a_code_of_another_key_is_found(ring: KeyRing, tmp_path_factory: pytest.TempPathFactory) -> None:
    foreign = KeyRing(tmp_path_factory.mktemp("foreign"))
    with pytest.raises(ForgedCode):
        read_offline(code_address(BASE, "token", SUMMARY, foreign.code_key), ring.published)


@pytest.mark.parametrize("data", ["", "#", "#!!", "#AAAA", "#oA", "#0oQ", "#2ACA"])
def test_what_is_no_code_is_forged(data: str, ring: KeyRing) -> None:
    with pytest.raises(ForgedCode):
        read_offline(f"https://zhicheng.example/v/token{data}", ring.published)


def test_another_cose_library_signs_the_same_bytes(ring: KeyRing) -> None:
    key = OKPKey(crv=Ed25519, d=ring.code_key.private_bytes_raw(), x=ring.published[0].public_bytes_raw())
    content = cbor_content(signed(SUMMARY, ring.code_key))
    message = Sign1Message(phdr={Algorithm: EdDSA}, payload=content, key=key)
    assert message.encode() == signed(SUMMARY, ring.code_key)


def test_tokens_differ_by_number_version_and_secret(
    ring: KeyRing, tmp_path_factory: pytest.TempPathFactory
) -> None:
    foreign = KeyRing(tmp_path_factory.mktemp("foreign"))
    tokens = {ring.token("1", 1), ring.token("1", 2), ring.token("11", 1), foreign.token("1", 1)}
    assert len(tokens) == 4
    assert all(len(token) == 22 for token in tokens)
    assert ring.token("1", 1) == KeyRing(ring.directory).token("1", 1)


def test_a_code_stays_small(ring: KeyRing) -> None:
    address = code_address(BASE, ring.token("n", 1), SUMMARY, ring.code_key)
    assert len(address) < 260
    assert len(qr_picture(address)) < 4_000


def cbor_content(message: bytes) -> bytes:
    """The payload of a COSE_Sign1."""
    content: bytes = cbor2.loads(message).value[2]
    return content


def address_of(message: bytes) -> str:
    """A code's text round a message."""
    return f"{BASE}v/token#{base64.urlsafe_b64encode(message).decode().rstrip('=')}"
