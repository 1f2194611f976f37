"""Who uploads and when: filing, department, pass notice, submitting unit, term of the notice (TJ20-06…10, 19, 30)."""

import pytest

from states.findings import Binding


@pytest.mark.rule("TJ20-06")
@pytest.mark.parametrize(
    ("passed_on", "filed_on", "result"),
    [
        ("2020-12-20", "2021-01-10", "pass"),
        ("2020-12-20", "2021-01-11", "fail"),
        ("2020-12-20", None, "missing"),
        ("2021-01-06", "2021-01-06", "pass"),
        ("2021-01-07", "2021-01-06", "fail"),
    ],
)
def test_the_organiser_uploads_after_the_result_is_filed(judge, passed_on, filed_on, result) -> None:
    changes = {"committee.passed_on": passed_on, "committee.filed_on": filed_on}
    assert judge("P25", changes, on="2021-01-10 09:00")["TJ20-06"] == result


@pytest.mark.rule("TJ20-06")
def test_an_upload_after_the_five_days_is_late_but_not_refused(judge) -> None:
    judged = judge("P25", {"committee.filed_on": "2020-12-21"}, on="2021-03-01 09:00")
    assert judged["TJ20-06"] == "pass"
    assert "5 个工作日" in judged.says("TJ20-06")


@pytest.mark.rule("TJ20-08")
@pytest.mark.parametrize("procedure", ["P26", "P28"])
@pytest.mark.parametrize(
    ("kind", "result"), [("competent_dept", "pass"), ("talent_agency", "pass"), (None, "missing")]
)
def test_the_agency_that_keeps_the_file_reviews_like_a_department(judge, procedure, kind, result) -> None:
    assert judge(procedure, {"submitting_unit_kind": kind})["TJ20-08"] == result


@pytest.mark.rule("TJ20-08")
@pytest.mark.parametrize("procedure", ["P25", "P27"])
def test_scopes_without_a_department_ask_for_none(judge, procedure) -> None:
    assert judge(procedure, {"submitting_unit_kind": None})["TJ20-08"] == "not_applicable"


@pytest.mark.rule("TJ20-08")
def test_a_freelancer_claims_through_the_agency(judge) -> None:
    changes = {
        "employer": {},
        "submitting_unit": "天津市例示人才服务中心",
        "submitting_unit_kind": "talent_agency",
    }
    judged = judge("P28", changes)
    assert judged.not_held() == {}
    assert "人力资源服务机构" in judged.says("TJ20-08")


@pytest.mark.rule("TJ20-09")
@pytest.mark.parametrize(
    ("on", "result"),
    [("2020-11-19 23:59", "fail"), ("2020-11-20 00:00", "pass"), ("2020-12-31 09:00", "pass")],
)
def test_nobody_uploads_before_the_pass_notice(judge, on, result) -> None:
    assert judge("P27", {"exam.pass_notified_on": "2020-11-20"}, on=on)["TJ20-09"] == result


@pytest.mark.rule("TJ20-09")
@pytest.mark.parametrize(
    ("told", "result"), [(None, "missing"), ("2020-09-11", "fail"), ("2020-09-12", "pass")]
)
def test_the_notice_comes_after_the_exam(judge, told, result) -> None:
    assert judge("P27", {"exam.on": "2020-09-12", "exam.pass_notified_on": told})["TJ20-09"] == result


@pytest.mark.rule("TJ20-19")
@pytest.mark.parametrize(
    ("procedure", "unit", "result"),
    [
        ("P26", "天津市例示工业局", "pass"),
        ("P26", "天津市例示机械研究所", "fail"),
        ("P26", " 天津市例示机械研究所 ", "fail"),
        ("P25", "天津市例示机械研究所", "fail"),
        ("P26", None, "missing"),
        ("P28", " ", "missing"),
        ("P25", None, "missing"),
        ("P27", None, "missing"),
    ],
)
def test_the_submitting_unit_is_not_the_employer(judge, procedure, unit, result) -> None:
    assert judge(procedure, {"submitting_unit": unit})["TJ20-19"] == result


@pytest.mark.rule("TJ20-30")
@pytest.mark.parametrize("procedure", ["P25", "P26", "P27", "P28", "P30"])
@pytest.mark.parametrize(
    ("on", "result"),
    [
        ("2020-04-30 23:59", "fail"),
        ("2020-05-01 00:00", "pass"),
        ("2022-04-30 23:59", "pass"),
        ("2022-05-01 00:00", "fail"),
    ],
)
def test_submission_lies_within_the_notice_s_term(judge, procedure, on, result) -> None:
    judged = judge(procedure, on=on)
    assert judged["TJ20-30"] == result
    assert judged.reason("TJ20-30") == ("ruleset_not_in_force" if result == "fail" else None)


@pytest.mark.rule("TJ20-30")
@pytest.mark.parametrize(
    ("stage", "result"), [(Binding.SUBMITTED, "fail"), (Binding.CITY, "pass"), (Binding.UNIT_REVIEW, "pass")]
)
def test_a_case_under_way_is_finished_after_the_term(judge, stage, result) -> None:
    """Uploaded 2022-04-20 and finishing in May: the term binds the submission alone (G-14)."""
    assert judge("P26", on="2022-05-09 09:00", in_case=True, stage=stage)["TJ20-30"] == result


@pytest.mark.rule("TJ20-30")
def test_a_successor_document_carries_the_notice_on_but_not_back(judge) -> None:
    changes = {"override_basis": "津人社规字〔2022〕1号"}
    after, before = "2022-05-01 09:00", "2020-04-30 09:00"
    assert judge("P26", changes, on=after)["TJ20-30"] == "pass"
    assert judge("P26", changes, on=before)["TJ20-30"] == "fail"
    assert judge("P26", {"override_basis": " "}, on=after)["TJ20-30"] == "fail"


@pytest.mark.rule("TJ20-30")
@pytest.mark.parametrize(("confirmed", "result"), [((), "conditional"), (("override_basis",), "pass")])
def test_in_a_case_the_operator_attaches_it(judge, confirmed, result) -> None:
    judged = judge(
        "P26",
        {"override_basis": "津人社规字〔2022〕1号"},
        on="2022-05-01 09:00",
        in_case=True,
        confirmed=frozenset(confirmed),
    )
    assert judged["TJ20-30"] == result
