"""Files that people hand in: by content, sealed, limited, erased (上传材料)."""

from datetime import datetime

import pytest
from sqlalchemy import Engine

from records.database import reading, session
from records.tables import UploadRow
from records.uploads import (
    LARGEST,
    MOST,
    DamagedUpload,
    WrongFile,
    content,
    discard,
    erase_contents,
    media_of,
    move,
    put,
    uploads_of,
)
from states.instants import SHANGHAI

AT = datetime(2024, 8, 20, 9, tzinfo=SHANGHAI)
PDF = b"%PDF-1.7 degree certificate of a made-up person"


def keep(engine: Engine, data: bytes = PDF, kind: str = "degree_certificate", case_no: str = "app-1") -> str:
    with session(engine) as writing:
        return put(writing, case_no, "lin", kind, "学位证书.pdf", data, AT).id


@pytest.mark.parametrize(
    ("data", "media"),
    [(PDF, "application/pdf"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"\x89PNG\r\n\x1a\n0", "image/png")],
)
def test_content_says_what_a_file_is(data: bytes, media: str) -> None:
    assert media_of(data) == media


@pytest.mark.parametrize("data", [b"", b"MZ\x90\x00", b"<html><script>", b"PK\x03\x04", b"GIF89a", b"%PDF"])
def test_anything_else_is_refused_with_a_cure(data: bytes) -> None:
    with pytest.raises(WrongFile, match="请"):
        media_of(data)


def test_size_at_its_bound() -> None:
    assert media_of(PDF + b"0" * (LARGEST - len(PDF))) == "application/pdf"
    with pytest.raises(WrongFile, match="10 MB"):
        media_of(PDF + b"0" * (LARGEST - len(PDF) + 1))


def test_what_is_kept_is_unreadable_without_the_key(engine: Engine) -> None:
    name = keep(engine)
    with reading(engine) as opened:
        row = opened.get_one(UploadRow, name)
        assert row.sealed is not None
        assert b"degree" not in row.sealed
        found = content(opened, "app-1", name)
    assert found is not None
    assert (found[0].media, found[1]) == ("application/pdf", PDF)


def test_a_file_belongs_to_its_case(engine: Engine) -> None:
    name = keep(engine)
    with reading(engine) as opened:
        assert content(opened, "app-2", name) is None


def test_exchanged_rows_do_not_open(engine: Engine) -> None:
    first, second = keep(engine), keep(engine, PDF + b" another")
    with session(engine) as writing:
        writing.get_one(UploadRow, first).sealed = writing.get_one(UploadRow, second).sealed
    with reading(engine) as opened, pytest.raises(DamagedUpload):
        content(opened, "app-1", first)


def test_the_same_file_twice_is_one(engine: Engine) -> None:
    assert keep(engine) == keep(engine)
    assert keep(engine, kind="photo") != keep(engine)


def test_no_more_than_so_many(engine: Engine) -> None:
    for number in range(MOST):
        keep(engine, PDF + bytes([number]))
    with pytest.raises(WrongFile, match=str(MOST)):
        keep(engine, PDF + b"one more")
    keep(engine, case_no="app-2")


def test_drafts_take_their_files_along_or_lose_them(engine: Engine) -> None:
    name = keep(engine)
    with session(engine) as writing:
        move(writing, "app-1", "app-9")
        assert [item.id for item in uploads_of(writing, "app-9")] == [name]
        discard(writing, [name])
        assert writing.get(UploadRow, name) is None


def test_erasing_leaves_that_there_was_a_file(engine: Engine) -> None:
    name = keep(engine)
    with session(engine) as writing:
        assert erase_contents(writing, "app-1") == 1
        assert uploads_of(writing, "app-1") == []
        assert content(writing, "app-1", name) is None
        assert writing.get_one(UploadRow, name).size == len(PDF)
        assert erase_contents(writing, "app-1") == 0
