"""Rows of sheets as applications: what is right becomes a case, what is wrong is said in its row and column."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from policies.application.errors import InputError
from policies.application.parse import parse_application
from policies.application.sheets.files import read_table
from policies.application.sheets.forms import FORMS, form_of
from policies.application.sheets.intake import Intake, read_cases
from policies.application.sheets.template import template
from tests.policies.application.sheet_files import (
    BODY,
    CLAIM,
    LISTED,
    claimant,
    delimited,
    listed,
    resident,
    saved,
    workbook,
    xlsx,
)

ROWS = [claimant(n) for n in range(3)]


def claims(rows=ROWS, headings=CLAIM, shared=None) -> Intake:
    return read_cases(read_table(xlsx(headings, rows, shared), "list.xlsx"), "P26")


def changed(heading: str, value: object, row: int = 1) -> Intake:
    """The three claims with one cell changed (row 1 is the second claim, row 3 of the sheet)."""
    rows = [list(line) for line in ROWS]
    rows[row][CLAIM.index(heading)] = value
    return claims(rows)


def only(intake: Intake) -> tuple[int | None, str, str]:
    """The one error: its row, its column, its sentence."""
    (error,) = intake.errors
    return error.row, error.column, error.message


def test_every_row_is_a_case_with_its_file():
    intake = claims()
    assert intake.errors == ()
    assert [case.rows for case in intake.cases] == [(2,), (3,), (4,)]
    data = intake.cases[1].data
    assert data == {
        "procedure": "P26",
        "scope": 2,
        "applicant": {
            "name": "津样1", "sex": "male", "born_on": "1990-04-12", "id_number": resident(1), "phone": "13800000001",
            "id_type": "resident_id",
        },
        "employer": {"name": "天津样例1公司"},
        "submitting_unit": "天津市某局",
        "title": {"level": "intermediate", "name": "工程师", "series": "工程技术", "specialty": "机械"},
    }  # fmt: skip
    assert parse_application(data).procedure == "P26"


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("gbk", ";")],
)
def test_csv_says_the_same_in_every_encoding(encoding: str, separator: str):
    lines = delimited([CLAIM, *ROWS], encoding, separator)
    intake = read_cases(read_table(lines, "list.csv"), "P26")
    assert intake.errors == ()
    assert [case.data for case in intake.cases] == [case.data for case in claims().cases]


def test_empty_rows_are_passed_over_and_numbers_stay_those_of_the_sheet():
    intake = claims([ROWS[0], [None] * len(CLAIM), ["  "] + [""] * 10, ROWS[1]])
    assert [case.first for case in intake.cases] == [2, 5]
    assert intake.rows == 2


def test_headings_in_another_order_with_other_words_and_blanks():
    rows = [[resident(1), "津样1", "中级"]]
    intake = claims(rows, ("身份证号", "姓 名", "职称级别"))
    assert intake.errors == ()
    assert intake.cases[0].data["applicant"]["id_number"] == resident(1)
    assert intake.cases[0].data["title"] == {"level": "intermediate"}


def test_paths_of_files_are_headings_too():
    intake = claims(
        [["津样1", resident(1), "f.pdf", "2020-04-01"]],
        ("姓名", "证件号码", "materials[0].file", "appointment.on"),
    )
    assert [error.column for error in intake.errors] == ["材料1·种类"]  # a paper without its kind
    assert intake.cases == ()


def test_what_all_rows_share_stands_on_its_own_sheet_and_a_row_may_differ():
    rows = [[*claimant(1), None], [*claimant(2), date(2020, 4, 3)]]
    intake = claims(
        rows, (*CLAIM, "聘任决定日期"), {"聘任决定日期": date(2020, 4, 1), "聘任文件": "某发〔2020〕1号"}
    )
    assert [case.data["appointment"]["on"] for case in intake.cases] == ["2020-04-01", "2020-04-03"]
    assert {case.data["appointment"]["document"] for case in intake.cases} == {"某发〔2020〕1号"}


def test_entries_of_lists_close_up_and_errors_name_the_column_that_was_filled():
    headings = ("姓名", "证件号码", "学历2·学位", "学历1·学位", "学历3·学位", "2023年度考核", "学历3·已核验")
    rows = [
        ["甬样1", resident(1), "学士", None, "硕士", "合格", "是"],
        ["甬样2", resident(2), "学士", None, None, "优秀", "是"],
    ]
    intake = read_cases(read_table(xlsx(headings, rows), "x.xlsx"), "P06")
    assert intake.cases[0].data["education"] == [
        {"degree": "bachelor"},
        {"degree": "master", "fetched": True},
    ]
    assert intake.cases[0].data["appraisals"] == {"2023": "qualified"}
    assert [(error.row, error.column) for error in intake.errors] == [(3, "学历3·学位")]


@pytest.mark.parametrize(
    ("heading", "value", "column", "words"),
    [
        ("出生日期", "1990-02-30", "出生日期", "日历上存在的日期"),
        ("出生日期", "90.4.12", "出生日期", "年-月-日"),
        ("出生日期", datetime(1990, 4, 12, 8),  # noqa: DTZ001 - a sheet has no zones
         "出生日期", "年-月-日"),
        ("证件号码", resident(1)[:-1] + ("1" if resident(1)[-1] != "1" else "2"), "证件号码", "校验码"),
        ("证件号码", 120101199004121012, "证件号码", "末位已丢失"),
        ("证件号码", "1.20101E+17", "证件号码", "科学计数法"),
        ("证件号码", "12010119900412", "证件号码", "证件类型"),
        ("姓名", None, "姓名", "必填内容"),
        ("证件号码", "  ", "证件号码", "必填内容"),
        ("手机", "12", "手机", "手机号码"),
        ("层级", "中级职称", "层级", "副高级"),
        ("性别", "f", "性别", "男"),
        ("姓名", "=A1", "姓名", "公式"),
        ("姓名", "#N/A", "姓名", "错误值"),
        ("姓名", date(2024, 1, 1), "姓名", "文本"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_said_in_its_row_and_column_and_the_others_stand(heading, value, column, words):
    intake = changed(heading, value)
    row, found, message = only(intake)
    assert (row, found) == (3, column)
    assert words in message
    assert intake.usable
    assert [case.first for case in intake.cases] == [2, 4]


def test_a_wrong_number_is_masked_in_messages():
    wrong = resident(1)[:-1] + ("1" if resident(1)[-1] != "1" else "2")
    assert wrong not in only(changed("证件号码", wrong))[2]


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        (("姓名", "证件号码", "单位性质类别"), "未知表头"),
        (("姓名", "证件号码", "呈抱单位"), "是否应为 呈报单位"),
        (("姓名", "证件号码", "姓名"), "重复的列"),
        (("姓名", "证件号码", "applicant.name"), "重复的列"),
        (("姓名", "证件号码", "学历1·学位"), "未知表头"),
    ],
)
def test_wrong_and_repeated_headings_concern_the_whole_sheet(headings, words):
    intake = claims([["津样1", resident(1), "x"]], headings)
    assert any(error.row == 1 and words in error.message for error in intake.errors)
    assert not intake.usable


def test_a_wrong_cell_of_the_common_data_concerns_every_row():
    intake = claims(shared={"聘任决定日期": "四月"})
    assert only(intake)[:2] == (None, "聘任决定日期")
    assert not intake.usable


def test_content_without_a_heading_is_not_lost_unseen():
    intake = claims([[*claimant(1), "备用电话 123"]])
    assert "表头外的内容" in only(intake)[2]


def test_merged_cells_are_refused_row_by_row():
    book = workbook(CLAIM, ROWS)
    book.active.merge_cells("F3:F4")
    intake = read_cases(read_table(saved(book), "x.xlsx"), "P26")
    assert {error.row for error in intake.errors} == {3, 4}
    assert all("合并单元格" in error.message for error in intake.errors)
    assert [case.first for case in intake.cases] == [2]


def test_a_person_twice_for_the_same_title_is_one_row_too_many():
    assert "与第 2 行重复" in only(claims([ROWS[0], ROWS[1], ROWS[0]]))[2]
    other = [*ROWS[0]]
    other[CLAIM.index("专业")] = "电气"
    assert claims([ROWS[0], other]).errors == ()


def test_a_formula_and_merged_headings_do_not_pass_as_text():
    book = workbook(CLAIM, ROWS)
    book.active["A2"] = "=CONCATENATE(B2,C2)"
    assert "公式" in only(read_cases(read_table(saved(book), "x.xlsx"), "P26"))[2]


@pytest.mark.rule("SH24-25")
def test_a_making_list_is_one_case_of_one_level_with_all_its_persons():
    rows = [listed(1), listed(2, "中级"), listed(3)]
    intake = read_cases(read_table(xlsx(LISTED, rows, BODY), "x.xlsx"), "P15")
    assert intake.errors == ()
    assert [case.rows for case in intake.cases] == [(2, 4), (3,)]
    senior = intake.cases[0].data
    assert [person["name"] for person in senior["persons"]] == ["沪样1", "沪样3"]
    assert senior["body"]["status"] == "approved"
    assert parse_application(senior).procedure == "P15"


@pytest.mark.rule("SH24-25")
def test_one_bad_person_refuses_their_list_and_no_other():
    rows = [listed(1), listed(2, "中级"), listed(3)]
    rows[2][2] = "1"
    intake = read_cases(read_table(xlsx(LISTED, rows, BODY), "x.xlsx"), "P15")
    assert [error.row for error in intake.errors] == [4]
    assert [case.rows for case in intake.cases] == [(3,)]


def test_lists_with_other_common_data_are_other_cases():
    rows = [[*listed(1), "GC01"], [*listed(2), "GC02"]]
    common = {name: value for name, value in BODY.items() if name != "机构代码"}
    intake = read_cases(read_table(xlsx((*LISTED, "机构代码"), rows, common), "x.xlsx"), "P15")
    assert [case.data["body"]["code"] for case in intake.cases] == ["GC01", "GC02"]


def test_a_correction_is_written_in_chinese_and_filed_in_codes():
    headings = ("证书编号", "勘误1·项目", "勘误1·原内容", "勘误1·新内容", "特殊原因")
    rows = [
        ["2024GC01000001", "性别", "男", "女", "登记差错"],
        ["2024GC01000002", "层级", "中级", "高级", "登记差错"],
    ]
    intake = read_cases(read_table(xlsx(headings, rows), "x.xlsx"), "P19")
    assert intake.cases[0].data["changes"] == [{"field": "sex", "old": "male", "new": "female"}]
    assert only(intake)[:2] == (3, "勘误1·新内容")


@pytest.mark.parametrize("procedure", ["P36", "P40", "P13", "P99"])
def test_what_decides_about_a_person_comes_one_by_one(procedure):
    with pytest.raises(InputError, match="成批导入"):
        form_of(procedure)


@pytest.mark.parametrize("procedure", FORMS)
def test_the_example_of_every_template_can_be_imported_as_it_stands(procedure):
    book = load_workbook(BytesIO(template(FORMS[procedure], "t", date(2024, 8, 1))))
    for place, cell in enumerate(book["示例"][2], 1):
        book["填报"].cell(2, place, cell.value)
    intake = read_cases(read_table(saved(book), "x.xlsx"), procedure)
    assert [error.message for error in intake.errors] == []
    assert len(intake.cases) == 1


def test_an_empty_template_has_nothing_to_import_and_its_example_is_never_taken():
    content = template(FORMS["P26"], "t", date(2024, 8, 1))
    with pytest.raises(InputError, match="没有数据"):
        read_cases(read_table(content, "x.xlsx"), "P26")


def test_a_template_offers_the_closed_lists_and_keeps_numbers_as_text():
    book = load_workbook(BytesIO(template(FORMS["P26"], "t", date(2024, 8, 1))))
    sheet = book["填报"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    areas = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert any(area.startswith(f"{heads['层级']}2") for area in areas)
    assert sheet.column_dimensions[heads["证件号码"]].number_format == "@"
    assert book["选项"].sheet_state == "hidden"
    assert "applicant.id_number" in {line[4] for line in book["说明"].iter_rows(values_only=True)}


def test_years_of_a_template_are_those_before_it():
    asked = {column.heading for column in FORMS["P06"].template(date(2024, 8, 1))}
    assert {"2021年度考核", "2023年度考核"} <= asked
    assert "2024年度考核" not in asked
