"""Each kind of mistake: exact path, what was expected and found, and how to cure it."""

from collections.abc import Callable

import pytest

from policies.application.errors import InputError, printable, shown
from policies.application.parse import parse_application

Refusal = Callable[..., InputError]


@pytest.mark.parametrize(
    ("changes", "path", "expected", "found", "cure"),
    [
        ({"educaton": []}, "educaton", "已知字段", "educaton", "是否应为 education？"),
        ({"applicant.sexx": "male"}, "applicant.sexx", "已知字段", "sexx", "是否应为 sex？"),
        ({"education.0.degre": "master"}, "education.0.degre", "已知字段", "degre", "是否应为 degree？"),
        (
            {"social_insurance.0.from_": "x"},
            "social_insurance.0.from_",
            "已知字段",
            "from_",
            "是否应为 from？",
        ),
        (
            {"discipline.zzz": True},
            "discipline.zzz",
            "已知字段",
            "zzz",
            "pending_case、sanctioned、disclosed",
        ),
        ({"works_in_city": True}, "works_in_city", "已知字段", "works_in_city", "删去它"),
        ({"zzz": None}, "zzz", "已知字段", "zzz", "删去它"),
        (
            {"education.0.degree": "bachelr"},
            "education.0.degree",
            "bachelor",
            "“bachelr”",
            "是否应为 bachelor？",
        ),
        ({"channel": "fax"}, "channel", "provincial_platform · online", "“fax”", "改用上列代码"),
        ({"ethics_confirmed": "yes"}, "ethics_confirmed", "true 或 false", "“yes”", "不加引号"),
        ({"ethics_confirmed": 1}, "ethics_confirmed", "true 或 false", "1", "不加引号"),
        ({"employer.name": True}, "employer.name", "文字", "true", "加上引号"),
        ({"employer.name": 12}, "employer.name", "文字", "12", "加上引号"),
        ({"employer.name": ["甲"]}, "employer.name", "文字", "列表", "一段文字"),
        ({"employer.post_quota_free": "2"}, "employer.post_quota_free", "整数", "“2”", "不加引号"),
        ({"employer.post_quota_free": 1.5}, "employer.post_quota_free", "整数", "1.5", "不带小数"),
        ({"employer.post_quota_free": True}, "employer.post_quota_free", "整数", "true", "数字"),
        ({"applicant.born_on": "1990-02-30"}, "applicant.born_on", "日历上存在的日期", "“1990-02-30”", ""),
        ({"applicant.born_on": "1990-04-12 00:00"}, "applicant.born_on", "不带时刻", "1990-04-12 00:00", ""),
        ({"applicant.born_on": "1990/04/12"}, "applicant.born_on", "日期", "1990/04/12", ""),
        ({"applicant.born_on": 19900412}, "applicant.born_on", "日期", "19900412", ""),
        ({"social_insurance.0.from": "2024-13"}, "social_insurance.0.from", "年月", "2024-13", ""),
        ({"social_insurance.0.from": 2024}, "social_insurance.0.from", "年月", "2024", ""),
        (
            {"social_insurance.0.to": "2020-12"},
            "social_insurance.0.to",
            "不早于起始月 2021-01",
            "2020-12",
            "",
        ),
        ({"social_insurance.0.to": None}, "social_insurance.0.to", "必填字段", "缺少", "补上"),
        ({"continuing_education.1.year": "2023"}, "continuing_education.1.year", "整数", "“2023”", ""),
        ({"continuing_education.1.year": 23}, "continuing_education.1.year", "不小于 1949", "23", ""),
        (
            {"continuing_education.1.professional": -1},
            "continuing_education.1.professional",
            "不小于 0",
            "-1",
            "",
        ),
        (
            {"continuing_education.1.professional": "72"},
            "continuing_education.1.professional",
            "数",
            "“72”",
            "",
        ),
        (
            {"employer.post_quota_free": 1_000_001},
            "employer.post_quota_free",
            "不大于 1000000",
            "1000001",
            "",
        ),
        ({"self_score": 1_000_001}, "self_score", "数", "1000001", ""),
        ({"self_score": True}, "self_score", "数", "true", ""),
        ({"appraisals.20x": "qualified"}, "appraisals.20x", "整数", "“20x”", ""),
        ({"appraisals.2023": "good"}, "appraisals.2023", "basically_qualified", "“good”", ""),
        ({"appraisals": ["good"]}, "appraisals", "键值组", "列表", "花括号"),
        ({"education": {"degree": "master"}}, "education", "列表", "键值组", "方括号"),
        ({"applicant": "林晓舟"}, "applicant", "键值组", "林晓舟", "花括号"),
        ({"exception_claims": [{"condition": 8}]}, "exception_claims.0.condition", "不大于 7", "8", ""),
        ({"materials": [{"kind": "原件"}]}, "materials.0.kind", "代码", "“原件”", "英文代码"),
        ({"materials": [{}]}, "materials.0.kind", "必填字段", "缺少", "补上"),
    ],
)
def test_a_mistake_is_named(
    refusal: Refusal, changes: dict, path: str, expected: str, found: str, cure: str
) -> None:
    wrong = refusal("p06", changes)
    assert wrong.path == path
    assert expected in wrong.expected
    assert found in wrong.found
    assert cure in wrong.cure
    assert str(wrong).startswith(f"p06.yaml：{path}：应为{wrong.expected}，实为{wrong.found}")


@pytest.mark.rule("NB24-79")
def test_a_year_is_appraised_once(refusal: Refusal) -> None:
    wrong = refusal("p06", {"appraisals": {2022: "qualified", 2021: "excellent", "2021": "unqualified"}})
    assert (wrong.path, wrong.expected) == ("appraisals", "每个年度只写一次的考核结果")
    assert "2021 年" in wrong.cure
    as_text = {"procedure": "P06", "applicant": {}, "appraisals": {"2021": "excellent", 2022: "qualified"}}
    assert list(parse_application(as_text).appraisals) == [2021, 2022]


@pytest.mark.parametrize("owner", ["hrss", "district_hrss:", "sector", "SH_HRSS"])
def test_a_seal_owner_is_one_of_three_forms(refusal: Refusal, owner: str) -> None:
    wrong = refusal("p15", {"body.seal_owner": owner})
    assert wrong.path == "body.seal_owner"
    assert "district_hrss:区名" in wrong.expected


@pytest.mark.parametrize("owner", ["sh_hrss", "district_hrss:浦东新区", "sector:某委员会", None])
def test_the_forms_of_a_seal_owner(owner: str | None) -> None:
    assert parse_application({"procedure": "P15", "body": {"seal_owner": owner}})


@pytest.mark.parametrize("field", ["self_score", "external_ref", "ethics_confirmed", "appraisals", "channel"])
def test_a_number_beyond_any_measure_is_refused(field: str) -> None:
    with pytest.raises(InputError, match="过长的数"):
        parse_application({"procedure": "P06", "applicant": {}, field: 10**5000}, "x.yaml")


def test_all_faults_are_kept_and_the_misspelling_comes_first(refusal: Refusal) -> None:
    wrong = refusal("p06", {"education.0": {"degre": "master"}, "channel": "fax"})
    assert [fault.path for fault in wrong.all] == ["education.0.degre", "channel", "education.0.degree"]
    assert "（另有 2 处有误）" in str(wrong)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "空值"),
        (True, "true"),
        ({}, "键值组"),
        ([], "列表"),
        (3, "3"),
        ("甲" * 50, f"“{'甲' * 40}…”"),
        ("a\x1b[31m\ud800", "“a�[31m�”"),
        pytest.param(10**5000, "过长的数", id="huge"),
    ],
)
def test_found_values_are_short_and_printable(value: object, text: str) -> None:
    assert shown(value) == text
    assert printable(value).isprintable()
