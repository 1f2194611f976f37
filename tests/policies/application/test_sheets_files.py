"""Files that are no tables, and tables that go back with their errors."""

import stat
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from policies.application.errors import InputError
from policies.application.sheets import files
from policies.application.sheets.dispatch import listed as list_file
from policies.application.sheets.files import load_table, read_bytes, read_table
from policies.application.sheets.intake import Intake, read_cases
from policies.application.sheets.returned import returned
from policies.application.sheets.table import ERRORS
from tests.policies.application.sheet_files import (
    CLAIM,
    cells,
    claimant,
    delimited,
    resident,
    saved,
    workbook,
    xlsx,
)

GOOD = xlsx(CLAIM, [claimant(1)])


def refused(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_cases(read_table(content, "list"), "P26")
    assert "list" in str(caught.value)
    return str(caught.value)


def zipped(name: str, content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空文件"),
        (b"PK\x03\x04 broken", "损坏"),
        (GOOD[: len(GOOD) // 2], "损坏"),
        (zipped("word/document.xml", b"<a/>"), "损坏"),
        (zipped("[Content_Types].xml", b"<a"), "损坏"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600, "旧版 .xls 或加密"),
        (b"%PDF-1.7\x00\x01\xff\xfe", "无法识别"),
        ("姓名,证件号码\n\x00,1".encode(), "无法识别"),
        (b"\n\n", "没有表头"),
        ("姓名,证件号码\n".encode(), "没有数据"),
        ('姓名,证件号码\n"张,1\n'.encode(), "语法错误"),
        (xlsx([], []), "没有表头"),
        (xlsx(CLAIM, []), "没有数据"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_told_so(content: bytes, words: str):
    assert words in refused(content)


def test_limits(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    assert "3 行" in refused(xlsx(CLAIM, [claimant(n) for n in range(3)]))
    assert len(read_table(xlsx(CLAIM, [claimant(n) for n in range(2)]), "x").rows) == 2
    monkeypatch.setattr(files, "LARGEST", len(GOOD) - 1)
    assert "更大的文件" in refused(GOOD)
    monkeypatch.setattr(files, "LARGEST", len(GOOD))
    assert read_table(GOOD, "x").rows


def test_a_small_file_that_unpacks_to_a_large_one_is_not_opened(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("policies.application.sheets.workbook.MOST_UNPACKED", 1000)
    assert "展开后过大" in refused(zipped("xl/worksheets/sheet1.xml", b"0" * 1001))


def test_a_second_sheet_with_content_is_not_passed_over():
    book = workbook(CLAIM, [claimant(1)])
    book.create_sheet("Sheet2")
    assert read_table(saved(book), "x").rows
    book["Sheet2"]["A9"] = "还有一人"
    assert "2 张" in refused(saved(book))


def test_a_format_in_the_last_cell_makes_no_million_rows():
    book = workbook(CLAIM, [claimant(1), claimant(2)], {"聘任文件": "1"})
    for sheet in book.worksheets:
        sheet["XFD1048576"].number_format = "@"
    book.active["A900"] = "津样9"
    table = read_table(saved(book), "x")
    assert [row.number for row in table.rows] == [2, 3, 900]
    intake = read_cases(table, "P26")
    assert {error.row for error in intake.errors} == {900}
    assert [case.data["appointment"]["document"] for case in intake.cases] == ["1", "1"]
    back = load_workbook(BytesIO(returned(saved(book), table, intake.errors)))
    assert back.active.cell(900, len(CLAIM) + 1).value


def test_a_merged_area_as_large_as_the_sheet_is_not_opened():
    sheet = b'<worksheet><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    assert "展开后过大" in refused(zipped("xl/worksheets/sheet1.xml", sheet))


def test_common_data_twice():
    book = workbook(CLAIM, [claimant(1)], {"聘任文件": "1"})
    book["公共信息"].append(["聘任文件", "2"])
    assert "重复的" in refused(saved(book))


def test_common_data_with_a_formula_is_refused():
    intake = read_cases(read_table(xlsx(CLAIM, [claimant(1)], {"聘任文件": "=A1"}), "x"), "P26")
    assert [(error.row, error.column) for error in intake.errors] == [(None, "聘任文件")]


def test_files_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    good = tmp_path / "list.xlsx"
    good.write_bytes(GOOD)
    assert load_table(good).source == str(good)
    for path, words in (
        (tmp_path / "no.xlsx", "检查路径"),
        (tmp_path, "检查路径"),
        (tmp_path / "~$list.xlsx", "临时文件"),
    ):
        with pytest.raises(InputError, match=words.replace("$", r"\$")):
            read_bytes(path)

    def locked(self: Path) -> bytes:
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(InputError, match="被占用"):
        read_bytes(good)
    assert stat.S_ISREG(good.stat().st_mode)


def faulty() -> list[list[object]]:
    rows = [claimant(n) for n in range(3)]
    rows[1][CLAIM.index("层级")] = "高级"
    rows[1][CLAIM.index("手机")] = "12"
    return rows


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_sheet_goes_back_with_its_errors_and_comes_again_corrected(kind: str):
    rows = faulty()
    content = xlsx(CLAIM, rows) if kind == "xlsx" else delimited([CLAIM, *rows])
    table = read_table(content, "list")
    back = returned(content, table, read_cases(table, "P26").errors)
    lines = cells(back)
    assert lines[0] == [*CLAIM, ERRORS]
    assert [line[-1] for line in lines[1:]][::2] == [None, None]
    assert "层级" in lines[2][-1]
    assert "手机" in lines[2][-1]
    assert lines[2][CLAIM.index("证件号码")] == resident(1)
    book = load_workbook(BytesIO(back))
    book.active.cell(3, CLAIM.index("层级") + 1, "中级")
    book.active.cell(3, CLAIM.index("手机") + 1, "13800000001")
    again = read_table(saved(book), "list")
    intake = read_cases(again, "P26")
    assert intake.errors == ()
    assert intake.cases == expected().cases
    assert cells(returned(saved(book), again, ()))[2] == [*cells(saved(book))[2][:-1], None]


def expected() -> Intake:
    return read_cases(read_table(xlsx(CLAIM, [claimant(n) for n in range(3)]), "list"), "P26")


def test_errors_of_the_whole_sheet_are_a_comment_and_leave_the_headings_readable():
    content = xlsx(("姓名", "证件号码", "不明"), [["津样1", resident(1), "x"]])
    table = read_table(content, "list")
    back = load_workbook(BytesIO(returned(content, table, read_cases(table, "P26").errors)))
    assert "未知表头" in back.active.cell(1, 4).comment.text
    assert back.active.cell(1, 4).value == ERRORS
    assert back.active.max_column == 4


def test_what_begins_like_a_formula_goes_back_as_text():
    content = delimited([("姓名", "证件号码"), ("=1+1", "x"), ("@SUM(A1)", "")])
    table = read_table(content, "list")
    back = load_workbook(BytesIO(returned(content, table, read_cases(table, "P26").errors)))
    assert [back.active.cell(row, 1).data_type for row in (2, 3)] == ["s", "s"]


def test_lists_for_others_hold_text_only():
    found = load_workbook(
        BytesIO(list_file("清单", ("姓名", "日期"), [("=A1", date(2024, 1, 1)), (None, 3)]))
    )
    assert [[cell.value for cell in line] for line in found.active.iter_rows()] == [
        ["姓名", "日期"], ["=A1", "2024-01-01"], [None, "3"],
    ]  # fmt: skip
    assert found.active["A2"].data_type == "s"
