"""An authority's own keys: used as they are, and refused in words when they cannot be."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from activities.keyring import GivenKeys, WrongKey
from activities.papers.authority import certified
from activities.papers.check import Seal, check_file
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.seal import Seals

ABOVE_KEY, ABOVE = certified("一家证书机构")


def new_seal(file: Path) -> None:
    """A seal that the authority certified, as a file."""
    key, certificate = certified("某市人力资源和社会保障局", ABOVE_KEY, ABOVE)
    file.write_bytes(serialize_key_and_certificates(b"seal", key, certificate, [ABOVE], NoEncryption()))


@pytest.fixture
def keys(tmp_path: Path) -> GivenKeys:
    """A seal under an authority, and a code key, as files."""
    new_seal(tmp_path / "seal")
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "code").write_bytes(pem)
    return GivenKeys(tmp_path / "seal", tmp_path / "code")


def test_every_body_seals_with_the_given_key(keys: GivenKeys) -> None:
    assert keys.seal("甲").certificate == keys.seal("乙").certificate
    assert keys.authority.certificate.subject != keys.seal("甲").certificate.subject
    assert Seals(keys).new_signer("甲") is not None


def test_a_new_seal_from_the_same_authority_leaves_older_papers_valid(keys: GivenKeys) -> None:
    page, at = render("receipt", sample("receipt"), sample_date("receipt")), datetime(2024, 11, 1, tzinfo=UTC)
    before, older = Seals(keys).sign(page, "甲", at), keys.seal("甲").certificate
    new_seal(keys._seal)
    changed = GivenKeys(keys._seal, keys._code)
    after = Seals(changed).sign(page, "甲", at)
    assert changed.seal("甲").certificate != older
    assert [check_file(file, ABOVE, at).seal for file in (before, after)] == [Seal.VALID, Seal.VALID]


def test_tokens_follow_from_the_code_key_alone(keys: GivenKeys) -> None:
    again = GivenKeys(keys._seal, keys._code)
    assert again.token("N-1", 1) == keys.token("N-1", 1)
    assert keys.token("N-1", 1) != keys.token("N-1", 2)
    assert len(keys.token("N-1", 1)) == 22


def test_nothing_is_written_beside_the_keys(keys: GivenKeys) -> None:
    keys.token("N-1", 1)
    keys.seal("甲")
    assert sorted(path.name for path in keys._seal.parent.iterdir()) == ["code", "seal"]


@pytest.mark.parametrize(
    ("name", "setting"), [("seal", "ZHICHENG_SEAL_KEY"), ("code", "ZHICHENG_VERIFICATION_KEY")]
)
def test_a_file_that_is_no_key_is_named(keys: GivenKeys, name: str, setting: str) -> None:
    (keys._seal.parent / name).write_bytes(b"no key")
    with pytest.raises(WrongKey, match=setting):
        _ = (keys.seal("甲"), keys.code_key)
