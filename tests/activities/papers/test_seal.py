"""Seals: valid on what was sealed, and any change after it is found."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyhanko.sign.general import SigningError

from activities.papers.check import FileCheck, Seal, check_file
from activities.papers.keys import KeyRing
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.seal import Seals, metadata, with_places
from activities.papers.store import sha256

BODY = "宁波市人力资源和社会保障局"
SECTOR = "宁波市示例委员会"
AT = datetime(2024, 11, 1, 9, 0, tzinfo=UTC)
LATER = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def unsigned() -> bytes:
    return render("acceptance_slip", sample("acceptance_slip"), sample_date("acceptance_slip"))


@pytest.fixture(scope="module")
def signed(unsigned: bytes, ring: KeyRing) -> bytes:
    return Seals(ring).sign(unsigned, BODY, AT)


def check(pdf: bytes, ring: KeyRing, at: datetime = LATER) -> FileCheck:
    return check_file(pdf, ring.authority.certificate, at)


def test_a_seal_is_valid_and_names_body_and_time(signed: bytes, ring: KeyRing) -> None:
    assert check(signed, ring) == FileCheck(sha256(signed), Seal.VALID, f"{BODY}（演示 DEMO）", AT)


def test_sealing_adds_and_changes_nothing_before(signed: bytes, unsigned: bytes) -> None:
    assert signed.startswith(unsigned)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_changed_byte_is_found(part: float, signed: bytes, unsigned: bytes, ring: KeyRing) -> None:
    changed = bytearray(signed)
    changed[int(len(unsigned) * part)] ^= 1
    assert check(bytes(changed), ring).seal in (Seal.TAMPERED, Seal.UNREADABLE)


def test_bytes_added_after_the_seal_are_found(signed: bytes, ring: KeyRing) -> None:
    assert check(signed + b"\n% more", ring).seal is Seal.TAMPERED


def test_a_second_seal_on_a_certified_file_is_no_original(signed: bytes, ring: KeyRing) -> None:
    with pytest.raises(SigningError):
        Seals(ring).sign(signed, "另一机关", AT)


@pytest.mark.rule("SH24-13")
def test_two_bodies_seal_one_file(unsigned: bytes, ring: KeyRing) -> None:
    file = Seals(ring).sign_all(unsigned, (BODY, SECTOR), AT)
    signers = f"{BODY}（演示 DEMO）、{SECTOR}（演示 DEMO）"
    assert check(file, ring) == FileCheck(sha256(file), Seal.VALID, signers, AT)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_byte_changed_under_two_seals_is_found(part: float, unsigned: bytes, ring: KeyRing) -> None:
    changed = bytearray(Seals(ring).sign_all(unsigned, (BODY, SECTOR), AT))
    changed[int(len(unsigned) * part)] ^= 1
    assert check(bytes(changed), ring).seal in (Seal.TAMPERED, Seal.UNREADABLE)


def test_the_first_of_two_seals_alone_is_trusted_only_with_the_second(
    unsigned: bytes, ring: KeyRing, tmp_path: Path
) -> None:
    file = with_places(unsigned, 2)
    for number, keys in enumerate((KeyRing(tmp_path), ring), 1):
        file = Seals(keys).signed(file, metadata(BODY, number), BODY, AT)
    assert check(file, ring).seal is Seal.UNTRUSTED


def test_a_third_seal_after_two_is_no_original(unsigned: bytes, ring: KeyRing) -> None:
    file = Seals(ring).sign_all(unsigned, (BODY, SECTOR), AT)
    assert (
        check(Seals(ring).signed(file, metadata("另一机关", 3), "另一机关", AT), ring).seal is Seal.TAMPERED
    )


def test_a_seal_of_another_authority_is_not_trusted(signed: bytes, tmp_path: Path) -> None:
    assert check(signed, KeyRing(tmp_path)).seal is Seal.UNTRUSTED


def test_a_seal_is_not_valid_before_its_certificate(signed: bytes, ring: KeyRing) -> None:
    assert check(signed, ring, datetime(2014, 12, 31, tzinfo=UTC)).seal is Seal.UNTRUSTED


def test_a_file_without_seal(unsigned: bytes, ring: KeyRing) -> None:
    assert check(unsigned, ring) == FileCheck(sha256(unsigned), Seal.ABSENT)


@pytest.mark.parametrize("junk", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 500], ids=len)
def test_what_is_no_pdf_is_unreadable(junk: bytes, ring: KeyRing) -> None:
    assert check(junk, ring).seal is Seal.UNREADABLE


def test_half_a_file_is_never_valid(signed: bytes, ring: KeyRing) -> None:
    assert check(signed[: len(signed) // 2], ring).seal is not Seal.VALID


def test_keys_are_made_once_and_found_again(tmp_path: Path) -> None:
    first, second = KeyRing(tmp_path), KeyRing(tmp_path)
    assert first.seal(BODY).certificate == second.seal(BODY).certificate
    assert first.authority.certificate == second.authority.certificate
    assert first.seal(BODY).certificate != first.seal("另一机关").certificate
    assert first.published == second.published


def test_every_key_file_is_for_its_owner_only(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path)
    ring.seal(BODY)
    ring.token("1", 1)
    assert ring.code_key
    modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.iterdir()}
    assert len(modes) == 4
    assert set(modes.values()) == {0}
