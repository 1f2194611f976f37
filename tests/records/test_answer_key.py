"""Signed answers: proved by the published half, broken by any change; keys that cannot be used say so."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_public_key,
)

from records.answer_key import AnswerKey, WrongAnswerKey
from records.verification import VerificationAnswer
from states.instants import SHANGHAI
from tests.signatures import signed_by

SAID = VerificationAnswer("valid", datetime(2026, 3, 2, 9, tzinfo=SHANGHAI), "ningbo", number="3302C1")


def test_an_answer_is_proved_by_the_published_key(tmp_path: Path) -> None:
    key = AnswerKey.demo(tmp_path / "answer-key.pem")
    public = load_pem_public_key(key.published.encode())
    signature = key.sign(SAID.signed_bytes)
    assert signed_by(public, SAID.signed_bytes, signature)
    assert not signed_by(public, replace(SAID, answer="revoked").signed_bytes, signature)
    assert not signed_by(public, SAID.signed_bytes, signature[:-4])
    assert not signed_by(public, SAID.signed_bytes, "not base64 !")


def test_the_demo_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "var" / "answer-key.pem"
    assert AnswerKey.demo(path).published == AnswerKey.demo(path).published
    assert path.stat().st_mode & 0o077 == 0
    assert [file.name for file in path.parent.iterdir()] == ["answer-key.pem"]


def test_the_demo_key_lies_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    flush, link = os.fsync, os.link
    monkeypatch.setattr(os, "fsync", lambda file: (done.append("flushed"), flush(file)))
    monkeypatch.setattr(os, "link", lambda old, new: (done.append("named"), link(old, new)))
    AnswerKey.demo(tmp_path / "answer-key.pem")
    assert done == ["flushed", "named"]


def test_keys_that_cannot_be_used_say_so(tmp_path: Path) -> None:
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for content, words in ((b"no key", "PEM"), (other, "Ed25519")):
        path = tmp_path / "key.pem"
        path.write_bytes(content)
        with pytest.raises(WrongAnswerKey, match=words):
            AnswerKey.given(path)
    with pytest.raises(WrongAnswerKey, match="ZHICHENG_ANSWER_KEY"):
        AnswerKey.given(tmp_path / "absent.pem")
