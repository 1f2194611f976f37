"""What the certificate shows, its number's letter, and names with rare characters (TJ20-16…18, 20, 21)."""

from datetime import date

import pytest

from policies.tj20.names import printed_name, rare_characters
from policies.tj20.printing import assessment_body, obtained_on, shown_data
from states.findings import Binding

CLAIMS = ("P25", "P26", "P27", "P28")
RARE = "张䶮"  # U+4DAE stands outside GBK


@pytest.mark.rule("TJ20-16")
@pytest.mark.parametrize("procedure", CLAIMS)
@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("applicant.name", "姓名"),
        ("applicant.sex", "性别"),
        ("applicant.id_number", "身份证号"),
        ("submitting_unit", "呈报单位"),
        ("title.name", "资格名称"),
        ("title.series", "系列"),
        ("title.specialty", "专业"),
    ],
)
def test_a_datum_that_lacks_stands_in_the_way_of_the_submission(judge, procedure, path, label) -> None:
    judged = judge(procedure, {path: None})
    assert (judged["TJ20-16"], judged.stage("TJ20-16")) == ("missing", Binding.SUBMITTED)
    assert judged.says("TJ20-16").startswith(f"缺{label}，")


@pytest.mark.rule("TJ20-16")
def test_blanks_are_no_data_and_all_gaps_are_named(judge) -> None:
    judged = judge("P26", {"title.series": " ", "title.specialty": ""})
    assert judged.says("TJ20-16").startswith("缺系列、专业，")


@pytest.mark.rule("TJ20-16")
@pytest.mark.parametrize("change", [{"applicant.sex": "male"}, {"applicant.born_on": "1980-08-09"}])
def test_data_that_contradict_the_identity_number_are_for_a_person_to_check(judge, change) -> None:
    assert judge("P26", change)["TJ20-16"] == "conditional"


@pytest.mark.rule("TJ20-16")
def test_nine_data_in_the_notice_s_order(document) -> None:
    assert shown_data(document("P26")) == {
        "姓名": "沈若溪",
        "性别": "female",
        "身份证号": "120101198008080021",
        "呈报单位": "天津市例示工业局",
        "资格名称": "工程师",
        "系列": "工程技术",
        "专业": "机械",
        "评审机构": "天津市例示机械研究所",
        "取得资格时间": date(2020, 12, 1),
    }
    assert list(shown_data(document("P26")))[6:] == ["专业", "评审机构", "取得资格时间"]


@pytest.mark.rule("TJ20-17")
@pytest.mark.parametrize(
    ("procedure", "body"),
    [
        ("P25", "天津市例示工程技术评审委员会"),
        ("P26", "天津市例示机械研究所"),
        ("P27", "天津市例示考试中心"),
        ("P28", "某部例示评审委员会"),
    ],
)
def test_the_assessment_body_follows_the_scope(judge, document, procedure, body) -> None:
    assert assessment_body(document(procedure)) == body
    assert judge(procedure)["TJ20-17"] == "pass"


@pytest.mark.rule("TJ20-17")
@pytest.mark.parametrize(
    ("procedure", "path", "result"),
    [
        ("P25", "committee.name", "missing"),
        ("P26", "employer.name", "missing"),
        ("P27", "exam.body", "conditional"),
        ("P28", "committee", "missing"),
    ],
)
def test_a_body_without_name(judge, procedure, path, result) -> None:
    assert judge(procedure, {path: None})["TJ20-17"] == result


@pytest.mark.rule("TJ20-17")
def test_an_exam_body_without_name_is_printed_in_the_notice_s_words(document) -> None:
    assert assessment_body(document("P27", {"exam.body": None})) == "“以考代评”考试机构"


@pytest.mark.rule("TJ20-18")
@pytest.mark.parametrize(
    ("procedure", "day"),
    [
        ("P25", date(2020, 12, 20)),
        ("P26", date(2020, 12, 1)),
        ("P27", date(2020, 9, 12)),  # results came on 2020-11-20
        ("P28", date(2020, 12, 20)),
    ],
)
def test_the_date_obtained_follows_the_scope(judge, document, procedure, day) -> None:
    assert obtained_on(document(procedure)) == day
    assert judge(procedure).says("TJ20-18").endswith(day.isoformat())


@pytest.mark.rule("TJ20-18")
@pytest.mark.parametrize(
    ("day", "result"), [(None, "missing"), ("2021-01-10", "pass"), ("2021-01-11", "fail")]
)
def test_the_date_obtained_is_known_and_has_come(judge, day, result) -> None:
    assert judge("P28", {"committee.passed_on": day}, on="2021-01-10 09:00")["TJ20-18"] == result


@pytest.mark.rule("TJ20-20")
@pytest.mark.parametrize(
    ("level", "letter"),
    [
        ("full_senior", "A"),
        ("associate_senior", "B"),
        ("intermediate", "C"),
        ("assistant", "D"),
        ("technician", "E"),
    ],
)
def test_each_level_has_its_letter(judge, level, letter) -> None:
    judged = judge("P26", {"title.level": level})
    assert judged["TJ20-20"] == "pass"
    assert judged.says("TJ20-20").endswith(f"首字母 {letter}")


@pytest.mark.rule("TJ20-20")
def test_without_a_level_there_is_no_number(judge) -> None:
    assert judge("P26", {"title.level": None})["TJ20-20"] == "missing"


@pytest.mark.rule("TJ20-21")
@pytest.mark.parametrize(
    ("name", "charset", "rare"),
    [
        ("沈若溪", "gbk", ()),
        ("阿依古丽·买买提", "gbk", ()),
        (RARE, "gbk", ("䶮",)),
        ("䶮㛃", "gbk", ("䶮", "㛃")),
        (RARE, "gb18030", ()),
        ("陶喆", "gbk", ()),
        ("陶喆", "gb2312", ("喆",)),
    ],
)
def test_what_the_charset_lacks_is_rare(name, charset, rare) -> None:
    assert rare_characters(name, charset) == rare


@pytest.mark.rule("TJ20-21")
@pytest.mark.parametrize(
    ("name", "pinyin", "printed"),
    [
        ("沈若溪", None, "沈若溪"),
        ("沈若溪", "Shen Ruoxi", "沈若溪"),
        (RARE, "yan", "张yan"),
        (RARE, "Zhang Yan", "张Yan"),
        ("䶮㛃", "yan jie", "yanjie"),
        ("张䶮生", "zhang yan sheng", "张yan生"),
        ("张䶮生", "Zhang Yan-sheng", "张Yan生"),
        (RARE, None, None),
        (RARE, " ", None),
        ("䶮㛃生", "yan", None),
    ],
)
def test_pinyin_replaces_the_rare_character_alone(name, pinyin, printed) -> None:
    assert printed_name(name, pinyin, "gbk") == printed


@pytest.mark.rule("TJ20-21")
@pytest.mark.parametrize(
    ("stage", "result"),
    [
        (None, "conditional"),
        (Binding.SUBMITTED, "conditional"),
        (Binding.CITY, "missing"),
        (Binding.PRODUCTION, "missing"),
    ],
)
def test_without_pinyin_the_city_holds_the_certificate_back(judge, stage, result) -> None:
    judged = judge("P26", {"applicant.name": RARE}, stage=stage, in_case=stage is not None)
    assert (judged["TJ20-21"], judged.stage("TJ20-21")) == (result, Binding.CITY)


@pytest.mark.rule("TJ20-21")
def test_pinyin_in_the_file_counts_as_confirmed(judge) -> None:
    judged = judge(
        "P26", {"applicant.name": RARE, "applicant.name_pinyin": "yan"}, stage=Binding.CITY, in_case=True
    )
    assert judged["TJ20-21"] == "pass"
    assert "张yan" in judged.says("TJ20-21")


@pytest.mark.rule("TJ20-21")
@pytest.mark.parametrize(
    ("charset", "result"), [("gbk", "conditional"), ("gb2312", "conditional"), ("gb18030", "pass")]
)
def test_the_charset_is_a_reading(judge, charset, result) -> None:
    assert judge("P26", {"applicant.name": RARE}, switches={"tj.name_charset": charset})["TJ20-21"] == result


@pytest.mark.rule("TJ20-21")
@pytest.mark.parametrize(("charset", "result"), [("gbk", "pass"), ("gb2312", "conditional")])
def test_a_narrower_charset_finds_more_names_rare(judge, charset, result) -> None:
    assert (
        judge("P26", {"applicant.name": "陶喆"}, switches={"tj.name_charset": charset})["TJ20-21"] == result
    )
