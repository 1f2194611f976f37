"""Who applies for what: NB24-01…07."""

import pytest

from states.findings import Assessed


@pytest.mark.rule("NB24-01")
@pytest.mark.parametrize(("on", "result"), [("2024-08-09 00:00", "pass"), ("2024-08-08 23:59", "fail")])
def test_the_notice_takes_applications_from_its_date(judge, on, result) -> None:
    assert judge("P06", on=on)["NB24-01"] == result


@pytest.mark.rule("NB24-02")
def test_an_affiliated_institution_needs_no_district(judge) -> None:
    own = judge("P06", {"employer.affiliated_institution": True, "employer.responsible_body": None})
    assert own["NB24-02"] == "pass"


@pytest.mark.rule("NB24-02")
def test_without_a_responsible_body_the_case_stays_with_the_unit(judge) -> None:
    judged = judge("P06", {"employer.responsible_body": None})
    assert (judged["NB24-02"], judged.reason("NB24-02")) == ("missing", "no_responsible_district")
    assert judged.findings["NB24-02"].stage == "unit_reviewed"


@pytest.mark.rule("NB24-03")
@pytest.mark.parametrize(
    ("procedure", "changes", "right"),
    [
        ("P06", {"title.level": "full_senior"}, "P09"),
        ("P06", {"title.level": "associate_senior"}, "P08"),
        ("P06", {"title.level": "associate_senior", "title.specialty": "special_equipment"}, "P10"),
        ("P06", {"title.path": "exceptional"}, "P07"),
        ("P07", {"title.path": "normal"}, "P06"),
        ("P08", {"title.level": "intermediate"}, "P06"),
        ("P08", {"title.level": "intermediate", "title.path": "exceptional"}, "P07"),
        ("P09", {"title.level": "associate_senior"}, "P08"),
        ("P10", {"title.level": "full_senior"}, "P09"),
    ],
)
def test_a_title_that_contradicts_the_procedure_is_told_the_right_one(
    judge, procedure, changes, right
) -> None:
    judged = judge(procedure, changes)
    assert judged["NB24-03"] == "fail"
    assert f"（{right}）申报" in judged.says("NB24-03")


@pytest.mark.rule("NB24-03")
@pytest.mark.parametrize("level", ["technician", "assistant"])
def test_junior_titles_are_not_of_this_notice(judge, level) -> None:
    assert judge("P06", {"title.level": level})["NB24-03"] == "fail"


@pytest.mark.rule("NB24-03")
@pytest.mark.parametrize("path", ["title.level", "title.path"])
def test_level_and_path_must_be_written(judge, path) -> None:
    assert judge("P06", {path: None})["NB24-03"] == "missing"


@pytest.mark.rule("NB24-04")
@pytest.mark.parametrize(
    ("specialty", "result"),
    [
        ("quality", "pass"),
        ("metrology", "pass"),
        ("standardisation", "pass"),
        ("special_equipment", "pass"),
        ("food_quality", "pass"),
        ("software", "fail"),
        (None, "missing"),
    ],
)
def test_five_specialties_at_intermediate(judge, specialty, result) -> None:
    assert judge("P06", {"title.specialty": specialty})["NB24-04"] == result


@pytest.mark.rule("NB24-04")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"employer.in_city": False}, "fail"),
        ({"employer.in_city": None}, "missing"),
        ({"employer.kind": "public_institution"}, "pass"),
        ({"employer.kind": "other"}, "manual"),
        ({"employer.kind": None}, "missing"),
    ],
)
def test_employed_in_an_enterprise_or_institution_in_ningbo(judge, changes, result) -> None:
    assert judge("P06", changes)["NB24-04"] == result


@pytest.mark.rule("NB24-04")
def test_a_reviewer_settles_another_kind_of_employer(judge) -> None:
    other = {"employer.kind": "other"}
    assert judge("P06", other, in_case=True, answers={"NB24-04": True})["NB24-04"] == "pass"
    assert judge("P06", other, in_case=True, answers={"NB24-04": False})["NB24-04"] == "fail"


@pytest.mark.rule("NB24-06")
@pytest.mark.parametrize(
    ("procedure", "specialty", "result"),
    [
        ("P08", "quality", "pass"),
        ("P08", "standardisation", "pass"),
        ("P08", "food_quality", "fail"),
        ("P08", "special_equipment", "fail"),
        ("P09", "special_equipment", "pass"),
        ("P09", "food_quality", "fail"),
        ("P10", "special_equipment", "not_applicable"),
        ("P10", "food_quality", "fail"),
    ],
)
def test_specialties_above_intermediate(judge, procedure, specialty, result) -> None:
    judged = judge(procedure, {"title.specialty": specialty})
    assert judged["NB24-06"] == result
    assert judged.reason("NB24-06") == ("specialty_not_open_at_level" if result == "fail" else None)


@pytest.mark.rule("NB24-06")
def test_senior_in_special_equipment_is_sent_to_the_association(judge) -> None:
    assert "P10" in judge("P08", {"title.specialty": "special_equipment"}).says("NB24-06")


@pytest.mark.rule("NB24-06")
def test_the_table_of_specialties_is_a_switch(judge) -> None:
    switches = {"nb24.specialties.senior": ("quality", "special_equipment")}
    judged = judge("P08", {"title.specialty": "special_equipment"}, switches=switches)
    assert judged["NB24-06"] == "pass"


@pytest.mark.rule("NB24-06")
def test_a_senior_outside_ningbo_is_refused(judge) -> None:
    assert judge("P08", {"employer.in_city": False})["NB24-06"] == "fail"


@pytest.mark.rule("NB24-07")
@pytest.mark.parametrize(
    ("specialty", "result"), [("special_equipment", "pass"), ("quality", "fail"), (None, "missing")]
)
def test_the_association_takes_special_equipment_only(judge, specialty, result) -> None:
    assert judge("P10", {"title.specialty": specialty})["NB24-07"] == result


@pytest.mark.rule("NB24-07")
def test_a_senior_case_knows_no_intermediate_rule(judge) -> None:
    judged = judge("P10", {"education": [], "track_items": {}, "appraisals": {}})
    annex = [f"NB24-{n}" for n in range(64, 80)]
    assert {judged[rule] for rule in annex} == {"not_applicable"}
    assert judged.outcome is not Assessed.INELIGIBLE


@pytest.mark.rule("NB24-04")
@pytest.mark.rule("NB24-06")
@pytest.mark.rule("NB24-07")
@pytest.mark.parametrize(("procedure", "rule"), [("P06", "NB24-04"), ("P08", "NB24-06"), ("P10", "NB24-07")])
def test_what_refuses_by_itself_is_not_hidden_by_what_is_absent(judge, procedure, rule) -> None:
    def said(**changes):
        return judge(procedure, {name.replace("__", "."): value for name, value in changes.items()})[rule]

    assert said(employer__in_city=False, title__specialty=None) == "fail"
    assert said(employer__in_city=False, employer__kind=None) == "fail"
    assert said(employer__in_city=None, title__specialty="software") == "fail"
    assert said(employer__kind=None, title__specialty="software") == "fail"
    assert said(employer__in_city=True, title__specialty=None) == "missing"
    assert said(employer__in_city=None, title__specialty=None, employer__kind="other") == "missing"


@pytest.mark.rule("NB24-04")
def test_a_reviewers_no_is_not_hidden_by_what_is_absent(judge) -> None:
    changes = {"employer.kind": "other", "title.specialty": None}
    assert judge("P06", changes, in_case=True, answers={"NB24-04": False})["NB24-04"] == "fail"
    assert judge("P06", changes, in_case=True, answers={"NB24-04": True})["NB24-04"] == "missing"
