"""The signed status list: says what the register says, for a day, and nothing in doubt is called valid."""

from datetime import timedelta
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine

from records.certificates import Holder, Issue, change_status, keep
from records.cose import ForgedMessage, message
from records.database import session
from records.published import PUBLISHED, keys_in, publish
from records.status_list import (
    LIFETIME,
    SKEW,
    StatusList,
    answer_by_list,
    published_list,
    read_list,
    status_list,
)
from tests.records.life import START, on

KEY = Ed25519PrivateKey.generate()
PUBLIC = (KEY.public_key(),)


def issue(number: str, **more: Any) -> Issue:
    """A made-up certificate."""
    values = {"kind": "title", "city": "tianjin", "holder": Holder("沈若溪"), "produced_on": on("2025-10-20")}
    return Issue(number, **{**values, **more})


@pytest.fixture
def listed(engine: Engine) -> StatusList:
    """One certificate of each status."""
    with session(engine) as opened:
        keep(opened, issue("C1"))
        keep(opened, issue("C2"))
        change_status(opened, "C2", "revoked", on("2025-11-02"), "P39-1")
        keep(opened, issue("C3"))
        keep(opened, issue("C3", version=2, case_no="P39-2"))
        keep(opened, issue("C4", status="pending_release", available_from=on("2025-11-16")))
        keep(opened, issue("C5"))
        change_status(opened, "C5", "frozen", on("2025-11-02"), "P20-1")
        return status_list(opened, START)


@pytest.mark.parametrize(
    ("number", "version", "answer"),
    [("C1", 1, "valid"), ("C2", 1, "revoked"), ("C3", 1, "superseded"), ("C3", 2, "valid"),
     ("C4", 1, "pending_release"), ("C5", 1, "valid")],
)  # fmt: skip
def test_the_list_says_what_the_register_says(
    number: str, version: int, answer: str, listed: StatusList
) -> None:
    found = read_list(published_list(listed, KEY.sign), PUBLIC)
    assert found == listed
    assert answer_by_list(found, number, version, START) == answer


@pytest.mark.parametrize(
    ("late", "answer"),
    [
        (-SKEW, "valid"),
        (-SKEW - timedelta(seconds=1), "cannot_be_confirmed"),
        (LIFETIME, "valid"),
        (LIFETIME + timedelta(seconds=1), "cannot_be_confirmed"),
    ],
)
def test_a_list_is_good_for_a_day(late: timedelta, answer: str) -> None:
    assert answer_by_list(StatusList(START, {}), "C1", 1, START + late) == answer


def test_a_status_that_is_not_known_confirms_nothing(listed: StatusList) -> None:
    odd = StatusList(START, {key: ("odd", day) for key, (_, day) in listed.rows.items()})
    assert answer_by_list(odd, "C2", 1, START) == "cannot_be_confirmed"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", cbor2.dumps([]), cbor2.dumps(["other", 0, []]), cbor2.dumps(["zhicheng-status-1", "x", []]),
     cbor2.dumps(["zhicheng-status-1", 0, [1]]), cbor2.dumps(["zhicheng-status-1", 10**30, []])],
)  # fmt: skip
def test_what_is_signed_but_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(ForgedMessage):
        read_list(message(content, KEY.sign), PUBLIC)


def test_a_list_stays_small() -> None:
    rows = {n.to_bytes(8): ("revoked", on("2025-11-02")) for n in range(131)}  # one in a thousand of 131,072
    assert len(published_list(StatusList(START, rows), KEY.sign)) < 4_000


def test_a_changed_key_leaves_the_older_one_published(tmp_path: Any) -> None:
    newer = Ed25519PrivateKey.generate()
    publish(tmp_path, *PUBLIC)
    publish(tmp_path, newer.public_key())
    publish(tmp_path, *PUBLIC)
    found = keys_in((tmp_path / PUBLISHED).read_bytes())
    assert found == (*PUBLIC, newer.public_key())
    for key in (KEY, newer):
        assert read_list(published_list(StatusList(START, {}), key.sign), found).rows == {}


@pytest.mark.parametrize(
    "text", [b"", b"no key", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"]
)
def test_keys_that_cannot_be_read_are_named(text: bytes) -> None:
    with pytest.raises(ValueError):
        keys_in(text)
