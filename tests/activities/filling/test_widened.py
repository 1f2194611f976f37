"""Papers of Shanghai, Tianjin and of recognised hours: by level, scope and line as their notices want them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from activities.dossier import Dossier
from activities.filling import fields_for
from activities.papers.kinds import find
from activities.papers.templates import page
from tests.activities.filling.living import Life, Ordered
from tests.activities.filling.test_filling import first


def of(kind: str, life: str, **facts: Any) -> Mapping[str, Any]:
    """The fields of a life's first paper of a kind; `facts` replace those of the file."""
    played, order = first(kind, life)
    return fields_for(order.paper, changed(played, order, facts))


def changed(life: Life, order: Ordered, facts: Mapping[str, Any]) -> Dossier:
    dossier = life.dossier(order)
    return replace(
        dossier,
        application={**dossier.application, **facts},
        concerned={**dossier.concerned, **facts} if dossier.concerned else {},
    )


@pytest.mark.rule("SH24-57")
@pytest.mark.parametrize(
    ("life", "bodies"),
    [
        ("P21/whole_life", ["上海市工程系列机械专业中级职称评审委员会办公室"]),
        ("P22/whole_life", ["上海市人力资源和社会保障局", "上海市工程系列机械专业高级职称评审委员会办公室"]),
    ],
)
def test_a_senior_slip_has_the_special_seal_besides(life: str, bodies: list[str]) -> None:
    fields = of("title_slip", life)
    assert [place["body"] for place in fields["stamps"]] == bodies
    assert fields["issuer"] == bodies[-1]


@pytest.mark.rule("SH24-47")
@pytest.mark.parametrize(
    ("source", "found_in"),
    [
        ({"source": "database"}, "上海市专业技术资格数据信息库"),
        ({"source": "archive", "archive_reference": "档7"}, "职称档案资料（档案号：档7）"),
    ],
)
def test_a_slip_says_where_the_result_was_found(source: Mapping[str, str], found_in: str) -> None:
    assert of("title_slip", "P22/whole_life", **source)["found_in"] == found_in


@pytest.mark.rule("SH24-58")
def test_the_exam_slip_has_the_year_in_four_digits() -> None:
    assert of("exam_pass_slip", "P23/whole_life")["year"] == "2016"


@pytest.mark.rule("SH24-01")
@pytest.mark.parametrize(
    ("kind", "life"),
    [("correction_statement", "P19/whole_life"), ("cancellation_document", "P20/whole_life")],
)
def test_what_changes_a_certificate_cites_the_notice(kind: str, life: str) -> None:
    text = page(find(kind), of(kind, life), first(kind, life)[1].paper.on, seal=False)
    assert "沪人社专〔2024〕271号）第七条" in text


@pytest.mark.rule("SH24-01")
def test_a_correction_elsewhere_does_not_cite_it() -> None:
    fields, order = (
        of("correction_statement", "P39/corrected"),
        first("correction_statement", "P39/corrected"),
    )
    assert "271号" not in page(find("correction_statement"), fields, order[1].paper.on, seal=False)


@pytest.mark.rule("SH24-58")
@pytest.mark.parametrize("heading", ["成绩合格证明", "考试合格成绩单"])
def test_the_exam_slip_bears_the_heading_that_the_notice_chose(heading: str) -> None:
    """AMB-36: text and annex 4 name it differently."""
    life, order = first("exam_pass_slip", "P23/whole_life")
    dossier = life.dossier(order)
    chosen = replace(dossier.case.ruleset, switches={"sh.exam_slip.heading": heading})
    told = replace(dossier, case=replace(dossier.case, ruleset=chosen))
    text = page(find("exam_pass_slip"), fields_for(order.paper, told), order.paper.on, seal=False)
    assert (f">{heading}<" in text) is True
    assert text.count("考试合格成绩单") == (heading == "考试合格成绩单")


@pytest.mark.rule("SH24-22")
def test_the_making_list_has_a_row_for_every_person() -> None:
    assert [row["name"] for row in of("making_list", "P15/two_persons")["persons"]] == ["沈若溪", "顾行"]


@pytest.mark.rule("SH24-23")
def test_the_list_of_an_offline_review_names_the_consent() -> None:
    assert of("making_list", "P16/whole_life")["remark"].startswith("经同意线下评审：")


@pytest.mark.rule("SH24-29")
def test_the_list_of_an_exam_names_the_qualification_and_the_standard() -> None:
    fields = of("making_list", "P17/whole_life")
    assert fields["certificate_name"] == "某职业资格证书"
    assert fields["remark"] == "合格标准发布日期：2024年9月5日"


@pytest.mark.rule("TJ20-09")
@pytest.mark.parametrize(
    ("life", "way", "employer_reviews", "uploader"),
    [
        ("P26/uploaded_on_the_15th", "用人单位自主聘任", True, "业务主管部门意见"),
        ("P27/whole_life", "“以考代评”考试合格", False, "考试机构意见"),
        ("P28/whole_life", "委托评审通过", True, "业务主管部门意见"),
    ],
)
def test_the_claim_sheet_asks_those_who_review(
    life: str, way: str, employer_reviews: bool, uploader: str
) -> None:
    fields = of("claim_sheet", life)
    found = (fields["way"], fields["employer_reviews"], fields["uploader_label"])
    assert found == (way, employer_reviews, uploader)


@pytest.mark.rule("TJ20-12")
def test_the_batch_report_has_the_dates_of_its_month() -> None:
    fields = of("batch_report", "P26/uploaded_on_the_15th")
    found = {key: str(fields[key]) for key in ("target_on", "deadline_on", "available_from")}
    assert found == {
        "target_on": "2020-05-29",
        "deadline_on": "2020-05-31",
        "available_from": "2020-06-16",
    }


@pytest.mark.rule("TJ20-11")
def test_what_nobody_confirmed_is_held_with_that_reason() -> None:
    (row,) = of("held_items_list", "P26/nobody_confirms")["items"]
    assert (row["reason"], row["cure"]) == ("申领信息尚未核对确认", "由市人社局核对确认")


@pytest.mark.rule("NB24-30")
def test_only_recognised_hours_are_certified() -> None:
    hours = [
        {"year": 2023, "kind": "professional", "hours": 20},
        {"year": 2023, "kind": "general_public", "hours": 8},
        {"year": 2022, "kind": "professional", "hours": 7.5},
    ]
    life, order = first("hour_certificate", "P34/whole_life")
    case = replace(order.case, facts={**order.case.facts, "recognised": [12, 0, 7.5]})
    dossier = replace(changed(life, order, {"hours": hours}), case=case)
    fields: Mapping[str, Any] = fields_for(order.paper, dossier)
    assert fields["recognised"] == "19.5"
    assert [(row["year"], row["professional"], row["total"]) for row in fields["years"]] == [
        (2022, "7.5", "7.5"),
        (2023, "12", "12"),
    ]


@pytest.mark.rule("TJ20-25")
def test_a_reissue_is_referred_in_other_words_than_a_report() -> None:
    pages = {
        life: page(find("transfer_slip"), of("transfer_slip", life), first("transfer_slip", life)[1].paper.on, seal=False)
        for life in ("P30/by_a_district", "P14/transferred")
    }  # fmt: skip
    assert "纸质职称证书遗失补发" in pages["P30/by_a_district"]
    assert "反映人" not in pages["P30/by_a_district"]
    assert "反映人" in pages["P14/transferred"]


def test_only_ningbo_says_who_bears_the_consequences() -> None:
    words = "不利影响由个人和推荐单位负责"
    for life, said in (("P26/uploaded_on_the_15th", False), ("P06/whole_life", True)):
        fields, order = of("receipt", life), first("receipt", life)[1]
        assert (words in page(find("receipt"), fields, order.paper.on, seal=False)) is said
