"""Degrees fetched or uploaded: NB24-35, 37, 38, AMB-20."""

import pytest

from states.findings import Binding

FORM = ["degree_certificate", "graduate_registration_form"]
ABROAD = ["degree_certificate", "foreign_accreditation"]


def degree(on, fetched, uploads=(), kind="bachelor"):
    return {"education": [{"degree": kind, "obtained_on": on, "fetched": fetched, "uploads": list(uploads)}]}


@pytest.mark.rule("NB24-37")
@pytest.mark.rule("NB24-38")
@pytest.mark.parametrize(
    ("education", "fetched", "upload"),
    [
        (degree("2005-06-30", True), "pass", "not_applicable"),
        (degree("2001-01-01", True), "pass", "not_applicable"),
        (degree("2000-12-31", True), "not_applicable", "missing"),
        (degree("1999-06-30", True), "not_applicable", "missing"),
        (degree("1999-06-30", False, FORM), "not_applicable", "pass"),
        (degree("2001-06-30", False), "not_applicable", "missing"),
        (degree("2010-06-30", False), "not_applicable", "missing"),
        (degree("2010-06-30", None, FORM[:1]), "not_applicable", "missing"),
        (degree("2010-06-30", None, FORM[1:]), "not_applicable", "missing"),
        (degree("2010-06-30", False, FORM), "not_applicable", "pass"),
        (degree("2010-06-30", False, ABROAD), "not_applicable", "pass"),
        ({"education": []}, "not_applicable", "missing"),
    ],
)
def test_what_the_system_cannot_fetch_is_uploaded(judge, education, fetched, upload) -> None:
    judged = judge("P06", education)
    assert (judged["NB24-37"], judged["NB24-38"]) == (fetched, upload)


@pytest.mark.rule("NB24-38")
def test_every_degree_is_looked_at(judge) -> None:
    both = (
        degree("2012-06-30", True)["education"]
        + degree("1998-06-30", True, kind="junior_college")["education"]
    )
    judged = judge("P06", {"education": both})
    assert (judged["NB24-37"], judged["NB24-38"]) == ("pass", "missing")
    assert "大专" in judged.says("NB24-38")


@pytest.mark.rule("NB24-35")
def test_what_the_system_fetched_is_not_demanded(judge) -> None:
    judged = judge("P06")
    assert judged["NB24-35"] == "pass"
    assert "学士" in judged.says("NB24-35")
    assert "社保" in judged.says("NB24-35")


@pytest.mark.rule("NB24-35")
def test_where_the_fetch_failed_the_applicant_provides(judge) -> None:
    elsewhere = [
        {"from": "2022-01", "to": "2024-08", "payer": "南京某公司", "province": "江苏", "proof": True}
    ]
    failed = degree("2010-06-30", False, FORM) | {"social_insurance": elsewhere}
    assert judge("P06", failed)["NB24-35"] == "not_applicable"


@pytest.mark.rule("NB24-35")
@pytest.mark.parametrize(
    ("item", "fetched", "result"),
    [
        ("社保缴纳证明", True, "fail"),
        ("外省社保缴纳证明", True, "pass"),
        ("学位证书", True, "fail"),
        ("学位证书", False, "pass"),
        ("业绩佐证材料", True, "pass"),
        ("参保证明", True, "fail"),
        ("养老保险缴费记录", True, "fail"),
        ("社会保险缴费清单", True, "fail"),
        ("劳动合同（写明社保缴纳主体）", True, "pass"),
        ("三方协议中社保缴纳的约定", True, "pass"),
        ("毕业证姓名与身份证不一致的情况说明", True, "pass"),
        ("学历信息真实性承诺书", True, "pass"),
        ("硕士学位论文中与专业相关的章节", True, "pass"),
    ],
)
def test_what_the_system_holds_is_not_demanded(judge, item, fetched, result) -> None:
    education = [{"degree": "bachelor", "obtained_on": "2012-06-30", "fetched": fetched}]
    found = judge("P06", {"education": education}, stage=Binding.SUPPLEMENT, answers={"items": [item]})
    assert found["NB24-35"] == result
