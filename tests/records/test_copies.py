"""Copies for one purpose: what may be asked for, the log of it, and what a copy's file answers (用途限定副本)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.certificates import Holder, Issue, change_status, keep
from records.copies import (
    CopyView,
    CopyWanted,
    NotCopied,
    ask,
    copies_of,
    copy_of_file,
    find_copy,
    keep_file,
)
from records.database import reading, session
from records.erasure import erase
from records.inquiries import Inquiry
from records.tables import VerificationRow
from records.verification import VerificationAnswer, answer
from states.instants import SHANGHAI
from states.terms import Deed, Role
from tests.records.life import submitted

NOW = datetime(2024, 11, 4, 9, 30, tzinfo=SHANGHAI)
NUMBER, ORIGINAL, COPY = "2024GC01000001", "a" * 64, "c" * 64
NO = "NB21-2025-000001"
WANTED = CopyWanted(NUMBER, "宁波示例建设工程有限公司", "投标", "sh_hrss/wen")


ISSUE = Issue(
    NUMBER, "title", "shanghai", Holder("沈若溪"), date(2024, 10, 1), obtained_on=date(2024, 9, 15),
    file_sha256=ORIGINAL, token="t",
)  # fmt: skip


@pytest.fixture
def certificate(engine: Engine) -> Engine:
    with session(engine) as writing:
        keep(writing, ISSUE)
    return engine


def asked(engine: Engine, wanted: CopyWanted = WANTED, at: datetime = NOW) -> CopyView:
    with session(engine) as writing:
        found = find_copy(writing, ask(writing, wanted, at))
    assert found is not None
    return found


def by_file(engine: Engine, sha256: str, at: datetime = NOW, city: str = "shanghai") -> VerificationAnswer:
    with session(engine) as writing:
        return answer(writing, Inquiry(city, "file", sha256=sha256), at)


def test_who_asked_what_for_and_when_is_kept(certificate: Engine) -> None:
    made = asked(certificate)
    assert (made.asked_by, made.asked_at, made.version) == ("sh_hrss/wen", NOW, 1)
    assert made.whom == "仅供宁波示例建设工程有限公司投标使用"
    assert made.copy_no.startswith("FB-20241104-")
    with reading(certificate) as opened:
        assert copies_of(opened, NUMBER) == [made]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({}, True),
        ({"purpose": "  投标使用 "}, True),
        ({"recipient": "仅供宁波示例建设工程有限公司"}, True),
        ({"purpose": "入职"}, False),
        ({"asked_by": "sh_hrss/yun"}, False),
        ({"until": date(2024, 11, 4)}, False),
    ],
)
def test_the_same_wish_on_one_day_is_one_copy(certificate: Engine, other: dict[str, Any], same: bool) -> None:
    first = asked(certificate)
    second = asked(certificate, replace(WANTED, **other), NOW + timedelta(hours=1))
    assert (first == second) is same
    assert asked(certificate, at=NOW + timedelta(days=1)).copy_no != first.copy_no


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"purpose": " "}, "用途应为"),
        ({"purpose": "一" * 21}, "1 至 20"),
        ({"recipient": "一" * 31}, "1 至 30"),
        ({"purpose": "联系13800001234"}, "不要写证件号码或电话号码"),
        ({"until": date(2024, 11, 3)}, "已过"),
        ({"number": "2024GC01000002"}, "没有证书"),
    ],
)
def test_what_cannot_be_asked_for_leaves_no_log(
    certificate: Engine, wish: dict[str, Any], words: str
) -> None:
    with pytest.raises(NotCopied, match=words):
        asked(certificate, replace(WANTED, **wish))
    with reading(certificate) as opened:
        assert copies_of(opened, NUMBER) == []


@pytest.mark.parametrize("status", ["revoked", "superseded", "pending_release"])
def test_only_a_valid_certificate_is_copied(certificate: Engine, status: str) -> None:
    with session(certificate) as writing:
        change_status(writing, NUMBER, status, date(2024, 11, 1), None)
    with pytest.raises(NotCopied, match="只为有效的证书"):
        asked(certificate)


def test_a_certificate_without_an_original_of_ours_is_not_copied(engine: Engine) -> None:
    with session(engine) as writing:
        keep(writing, Issue(NUMBER, "title", "shanghai", Holder("沈若溪"), date(2020, 1, 1)))
    with pytest.raises(NotCopied, match="没有电子原件"):
        asked(engine)


@pytest.mark.rule("SH24-15")
@pytest.mark.rule("TJ20-22")
@pytest.mark.parametrize("status", ["valid", "revoked", "superseded"])
def test_a_copy_s_file_is_never_the_original_and_says_how_that_stands(
    certificate: Engine, status: str
) -> None:
    made = asked(certificate, replace(WANTED, until=date(2024, 11, 5)))
    with session(certificate) as writing:
        keep_file(writing, made.copy_no, COPY)
        change_status(writing, NUMBER, status, date(2024, 11, 4), "rev-1")
    given = by_file(certificate, COPY)
    assert given.answer == "not_original"
    assert given.copy is not None
    assert (given.number, given.copy.standing, given.copy.expired) == (NUMBER, status, False)
    late = by_file(certificate, COPY, NOW + timedelta(days=2)).copy
    assert late is not None
    assert late.expired


def test_the_original_and_another_city_s_question_tell_nothing_of_copies(certificate: Engine) -> None:
    made = asked(certificate)
    with session(certificate) as writing:
        keep_file(writing, made.copy_no, COPY)
        keep_file(writing, made.copy_no, "d" * 64)
    assert by_file(certificate, ORIGINAL).answer == "valid"
    assert by_file(certificate, ORIGINAL).copy is None
    elsewhere = by_file(certificate, COPY, city="tianjin")
    assert (elsewhere.answer, elsewhere.number, elsewhere.copy) == ("not_original", None, None)
    with reading(certificate) as opened:
        assert copy_of_file(opened, "d" * 64) is None  # the first file stays
        assert len(opened.exec(select(VerificationRow)).all()) == 3


def test_erasing_a_case_erases_for_whom_its_certificate_was_copied(certificate: Engine) -> None:
    """Who asked, when, and the file's hash stay; another certificate's copies keep their words."""
    with session(certificate) as writing:
        submitted(writing).act(writing, Deed.WITHDRAW, Role.APPLICANT, {"reason": "个人原因"})
        keep(writing, replace(ISSUE, number="2024GC01000002", case_no=NO, file_sha256="b" * 64, token="u"))
    kept = asked(certificate)
    gone = asked(certificate, replace(WANTED, number="2024GC01000002", recipient="沈若溪本人"))
    with session(certificate) as writing:
        keep_file(writing, gone.copy_no, COPY)
        erase(writing, NO)
    with reading(certificate) as opened:
        assert find_copy(opened, gone.copy_no) == replace(gone, recipient="", purpose="", file_sha256=COPY)
        assert find_copy(opened, kept.copy_no) == kept
    told = by_file(certificate, COPY).copy
    assert told is not None
    assert told.whom == "用途已依法删除"
