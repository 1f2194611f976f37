"""Files by content: whole or absent, and damage is noticed."""

import os
from pathlib import Path

import pytest

from activities.papers.faults import DamagedFile
from activities.papers.store import FileStore, sha256, write_first


def test_what_was_put_can_be_got_by_its_hash(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    assert store.put(b"paper") == sha256(b"paper")
    assert store.get(sha256(b"paper")) == b"paper"


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    store.put(b"paper")
    before = store.path(sha256(b"paper")).stat().st_ino
    store.put(b"paper")
    assert store.path(sha256(b"paper")).stat().st_ino == before
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_an_unknown_hash_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        FileStore(tmp_path).get("0" * 64)


def test_a_changed_file_is_not_given_out(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = store.put(b"paper")
    store.path(name).write_bytes(b"other")
    with pytest.raises(DamagedFile, match=name):
        store.get(name)


def test_a_write_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        FileStore(tmp_path).put(b"paper")
    assert not FileStore(tmp_path).path(sha256(b"paper")).exists()


def test_of_two_first_writers_the_first_wins(tmp_path: Path) -> None:
    assert write_first(tmp_path / "key", b"one") == b"one"
    assert write_first(tmp_path / "key", b"two") == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    write_first(tmp_path / "key", b"one")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
