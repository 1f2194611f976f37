"""P08–P10: recommendation by another person, the committee's score check (NB24-03, NB24-07, NB24-08, S-27)."""

from typing import Any

import pytest

from states.effects import Produce
from tests.states.living import PASS, RETURN, Life
from tests.states.ways import nb24

SELF = {"path": "self_score", "self_score": 95}


def passed(procedure: str, **routing: Any) -> Life:
    """Passed by the city's reviewer on 2024-08-28."""
    life = nb24(procedure, "city", **routing)
    life.does("2024-08-28", "city_reviewer", "review", **PASS)
    return life


@pytest.mark.rule("NB24-03")
@pytest.mark.parametrize("procedure", ["P08", "P09", "P10"])
def test_review_then_recommendation_by_another(procedure: str) -> None:
    life = nb24(procedure, "city")
    assert (
        life.refused("2024-08-28", "city_decider", "recommend", document_no="甬1") == "not_allowed_in_state"
    )
    life.does("2024-08-28", "city_reviewer", "review", **PASS)
    assert life.state == "city"
    life.does("2024-08-29", "city_decider", "recommend", document_no="甬1")
    assert (life.state, life.papers[-1]) == ("recommended", "recommendation_list")
    assert life.of_kind(Produce) == []
    assert life.case.wake is None


def test_the_reviewer_does_not_recommend() -> None:
    life = passed("P09")
    assert life.refused("2024-08-29", "city_reviewer", "recommend", document_no="甬1") == "role_not_allowed"


@pytest.mark.parametrize("back", ["send_back", "review", "request_supplement"])
def test_a_new_round_needs_a_new_review(back: str) -> None:
    life = nb24("P09", "city")
    life.does("2024-08-28", "city_reviewer", "review", **PASS)
    if back == "send_back":
        life.does("2024-08-29", "city_reviewer", "send_back", reason="补核")
        life.does("2024-08-30", "district_reviewer", "review", **PASS)
        life.does("2024-08-30", "market_supervision_reviewer", "review", **PASS)
    elif back == "review":
        assert life.refused("2024-08-29", "city_reviewer", "review", **RETURN) == "already_done"
        return
    else:
        life.does("2024-08-29", "city_reviewer", "request_supplement", reason="不清", items=["一"])
        life.does("2024-08-30", "applicant", "resubmit", answers=["1"], set={"x": 1})
    assert life.state == "city"
    assert (
        life.refused("2024-08-31", "city_decider", "recommend", document_no="甬1") == "not_allowed_in_state"
    )


@pytest.mark.rule("NB24-08")
def test_the_self_score_path_goes_through_the_committee_once() -> None:
    life = passed("P08", **SELF)
    assert life.case.substate == "committee.score_check"
    assert life.refused("2024-08-28", "city_decider", "recommend", document_no="甬1") == "not_at_your_level"
    life.does("2024-08-29", "committee_office", "check_score", checked_score=90)
    assert (life.state, life.papers[-1]) == ("city", "score_check_sheet")
    life.does("2024-08-30", "city_decider", "recommend", document_no="甬1")
    assert life.visited[-4:] == ["city", "committee", "city", "recommended"]


@pytest.mark.rule("NB24-08")
@pytest.mark.parametrize(
    ("score", "state"), [(90, "city"), (89.99, "rejected"), (89, "rejected"), (100, "city"), (0, "rejected")]
)
def test_the_checked_score_decides(score: float, state: str) -> None:
    life = passed("P08", path="self_score", self_score=99)
    life.does("2024-08-29", "committee_office", "check_score", checked_score=score)
    assert life.state == state


@pytest.mark.rule("NB24-08")
def test_without_the_check_the_case_waits_in_the_committee() -> None:
    life = passed("P08", path="self_score", self_score=90)
    life.waits("2025-06-01 00:00")
    assert life.state == "committee"


@pytest.mark.rule("NB24-21")
@pytest.mark.parametrize(
    ("claimed", "checked", "flagged"), [(100, 90, True), (99.5, 90, False), (98, 80, True), (90, 95, False)]
)
def test_an_inflated_score_is_flagged_without_sanction(claimed: float, checked: float, flagged: bool) -> None:
    life = passed("P08", path="self_score", self_score=claimed)
    life.does("2024-08-29", "committee_office", "check_score", checked_score=checked)
    if life.state == "city":
        assert life.case.facts.get("inflated_self_score") is flagged
    else:
        assert (life.state, checked) == ("rejected", 80)


@pytest.mark.rule("NB24-07")
@pytest.mark.parametrize(("procedure", "path"), [("P08", "normal"), ("P10", "self_score"), ("P09", "normal")])
def test_no_score_check_for_others(procedure: str, path: str) -> None:
    life = passed(procedure, path=path, self_score=95)
    assert life.state == "city"


def test_the_higher_committees_result_is_information_only() -> None:
    life = passed("P09")
    life.does("2024-08-29", "city_decider", "recommend", document_no="甬1")
    assert (
        life.refused("2024-12-01", "city_decider", "external_result", result="pass", document="x")
        == "role_not_allowed"
    )
    for result in ("fail", "pass"):
        life.does("2024-12-01", "operator", "external_result", result=result, document="x")
    assert (life.state, life.of_kind(Produce)) == ("recommended", [])


def test_a_result_before_the_recommendation_is_refused() -> None:
    assert (
        passed("P09").refused("2024-08-29", "operator", "external_result", result="pass", document="x")
        == "not_allowed_in_state"
    )


@pytest.mark.rule("NB24-16")
@pytest.mark.parametrize("procedure", ["P09", "P10"])
def test_without_a_higher_date_the_start_is_allowed_and_a_task_asks_for_it(procedure: str) -> None:
    life = nb24(procedure, "submitted")
    assert [task.kind.value for task in life.case.tasks] == ["enter_external_deadline"]
    assert nb24("P08", "submitted").case.tasks == ()


@pytest.mark.rule("NB24-07")
def test_p09_and_p10_know_no_committee() -> None:
    for procedure in ("P09", "P10"):
        for do in ("check_score", "screen", "vote"):
            assert (
                nb24(procedure, "city").refused("2024-08-28", "committee_office", do, result="pass")
                == "role_not_allowed"
            )


def test_the_office_sends_a_score_back_to_the_city() -> None:
    life = passed("P08", **SELF)
    life.does("2024-08-29", "committee_office", "send_back", reason="材料不清")
    assert life.state == "city"
    assert (
        life.refused("2024-08-30", "city_decider", "recommend", document_no="甬1") == "not_allowed_in_state"
    )
    life.does("2024-08-30", "city_reviewer", "review", **PASS)
    assert life.case.substate == "committee.score_check"
