"""Keys change, originals stay: what an older key sealed or coded is verified as before."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from activities.papers.check import Seal, check_file
from activities.papers.keys import KeyRing
from activities.papers.kinds import find, kinds
from activities.papers.qr import Summary, code_address, read_offline
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.seal import Seals
from records.published import PUBLISHED, keys_in, publish
from tests.activities.papers.time_authority import Office, asked, listening

BODY = "宁波市人力资源和社会保障局"
AT = datetime(2024, 11, 1, 9, 0, tzinfo=UTC)
SUMMARY = Summary("3302C202400012367", 1, "林晓舟", "工程师", date(2024, 10, 20))


def without(folder: Path, pattern: str) -> KeyRing:
    """The ring after a key was taken away, so that a new one is made."""
    for file in folder.glob(pattern):
        file.unlink()
    return KeyRing(folder)


def test_a_new_seal_key_leaves_older_seals_valid(tmp_path: Path) -> None:
    page = render("receipt", sample("receipt"), sample_date("receipt"))
    ring = KeyRing(tmp_path)
    before, older = Seals(ring).sign(page, BODY, AT), ring.seal(BODY).certificate
    changed = without(tmp_path, "demo-seal-*")
    after = Seals(changed).sign(page, BODY, AT)
    assert changed.seal(BODY).certificate != older
    for file in (before, after):
        assert check_file(file, changed.authority.certificate, AT).seal is Seal.VALID


def test_a_new_code_key_leaves_older_codes_readable(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys")
    publish(tmp_path, *ring.published)
    before = code_address("https://zhicheng.example", "t", SUMMARY, ring.code_key)
    changed = without(tmp_path / "keys", "demo-code*")
    publish(tmp_path, *changed.published)
    after = code_address("https://zhicheng.example", "t", SUMMARY, changed.code_key)
    assert before != after
    known = keys_in((tmp_path / PUBLISHED).read_bytes())
    assert [read_offline(code, known) for code in (before, after)] == [SUMMARY, SUMMARY]


def poppler(file: bytes, folder: Path) -> tuple[int, int]:
    """How many seals pdfsig finds valid in a file, and how many of them cover all of it."""
    (folder / "sealed.pdf").write_bytes(file)
    command = ["pdfsig", "-nocert", str(folder / "sealed.pdf")]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return said.count("Signature is Valid."), said.count("Total document signed")


@pytest.mark.proof
@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_every_certificate_is_valid_to_poppler_before_and_after_all_keys_changed(
    tmp_path: Path, printed: Callable[[str], bytes]
) -> None:
    """Sealed by the first key, then by the next one with a time-stamp; one body's seal, and two bodies' (SH24-13)."""
    sealed = [name for name, row in kinds().items() if row.ground]
    ring = KeyRing(tmp_path / "keys")
    before = {kind: Seals(ring).sign_all(printed(kind), bodies_of(kind), AT) for kind in sealed}
    (tmp_path / "tsa").mkdir()
    changed, office = without(tmp_path / "keys", "demo-seal-*"), Office(tmp_path / "tsa")
    with listening(office.answer) as address:
        stamping = Seals(changed, asked(address, office))
        after = {kind: stamping.sign_all(printed(kind), bodies_of(kind), AT) for kind in sealed}
    for files, roots in ((before, ()), (after, asked("", office).roots)):
        for kind, file in files.items():
            assert poppler(file, tmp_path) == (len(bodies_of(kind)), 1)
            checked = check_file(file, changed.authority.certificate, AT, roots)
            assert (checked.seal, checked.stamped_at is not None) == (Seal.VALID, bool(roots))


def bodies_of(kind: str) -> tuple[str, ...]:
    """Who seals a kind; a vocational certificate has two seals."""
    issuer = find(kind).ground["issuer"]
    return (issuer, "上海市示例委员会") if kind.endswith("vocational") else (issuer,)
