"""Registers of certificates issued before this system: what a row must say, and what rows say of each other."""

from datetime import date

import pytest

from policies.application.sheets.earlier_rows import EarlierIntake, read_earlier
from policies.application.sheets.files import read_table
from tests.policies.application.sheet_files import resident, xlsx

HEADINGS = (
    "证书编号",
    "姓名",
    "证件号码",
    "发证地",
    "层级",
    "取得日期",
    "证书状态",
    "状态日期",
    "替代的原编号",
    "证书种类",
    "发证日期",
    "证件类型",
    "出生日期",
    "性别",
)


TODAY = date(2024, 8, 15)


def row(number: str, n: int = 1, **more: object) -> list[object]:
    base = {
        "证书编号": number, "姓名": f"沪样{n}", "证件号码": resident(n), "发证地": "上海", "层级": "中级",
        "取得日期": "2015-06-30",
    }  # fmt: skip
    return [({**base, **more}).get(heading) for heading in HEADINGS]


def register(*rows: list[object]) -> EarlierIntake:
    return read_earlier(read_table(xlsx(HEADINGS, rows), "register.xlsx"), TODAY)


def test_a_row_is_a_certificate():
    intake = register(row("SH-1"), row("SH-2", 2, 证书状态="已撤销", 状态日期="2016-01-04"))
    assert intake.errors == ()
    first, second = (item.certificate for item in intake.certificates)
    assert (first.number, first.city, first.status, first.level) == (
        "SH-1",
        "shanghai",
        "valid",
        "intermediate",
    )
    assert (second.status, str(second.status_on)) == ("revoked", "2016-01-04")


@pytest.mark.parametrize(
    ("more", "column", "words"),
    [
        ({"证书编号": None}, "证书编号", "必填"),
        ({"证书编号": "SH 1"}, "证书编号", "中间没有空格"),
        ({"证书编号": "9" * 61}, "证书编号", "60"),
        ({"姓名": None}, "姓名", "必填"),
        ({"发证地": "北京"}, "发证地", "宁波"),
        ({"层级": None}, "层级", "职称层级"),
        ({"取得日期": "2015-06-31"}, "取得日期", "日历上存在"),
        ({"发证日期": "2015-06-29"}, "发证日期", "不早于取得日期"),
        ({"证件号码": "123"}, "证件号码", "证件类型"),
        ({"证书状态": "已撤销"}, "状态日期", "补上状态日期"),
        ({"证书状态": "已撤销", "状态日期": "2015-06-29"}, "状态日期", "不早于取得日期"),
        ({"替代的原编号": "SH-1"}, "", "与证书编号不同"),
    ],
)  # fmt: skip
def test_what_a_row_lacks(more, column, words):
    intake = register(row("SH-1", **more), row("SH-9", 2))
    assert [(error.row, error.column) for error in intake.errors] == [(2, column)]
    assert words in intake.errors[0].message
    assert [item.certificate.number for item in intake.certificates] == ["SH-9"]


def test_the_day_of_issue_may_be_that_of_acquisition_and_a_vocational_one_needs_no_level():
    assert register(row("SH-1", 发证日期="2015-06-30")).errors == ()
    assert register(row("SH-1", 证书种类="职业资格证书", 层级=None)).errors == ()


@pytest.mark.rule("S-04")
@pytest.mark.parametrize("column", ["取得日期", "发证日期"])
@pytest.mark.parametrize(("day", "right"), [("2024-08-15", True), ("2024-08-16", False)])
def test_nothing_was_obtained_on_a_day_still_to_come(column, day, right):
    intake = register(row("SH-1", **{column: day}), row("SH-9", 2))
    assert [(error.row, error.column) for error in intake.errors] == ([] if right else [(2, column)])
    assert len(intake.certificates) == (2 if right else 1)


@pytest.mark.rule("S-04")
@pytest.mark.parametrize("kind", [None, "居民身份证"])
def test_a_residents_number_is_not_contradicted(kind):
    number, born = "330203199004120024", "1990-04-12"
    own = {"证件类型": kind, "证件号码": number}
    assert register(row("SH-1", **own, 出生日期=born, 性别="女")).errors == ()
    for column, other in (("出生日期", "1990-04-13"), ("性别", "男")):
        (error,) = register(row("SH-1", **own | {column: other})).errors
        assert (error.row, error.column) == (2, column)
        assert number not in error.message


@pytest.mark.rule("S-04")
def test_another_document_says_no_birth_date():
    passport = {"证件类型": "护照", "证件号码": "E12345678", "出生日期": "1990-04-13", "性别": "男"}
    assert register(row("SH-1", **passport)).errors == ()


def test_a_number_stands_once():
    (error,) = register(row("SH-1"), row("SH-1", 2)).errors
    assert (error.row, "与第 2 行重复" in error.message) == (3, True)


def test_what_replaces_comes_after_what_it_replaces():
    ended = {"证书状态": "已替代", "状态日期": "2018-01-01"}
    intake = register(
        row("C", 替代的原编号="B"), row("B", 替代的原编号="A", **ended), row("A", **ended), row("D", 2)
    )
    assert intake.errors == ()
    assert [item.certificate.number for item in intake.certificates] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row("B", 替代的原编号="A"), row("A")], "已由第 2 行替代"),
        ([row("B", 替代的原编号="A"), row("C", 替代的原编号="A"), row("A", 证书状态="已撤销", 状态日期="2018-01-01")],
         "只被替代一次"),
    ],
)  # fmt: skip
def test_rows_that_contradict_each_other(rows, words):
    assert [words in error.message for error in register(*rows).errors] == [True]


def test_certificates_that_replace_each_other_in_a_ring():
    ended = {"证书状态": "已替代", "状态日期": "2018-01-01"}
    errors = register(row("A", 替代的原编号="B", **ended), row("B", 替代的原编号="A", **ended)).errors
    assert {error.row for error in errors} == {2, 3}
    assert all("循环" in error.message for error in errors)
