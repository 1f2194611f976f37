"""补正: told once and completely, answered item by item, in time, publicised anew when it matters (S-37, AMB-43)."""

import pytest

from states.findings import Binding, Result
from tests.states.living import NB21_VERDICTS, PASS, RETURN, SIGNED, Life, found
from tests.states.ways import nb21, nb24

THREE = {"reason": "材料不清", "items": ["一", "二", "三"]}


def returned(items: dict[str, object] | None = None) -> Life:
    """A P02 case returned by the district on Monday 2025-11-24; the supplement is due 2025-12-08."""
    life = nb21("P02", "district")
    life.does("2025-11-24", "district_reviewer", "request_supplement", **(items or THREE))
    assert life.due("supplement") == "2025-12-08"
    return life


@pytest.mark.parametrize("answers", [["1"], ["1", "2"], {"一": "1"}, [], None])
def test_every_listed_item_is_answered(answers: object) -> None:
    content = {} if answers is None else {"answers": answers}
    assert returned().refused("2025-11-25", "applicant", "resubmit", **content) == "material_missing"


@pytest.mark.parametrize(
    "content",
    [{"answers": ["1", "2", "3"]}, {"answers": {"一": "1", "二": "2", "三": "3"}}, {"set": {"x": 1}}],
)
def test_a_complete_answer_goes_back(content: dict[str, object]) -> None:
    life = returned()
    life.does("2025-11-25", "applicant", "resubmit", **content)
    assert life.state == "district"
    assert life.case.content_version == (2 if "set" in content else 1)


def test_a_request_without_items_needs_no_list_of_answers() -> None:
    life = returned({"reason": "请说明"})
    life.does("2025-11-25", "applicant", "resubmit", answers="已说明")
    assert life.state == "district"


def test_the_items_are_those_of_the_latest_request() -> None:
    life = returned()
    life.does("2025-11-25", "applicant", "resubmit", answers=["1", "2", "3"])
    life.does("2025-11-26", "district_reviewer", "request_supplement", reason="再说明")
    life.does("2025-11-27", "applicant", "resubmit", answers="已说明")
    assert life.state == "district"


def test_items_of_an_earlier_supplement_are_not_asked_for_after_an_objection() -> None:
    life = nb21("P02", "submitted")
    life.does(
        "2025-11-04", "unit_reviewer", "unit_review", result="return", reason="不清", items=["一", "二", "三"]
    )
    life.does("2025-11-05", "applicant", "resubmit", answers=["1", "2", "3"])
    life.does("2025-11-06", "unit_reviewer", "unit_review", result="pass", verdicts=NB21_VERDICTS, **SIGNED)
    life.does("2025-11-07", "unit_notice_keeper", "publish_notice", place="公告栏")
    life.does("2025-11-10", "anyone", "object", content="x", anonymous=True)
    life.waits("2025-11-15 00:00")
    life.does(
        "2025-11-17", "unit_reviewer", "resolve_objection", objection=1, outcome="uphold_minor", report="r"
    )
    life.does("2025-11-18", "applicant", "resubmit", answers=["已更正"])
    assert life.state == "unit_reviewed"


def test_a_request_names_its_reason_or_what_is_wanted() -> None:
    life = nb21("P02", "district")
    assert life.refused("2025-11-24", "district_reviewer", "request_supplement") == "missing_reason"
    life.does("2025-11-24", "district_reviewer", "request_supplement", items=["一"])
    assert life.state == "returned"


def test_the_unit_may_answer_too() -> None:
    life = returned()
    life.does("2025-11-25", "unit_reviewer", "resubmit", answers=["1", "2", "3"])
    assert life.state == "district"
    assert (
        returned().refused("2025-11-25", "district_reviewer", "resubmit", answers=["1", "2", "3"])
        == "role_not_allowed"
    )


def test_on_the_due_day_it_is_in_time_and_a_second_later_it_is_not() -> None:
    life = returned()
    life.does("2025-12-08 23:59:59", "applicant", "resubmit", answers=["1", "2", "3"])
    late = returned()
    assert (
        late.refused("2025-12-09 00:00", "applicant", "resubmit", answers=["1", "2", "3"])
        == "supplement_late"
    )
    assert late.state == "returned"


def test_an_extension_cures_a_late_supplement() -> None:
    life = returned()
    life.waits("2025-12-10 00:00")
    life.does(
        "2025-12-10", "operator", "extend", deadline="supplement", until="2025-12-15", reason="邮寄延误"
    )
    life.waits("2025-12-15 00:00")
    life.does("2025-12-15 23:59:59", "applicant", "resubmit", answers=["1", "2", "3"])
    assert life.state == "district"
    other = returned()
    other.does(
        "2025-12-10", "operator", "extend", deadline="supplement", until="2025-12-15", reason="邮寄延误"
    )
    assert (
        other.refused("2025-12-16 00:00", "applicant", "resubmit", answers=["1", "2", "3"])
        == "supplement_late"
    )
    assert [e.deed.value for e in other.entries].count("supplement_timeout") == 2


def test_being_late_comes_before_being_incomplete() -> None:
    assert returned().refused("2025-12-09", "applicant", "resubmit") == "supplement_late"


@pytest.mark.rule("NB21-12")
@pytest.mark.parametrize(
    ("result", "reason"), [(Result.FAIL, "finding_failed"), (Result.MISSING, "material_missing")]
)
def test_what_is_resubmitted_is_judged_anew(result: Result, reason: str) -> None:
    life = returned()
    findings = (found("NB21-12", result),)
    content = {"answers": ["1", "2", "3"], "set": {"origin.medium": "electronic"}}
    answer = life.hears("2025-11-25", "applicant", "resubmit", _findings=findings, **content)
    assert (answer.accepted, answer.reason, answer.rule) == (False, reason, "NB21-12")
    assert (life.state, life.case.content_version) == ("returned", 1)


@pytest.mark.rule("NB24-13")
def test_the_closing_date_does_not_apply_again() -> None:
    life = nb24("P06", "district")
    life.does("2024-08-26", "district_reviewer", "review", **RETURN)
    closed = (found("NB24-13", Result.FAIL, reason="application_closed"),)
    life.does("2024-08-27", "applicant", "resubmit", answers=["1"], _findings=closed)
    assert life.state == "district"


def test_findings_of_later_stages_do_not_bind_a_resubmission() -> None:
    life = returned()
    findings = (found("NB21-17", Result.FAIL, Binding.DISTRICT),)
    life.does("2025-11-25", "applicant", "resubmit", answers=["1", "2", "3"], _findings=findings)


def test_returned_by_the_unit_it_may_be_submitted_or_resubmitted() -> None:
    for do in ("submit", "resubmit"):
        life = nb21("P02", "submitted")
        life.does("2025-11-04", "unit_reviewer", "unit_review", **RETURN)
        life.does("2025-11-05", "applicant", do, answers=["1"])
        assert life.visited[-2:] == ["returned", "submitted"]


def test_returned_by_an_authority_it_is_not_submitted_again() -> None:
    assert returned().refused("2025-11-25", "applicant", "submit", answers=["1", "2", "3"]) in (
        "already_done",
        "not_allowed_in_state",
    )


@pytest.mark.rule("NB24-39")
@pytest.mark.parametrize(
    ("procedure", "state", "by"), [("P02", "district", "district_reviewer"), ("P02", "city", "city_reviewer")]
)
def test_a_material_change_is_publicised_in_full_again(procedure: str, state: str, by: str) -> None:
    life = nb21(procedure, state)
    life.does("2025-11-18", by, "review", **RETURN)
    life.does("2025-11-19", "applicant", "resubmit", answers=["1"], material_change=True)
    assert life.state == "unit_reviewed"
    assert life.due("publish_notice") == "2025-11-26"
    life.does("2025-11-20", "unit_notice_keeper", "publish_notice", place="公告栏")
    assert life.due("notice") == "2025-11-27"
    life.waits("2025-11-28 00:00")
    assert life.state == "district"
    assert life.case.dates["accepted_on"].isoformat() == (
        "2025-11-28" if state == "district" else "2025-11-15"
    )


def test_a_change_that_was_never_publicised_needs_no_new_notice() -> None:
    life = nb21("P02", "submitted")
    life.does("2025-11-04", "unit_reviewer", "unit_review", **RETURN)
    life.does("2025-11-05", "applicant", "resubmit", answers=["1"], material_change=True)
    assert life.state == "submitted"


@pytest.mark.rule("NB24-39")
def test_what_changes_materially_after_the_decision_is_publicised_and_decided_again() -> None:
    life = nb21("P02", "production")
    life.does("2025-11-19", "city_reviewer", "request_supplement", **THREE)
    content = {"answers": ["1", "2", "3"], "set": {"title.specialty": "外科"}, "material_change": True}
    life.does("2025-11-20", "applicant", "resubmit", **content)
    assert life.state == "unit_reviewed"


def test_material_change_by_its_switch() -> None:
    life = nb24("P06", "district", switches={"notice.restart_on_material_change": False})
    life.does("2024-08-26", "district_reviewer", "review", **RETURN)
    life.does("2024-08-27", "applicant", "resubmit", answers=["1"], material_change=True)
    assert life.state == "district"


def test_everything_is_done_anew_after_a_material_change() -> None:
    life = nb24("P06", "committee.vote")
    life.does("2024-09-21", "committee_office", "request_supplement", **THREE)
    life.does("2024-09-22", "applicant", "resubmit", answers=["1", "2", "3"], material_change=True)
    life.does("2024-09-23", "unit_notice_keeper", "publish_notice", place="公告栏")
    life.waits("2024-10-10 00:00")
    assert life.due("notice") == "2024-09-29"
    life.does("2024-10-10", "unit_notice_keeper", "enter_notice_result", place="公告栏", conclusion="无异议")
    unchecked = {"result": "pass", **SIGNED}
    life.does("2024-10-11", "district_reviewer", "review", **unchecked)
    assert life.refused("2024-10-12", "market_supervision_reviewer", "review", **unchecked) == "checks_open"
    life.does("2024-10-12", "market_supervision_reviewer", "review", **PASS)
    life.does("2024-10-13", "city_reviewer", "review", **PASS)
    assert life.case.substate == "committee.screening"
    vote = {"members": 9, "present": 9, "yes": 9, "secret": True, "minutes": "纪要"}
    assert life.refused("2024-10-14", "committee_office", "vote", **vote) == "not_interviewed"
    life.does("2024-10-14", "committee_office", "screen", result="pass")
    assert life.refused("2024-10-14", "committee_office", "interview", attended=True) == "no_interview_notice"


def test_the_round_after_a_return_is_reviewed_anew() -> None:
    life = nb21("P02", "submitted")
    life.does("2025-11-04", "unit_reviewer", "unit_review", **RETURN)
    life.does("2025-11-05", "applicant", "resubmit", answers=["1"])
    life.does("2025-11-06", "unit_reviewer", "unit_review", result="pass", verdicts=NB21_VERDICTS, **SIGNED)
    assert life.state == "unit_reviewed"
