"""Public institutions: NB24-25, NB24-26."""

import pytest

from states.findings import Binding

INSTITUTION = {
    "employer.kind": "public_institution",
    "employer.post_quota_free": 1,
    "employer.salary_system_approved": True,
    "employer.steps": {"posts_published_on": "2024-07-01", "applied_on": "2024-07-10"},
}


@pytest.mark.rule("NB24-25")
@pytest.mark.rule("NB24-26")
def test_enterprises_are_exempt(judge) -> None:
    judged = judge("P06", {"employer.post_quota_free": 0, "employer.salary_system_approved": False})
    assert (judged["NB24-25"], judged["NB24-26"]) == ("not_applicable", "not_applicable")


@pytest.mark.rule("NB24-25")
@pytest.mark.parametrize(
    ("quota", "approved", "result"),
    [(1, True, "pass"), (0, True, "fail"), (1, False, "fail"), (None, True, "missing"), (1, None, "missing")],
)
def test_a_free_post_passed_in_the_salary_system(judge, quota, approved, result) -> None:
    changes = INSTITUTION | {"employer.post_quota_free": quota, "employer.salary_system_approved": approved}
    judged = judge("P08", changes)
    assert judged["NB24-25"] == result
    assert judged.findings["NB24-25"].stage is Binding.UNIT_REVIEW


@pytest.mark.rule("NB24-25")
@pytest.mark.parametrize(
    ("confirmed", "result"),
    [
        (set(), "conditional"),
        ({"employer.post_quota_free"}, "conditional"),
        ({"employer.post_quota_free", "employer.salary_system_approved"}, "pass"),
        ({"employer"}, "pass"),
        ({"NB24-25"}, "pass"),
    ],
)
def test_in_a_case_the_written_quota_waits_for_confirmation(judge, confirmed, result) -> None:
    assert judge("P06", INSTITUTION, in_case=True, confirmed=frozenset(confirmed))["NB24-25"] == result


@pytest.mark.rule("NB24-25")
def test_a_denied_quota_fails(judge) -> None:
    assert judge("P06", INSTITUTION, in_case=True, answers={"NB24-25": False})["NB24-25"] == "fail"


@pytest.mark.rule("NB24-26")
@pytest.mark.parametrize(
    ("steps", "result"),
    [
        ({"posts_published_on": "2024-07-01", "applied_on": "2024-07-01"}, "pass"),
        ({"posts_published_on": "2024-07-02", "applied_on": "2024-07-01"}, "fail"),
        ({"posts_published_on": "2024-07-01", "applied_on": "2024-08-15"}, "pass"),
        ({"posts_published_on": "2024-07-01", "applied_on": "2024-08-16"}, "fail"),
        ({"posts_published_on": "2024-07-01"}, "missing"),
        ({"applied_on": "2024-07-01"}, "missing"),
        (None, "missing"),
        (
            {"posts_published_on": "2024-07-01", "applied_on": "2024-07-10", "appointed_on": "2024-08-01"},
            "fail",
        ),
    ],
)
def test_the_steps_stand_in_order(judge, steps, result) -> None:
    judged = judge("P06", INSTITUTION | {"employer.steps": steps})
    assert judged["NB24-26"] == result
    assert judged.findings["NB24-26"].stage is Binding.UNIT_REVIEWED


@pytest.mark.rule("NB24-26")
@pytest.mark.parametrize(
    ("appointed", "stage", "result"),
    [
        ("2024-11-01", Binding.UNIT_REVIEWED, "fail"),
        ("2024-11-01", None, "pass"),
        ("2024-07-09", None, "fail"),
    ],
)
def test_appointment_comes_last(judge, appointed, stage, result) -> None:
    changes = INSTITUTION | {"employer.steps": INSTITUTION["employer.steps"] | {"appointed_on": appointed}}
    assert judge("P06", changes, in_case=True, stage=stage)["NB24-26"] == result


@pytest.mark.rule("NB24-25")
@pytest.mark.parametrize(
    ("quota", "approved", "result"),
    [
        (0, None, "fail"),
        (None, False, "fail"),
        (-1, None, "fail"),
        (1, None, "missing"),
        (None, None, "missing"),
    ],
)
def test_what_refuses_by_itself_is_not_hidden_by_what_is_absent(judge, quota, approved, result) -> None:
    changes = INSTITUTION | {"employer.post_quota_free": quota, "employer.salary_system_approved": approved}
    assert judge("P06", changes)["NB24-25"] == result
