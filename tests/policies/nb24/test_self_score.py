"""Self-score and highly skilled talent: NB24-08…10."""

import pytest

BY_SCORE = {"title.path": "self_score"}


@pytest.mark.rule("NB24-08")
@pytest.mark.parametrize(
    ("declared", "checked", "result"),
    [
        (95, 89.5, "fail"),
        (92, 90, "pass"),
        (99, 89, "fail"),
        (90, 89.99, "fail"),
        (90, None, "conditional"),
        (None, None, "missing"),
    ],
)
def test_the_checked_score_decides(judge, declared, checked, result) -> None:
    answers = {} if checked is None else {"checked_score": checked}
    judged = judge("P08", BY_SCORE | {"self_score": declared}, answers=answers)
    assert judged["NB24-08"] == result
    assert judged.reason("NB24-08") == ("score_below_minimum" if result == "fail" else None)


@pytest.mark.rule("NB24-08")
@pytest.mark.parametrize(
    ("procedure", "result"), [("P06", "fail"), ("P09", "fail"), ("P10", "not_applicable")]
)
def test_only_senior_titles_know_the_score(judge, procedure, result) -> None:
    assert judge(procedure, BY_SCORE | {"self_score": 95})["NB24-08"] == result


@pytest.mark.rule("NB24-08")
def test_the_normal_path_is_not_asked_for_a_score(judge) -> None:
    assert judge("P08", {"self_score": 10})["NB24-08"] == "not_applicable"


@pytest.mark.rule("NB24-09")
@pytest.mark.parametrize(("score", "result"), [(90, "pass"), (89.9, "fail"), (None, "missing")])
def test_special_equipment_declares_ninety(judge, score, result) -> None:
    judged = judge("P10", BY_SCORE | {"self_score": score})
    assert judged["NB24-09"] == result
    assert judged.reason("NB24-09") == ("score_below_minimum" if result == "fail" else None)


@pytest.mark.rule("NB24-09")
def test_the_city_may_check_by_switch(judge) -> None:
    switches = {"nb24.se_self_score_check": True}
    assert judge("P10", BY_SCORE | {"self_score": 90}, switches=switches)["NB24-09"] == "conditional"
    assert judge("P10", BY_SCORE | {"self_score": 89}, switches=switches)["NB24-09"] == "fail"


@pytest.mark.rule("NB24-09")
@pytest.mark.parametrize("procedure", ["P08", "P09"])
def test_others_have_no_declared_score(judge, procedure) -> None:
    assert judge(procedure, BY_SCORE | {"self_score": 10})["NB24-09"] == "not_applicable"


@pytest.mark.rule("NB24-10")
def test_high_skill_without_evidence_is_incomplete(judge) -> None:
    assert judge("P06", {"title.path": "high_skill"})["NB24-10"] == "missing"


@pytest.mark.rule("NB24-10")
def test_evidence_of_high_skill_is_judged_by_a_person_in_place_of_years(judge) -> None:
    changes = {
        "title.path": "high_skill",
        "materials": [{"kind": "high_skill_evidence"}],
        "present_title.since": "2024-01-01",
    }
    judged = judge("P06", changes)
    assert (judged["NB24-10"], judged["NB24-68"]) == ("manual", "not_applicable")
    assert judge("P06", changes, in_case=True, confirmed=frozenset({"NB24-10"}))["NB24-10"] == "pass"
