"""P06 and P07 before the committee and after: S-26 in all its branches, NB24-59, NB24-60."""

import pytest

from states.effects import Produce, Spawn
from states.findings import Binding, Result
from tests.states.living import CARRIED, PASS, Life, found
from tests.states.ways import nb24

OFFICE = "committee_office"
APPOINTMENT = {"at": "2024-09-20T10:00", "place": "甲室"}


def vote(members: int = 9, present: int = 6, yes: int = 4, **more: object) -> dict[str, object]:
    """A secret ballot with minutes."""
    return {**CARRIED, "members": members, "present": present, "yes": yes, **more}


def in_result_notice(*, published: bool = True, **switches: bool) -> Life:
    """Passed by the committee on 2024-09-25; published on 09-26, over after 10-09."""
    life = nb24("P06", "result_notice", switches={f"nb24.{key}": value for key, value in switches.items()})
    if published:
        life.does("2024-09-26", OFFICE, "publish_result")
    return life


@pytest.mark.parametrize("procedure", ["P06", "P07"])
def test_the_whole_way(procedure: str) -> None:
    life = nb24(procedure, "result_notice", path="exceptional" if procedure == "P07" else "normal")
    life.does("2024-09-26", OFFICE, "publish_result")
    life.waits("2024-10-10 00:00")
    life.does("2024-10-10 09:00", "city_reviewer/B", "file_record", result="accept")
    life.is_made("2024-10-10 10:00")
    assert life.visited == [
        "draft", "submitted", "unit_reviewed", "public_notice", "district", "city", "committee", "result_notice", "filing",
        "production", "issued",
    ]  # fmt: skip
    assert life.of_kind(Produce) == [Produce("issue", "intermediate", "ningbo")]
    assert life.case.dates["decided_on"].isoformat() == "2024-09-25"
    made = set(life.papers)
    assert {"interview_notice", "minutes", "result_notice_sheet", "filing_slip", "certificate"} <= made
    assert ("exception_form" in made) is (procedure == "P07")


def test_the_steps_of_the_committee() -> None:
    life = nb24("P06", "committee")
    assert life.case.substate == "committee.screening"
    assert life.refused("2024-08-29", OFFICE, "notify_interview", **APPOINTMENT) == "not_allowed_in_state"
    life.does("2024-08-30", OFFICE, "screen", result="pass")
    assert life.case.substate == "committee.interview"
    life.does("2024-09-02", OFFICE, "notify_interview", **APPOINTMENT)
    assert life.case.substate == "committee.interview"
    life.does("2024-09-20 12:00", OFFICE, "interview", attended=True)
    assert life.case.substate == "committee.vote"


@pytest.mark.parametrize("content", [{}, {"reason": "不符合定性条件"}])
def test_a_failed_screening_rejects(content: dict[str, str]) -> None:
    life = nb24("P06", "committee")
    life.does("2024-08-30", OFFICE, "screen", result="reject", **content)
    assert (life.state, life.papers[-1]) == ("rejected", "refusal_decision")


@pytest.mark.rule("NB24-60")
def test_no_interview_without_its_notice() -> None:
    life = nb24("P06", "committee.interview")
    for attended in (True, False):
        answer = life.hears("2024-09-01", OFFICE, "interview", attended=attended)
        assert (answer.reason, answer.rule) == ("no_interview_notice", "NB24-60")


@pytest.mark.rule("NB24-59")
def test_no_vote_without_the_interview() -> None:
    for state in ("committee.screening", "committee.interview"):
        answer = nb24("P06", state).hears("2024-09-20", OFFICE, "vote", **vote())
        assert (answer.reason, answer.rule) == ("not_interviewed", "NB24-59")


@pytest.mark.rule("NB24-59")
def test_absence_is_rescheduled_or_lapses() -> None:
    life = nb24("P06", "committee.interview")
    life.does("2024-09-02", OFFICE, "notify_interview", **APPOINTMENT)
    assert life.refused("2024-09-19", OFFICE, "lapse", reason="缺席") == "not_allowed_in_state"
    life.does("2024-09-20 12:00", OFFICE, "interview", attended=False)
    assert life.case.substate == "committee.interview"
    assert life.refused("2024-09-20 13:00", OFFICE, "vote", **vote()) == "not_interviewed"
    assert life.refused("2024-09-20 13:00", "operator", "lapse", reason="缺席") in (
        "role_not_allowed",
        "not_allowed_in_state",
    )
    life.does("2024-09-21", OFFICE, "notify_interview", **APPOINTMENT)
    assert life.refused("2024-09-21", OFFICE, "lapse", reason="缺席") == "not_allowed_in_state"
    life.does("2024-09-22", OFFICE, "interview", attended=False)
    life.does("2024-09-23", OFFICE, "lapse", reason="缺席")
    assert life.state == "lapsed"


def test_after_the_interview_absence_cannot_be_entered() -> None:
    life = nb24("P06", "committee.vote")
    assert not life.hears("2024-09-21", OFFICE, "interview", attended=False).accepted
    life.does("2024-09-25", OFFICE, "vote", **vote())


@pytest.mark.parametrize(
    ("members", "present", "yes", "outcome"),
    [
        (9, 6, 4, "result_notice"),
        (9, 6, 3, "rejected"),
        (9, 5, 5, "no_quorum"),
        (9, 9, 6, "result_notice"),
        (9, 9, 5, "rejected"),
        (9, 7, 5, "result_notice"),
        (9, 7, 4, "rejected"),
        (7, 5, 4, "result_notice"),
        (7, 4, 4, "no_quorum"),
        (1, 1, 1, "result_notice"),
        (0, 0, 0, "no_quorum"),
        (9, 6, 0, "rejected"),
    ],
)
def test_two_thirds_of_the_members_and_of_those_present(
    members: int, present: int, yes: int, outcome: str
) -> None:
    life = nb24("P06", "committee.vote")
    answer = life.hears("2024-09-25", OFFICE, "vote", **vote(members, present, yes))
    if outcome == "no_quorum":
        assert (answer.reason, life.case.substate) == ("no_quorum", "committee.vote")
    else:
        assert (answer.accepted, life.state) == (True, outcome)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (vote(secret=False), "malformed"),
        (vote(secret=None), "malformed"),
        (vote(minutes=None), "document_missing"),
        (vote(present=5), "no_quorum"),
        (vote(present=5, minutes=None), "no_quorum"),
    ],
)
def test_what_makes_no_vote(content: dict[str, object], reason: str) -> None:
    assert nb24("P06", "committee.vote").refused("2024-09-25", OFFICE, "vote", **content) == reason


@pytest.mark.rule("NB21-41")
def test_a_member_of_the_applicants_employer_is_recused() -> None:
    life = nb24("P06", "committee.vote")
    content = vote(_about={"recusal_missing": True})
    assert life.refused("2024-09-25", OFFICE, "vote", **content) == "recusal_missing"
    life.does("2024-09-25", OFFICE, "vote", **vote(recused=["甲"]))


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ([], None),
        ([None, None], None),
        (["2024-09-25", "2024-09-25"], None),
        (["2021-09-25", "2024-09-24"], "no_committee"),
        (["2024-09-26", None], "no_committee"),
    ],
)
def test_a_committee_votes_within_its_term(term: list[str | None], reason: str | None) -> None:
    life, content = nb24("P06", "committee.vote"), vote(_about={"committee_term": term})
    if reason:
        assert life.refused("2024-09-25", OFFICE, "vote", **content) == reason
    else:
        life.does("2024-09-25", OFFICE, "vote", **content)


def test_one_vote_a_round() -> None:
    life = in_result_notice(published=False)
    assert life.refused("2024-09-25 11:00", OFFICE, "vote", **vote()) == "already_done"


def test_the_result_notice_has_no_end_before_it_is_published() -> None:
    life = in_result_notice(published=False)
    assert life.waits("2024-12-31 00:00") == ()
    assert life.state == "result_notice"
    assert life.refused("2024-12-31", "anyone", "object", content="x", anonymous=True) in (
        "not_allowed_in_state",
        "notice_over",
    )


def test_the_result_notice_runs_five_working_days_once() -> None:
    life = in_result_notice()
    assert life.due("result_notice") == "2024-10-09"
    assert life.refused("2024-09-27", OFFICE, "publish_result") == "already_done"
    life.waits("2024-10-09 23:59:59")
    assert life.state == "result_notice"
    life.waits("2024-10-10 00:00")
    assert life.state == "filing"


@pytest.mark.parametrize(
    ("result_notice", "filing", "after_vote", "after_notice"),
    [
        (True, True, "result_notice", "filing"),
        (True, False, "result_notice", "production"),
        (False, True, "filing", None),
        (False, False, "production", None),
    ],
)
def test_result_notice_and_filing_by_their_switches(
    result_notice: bool, filing: bool, after_vote: str, after_notice: str | None
) -> None:
    life = nb24("P06", after_vote, switches={"nb24.result_notice": result_notice, "nb24.filing": filing})
    if after_notice:
        life.does("2024-09-26", OFFICE, "publish_result") if life.state == "result_notice" else None
        life.waits("2024-10-10 00:00")
        assert life.state == after_notice


def objected() -> Life:
    """An objection to the result, being checked from 2024-10-10 on."""
    life = in_result_notice()
    life.does("2024-10-09 23:59:59", "anyone", "object", content="x", anonymous=True)
    life.waits("2024-10-10 00:00")
    assert life.state == "objection"
    return life


def resolved(life: Life, outcome: str) -> None:
    """The committee's office answers it."""
    life.does("2024-10-14", OFFICE, "resolve_objection", objection=1, outcome=outcome, report="报告")


def test_an_objection_to_the_result_is_checked_by_the_office() -> None:
    life = objected()
    content = {"objection": 1, "outcome": "dismiss", "report": "报告"}
    assert (
        life.refused("2024-10-11", "unit_reviewer", "resolve_objection", **content) == "not_allowed_in_state"
    )
    assert life.refused("2024-10-10 00:00", "anyone", "object", content="y", anonymous=True) == "notice_over"
    resolved(life, "dismiss")
    assert life.state == "filing"


def test_an_objection_to_the_result_without_filing() -> None:
    life = in_result_notice(filing=False)
    life.does("2024-10-09", "anyone", "object", content="x", anonymous=True)
    life.waits("2024-10-10 00:00")
    resolved(life, "dismiss")
    assert life.state == "production"


def test_a_minor_fault_leads_to_a_new_vote() -> None:
    life = objected()
    resolved(life, "uphold_minor")
    assert (life.state, life.case.substate) == ("committee", "committee.vote")
    life.does("2024-10-15", OFFICE, "vote", **vote(9, 9, 9))
    assert life.case.dates["decided_on"].isoformat() == "2024-10-15"
    life.does("2024-10-16", OFFICE, "publish_result")
    assert life.due("result_notice") == "2024-10-23"
    life.waits("2024-10-24 00:00")
    assert life.state == "filing"


def test_misconduct_in_the_result_notice_opens_p11() -> None:
    life = objected()
    resolved(life, "uphold_misconduct")
    assert life.state == "suspended"
    assert [(spawn.procedure, spawn.state.value) for spawn in life.of_kind(Spawn)] == [("P11", "decision")]
    life.does("2024-11-01", "operator", "resume", reason="不予处理")
    assert life.state == "filing"


def test_the_decision_is_made_no_withdrawal_under_objection_to_the_result() -> None:
    assert objected().refused("2024-10-11", "applicant", "withdraw", reason="离职") == "not_allowed_in_state"


@pytest.mark.rule("NB24-33")
@pytest.mark.parametrize("result", [Result.FAIL, Result.MISSING])
def test_insurance_is_checked_again_at_filing(result: Result) -> None:
    life = in_result_notice()
    life.waits("2024-10-10 00:00")
    again = (found("NB24-33", result, Binding.SUBMITTED),)
    answer = life.hears("2024-10-10", "city_reviewer/B", "file_record", result="accept", _findings=again)
    assert (answer.accepted, answer.rule, life.state) == (False, "NB24-33", "filing")
    other = (found("NB24-28", result, Binding.SUBMITTED),)
    life.does("2024-10-11", "city_reviewer/B", "file_record", result="accept", _findings=other)


def test_a_refused_filing_goes_back_to_the_vote() -> None:
    life = in_result_notice()
    life.waits("2024-10-10 00:00")
    life.does("2024-10-10", "city_reviewer/B", "file_record", result="refuse", reason="程序不符")
    assert life.case.substate == "committee.vote"


@pytest.mark.rule("NB24-17")
def test_a_session_after_the_planned_window_is_allowed_and_never_overdue() -> None:
    life = nb24("P06", "committee.interview")
    life.does("2024-09-02", OFFICE, "notify_interview", **APPOINTMENT)
    life.waits("2024-10-31 00:00")
    assert not any(row[0] == "committee" for row in life.escalations)
    life.does("2024-10-31", OFFICE, "interview", attended=True)
    life.does("2024-10-31 11:00", OFFICE, "vote", **vote())


@pytest.mark.rule("NB24-59")
def test_who_comes_from_below_again_is_screened_and_interviewed_again() -> None:
    life = nb24("P06", "committee.vote")
    life.does("2024-09-21", OFFICE, "send_back", reason="补核")
    life.does("2024-09-22", "city_reviewer", "review", **PASS)
    assert life.refused("2024-09-25", OFFICE, "vote", **vote()) == "not_interviewed"
    assert life.case.substate == "committee.screening"


@pytest.mark.rule("NB24-71")
def test_claimed_conditions_are_verified_before_the_district_passes() -> None:
    life = nb24("P07", "district")
    life.does("2024-08-26", "market_supervision_reviewer", "review", **PASS)
    claimed = (found("NB24-71", Result.CONDITIONAL),)
    refused = life.refused("2024-08-27", "district_reviewer", "review", _findings=claimed, **PASS)
    assert refused == "checks_open"
    life.does("2024-08-27", "district_reviewer", "review", _findings=(found("NB24-71", Result.PASS),), **PASS)


def test_a_committee_and_session_may_be_assigned_before_and_after() -> None:
    life = nb24("P06", "city")
    life.does("2024-08-27 11:00", "city_reviewer", "assign_committee", committee="中评委", session="第一场")
    assert life.state == "city"
    other = nb24("P06", "committee")
    other.does("2024-08-29", OFFICE, "assign_committee", committee="中评委", session="第一场")
    assert other.case.substate == "committee.screening"
