"""Keys change, originals stay: what an older key sealed or coded is verified as before."""

from datetime import UTC, date, datetime
from pathlib import Path

from activities.papers.check import Seal, check_file
from activities.papers.keys import KeyRing
from activities.papers.qr import Summary, code_address, read_offline
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.seal import Seals
from records.published import PUBLISHED, keys_in, publish

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
