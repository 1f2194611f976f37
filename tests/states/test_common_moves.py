"""Moves that exist in every application: withdraw, suspend, lapse, send back, update facts (rules.md 2.1)."""

import pytest

from tests.states.living import RETURN, SUPPLEMENT, Life
from tests.states.ways import nb21, nb24

NB21_STATES = {
    "P01": (
        "draft",
        "submitted",
        "unit_reviewed",
        "public_notice",
        "district",
        "city",
        "committee",
        "production",
    ),
    "P02": ("draft", "submitted", "unit_reviewed", "public_notice", "district", "city", "production"),
    "P03": ("draft", "submitted", "unit_reviewed", "public_notice", "district", "filing", "production"),
}
NB24_STATES = {
    "P06": (
        "draft",
        "submitted",
        "unit_reviewed",
        "public_notice",
        "district",
        "city",
        "committee",
        "result_notice",
    ),
    "P07": (
        "draft",
        "submitted",
        "unit_reviewed",
        "public_notice",
        "district",
        "city",
        "committee",
        "result_notice",
    ),
}
STATES = [
    (procedure, state)
    for table in (NB21_STATES, NB24_STATES)
    for procedure in table
    for state in table[procedure]
]
WITHDRAWABLE = {"draft", "submitted", "unit_reviewed", "public_notice", "district", "city", "committee"}
HOLDERS = {
    "submitted": "unit_reviewer", "district": "district_reviewer", "city": "city_reviewer", "committee": "committee_office",
    "filing": "city_reviewer", "production": "city_reviewer",
}  # fmt: skip


def reached(procedure: str, state: str) -> tuple[Life, str]:
    """A case in that state, and a moment shortly after it got there."""
    life = nb21(procedure, state) if procedure in NB21_STATES else nb24(procedure, state)
    touched = life.case.touched_at
    assert touched is not None
    return life, f"{touched:%Y-%m-%d} 18:00"


@pytest.mark.parametrize(("procedure", "state"), STATES)
def test_withdraw_before_the_decision_only(procedure: str, state: str) -> None:
    life, when = reached(procedure, state)
    if state not in WITHDRAWABLE:
        assert life.refused(when, "applicant", "withdraw", reason="离职") == "not_allowed_in_state"
        return
    assert life.refused(when, "applicant", "withdraw") == "missing_reason"
    assert life.refused(when, "unit_reviewer", "withdraw", reason="离职") == "role_not_allowed"
    life.does(when, "applicant", "withdraw", reason="离职")
    assert life.state == "withdrawn"
    assert not any(clock.running for clock in life.case.deadlines)


@pytest.mark.parametrize(("procedure", "state"), STATES)
def test_suspend_and_resume_come_back_to_the_same_place(procedure: str, state: str) -> None:
    life, when = reached(procedure, state)
    if state == "draft":
        assert life.refused(when, "operator", "suspend", reason="举报") == "not_allowed_in_state"
        return
    step = life.case.substate
    assert life.refused(when, "operator", "suspend") == "missing_reason"
    assert life.refused(when, "unit_reviewer", "suspend", reason="举报") == "role_not_allowed"
    life.does(when, "operator", "suspend", reason="举报")
    assert life.state == "suspended"
    assert life.refused(when, "applicant", "withdraw", reason="离职") == "not_allowed_in_state"
    assert life.refused(when, "operator", "suspend", reason="举报") == "not_allowed_in_state"
    life.does(when, "operator", "resume", reason="查否")
    assert (life.state, life.case.substate, life.case.origins) == (state, step, ())


def test_who_withdrew_was_not_decided_upon() -> None:
    life = nb21("P02", "submitted")
    life.does("2025-11-04", "applicant", "withdraw", reason="离职")
    assert "decided_on" not in life.case.dates


@pytest.mark.parametrize(("procedure", "state"), STATES)
def test_request_supplement_by_the_holder_and_back(procedure: str, state: str) -> None:
    life, when = reached(procedure, state)
    by = HOLDERS.get(state)
    if by is None:
        assert (
            life.refused(when, "district_reviewer", "request_supplement", **SUPPLEMENT)
            == "not_allowed_in_state"
        )
        return
    assert life.refused(when, by, "request_supplement") == "missing_reason"
    life.does(when, by, "request_supplement", **SUPPLEMENT)
    assert life.state == "returned"
    assert life.papers[-1] == "supplement_notice"
    life.does(f"{when[:10]} 19:00", "applicant", "resubmit", answers=["补交"])
    assert (life.state, life.visited[-3:]) == (state, [state, "returned", state])


@pytest.mark.parametrize(
    ("procedure", "state", "by"),
    [
        ("P02", "district", "city_reviewer"),
        ("P02", "city", "district_reviewer"),
        ("P01", "committee", "city_reviewer"),
    ],
)
def test_only_the_holder_asks_for_a_supplement(procedure: str, state: str, by: str) -> None:
    life, when = reached(procedure, state)
    assert life.refused(when, by, "request_supplement", **SUPPLEMENT) == "not_allowed_in_state"


@pytest.mark.parametrize(
    ("procedure", "state", "by", "back"),
    [
        ("P01", "district", "district_reviewer", "submitted"),
        ("P01", "city", "city_reviewer", "district"),
        ("P01", "committee", "committee_office", "city"),
        ("P03", "filing", "city_reviewer", "district"),
        ("P06", "committee", "committee_office", "city"),
        ("P06", "city", "city_reviewer", "district"),
    ],
)
def test_send_back_goes_to_the_previous_authority(procedure: str, state: str, by: str, back: str) -> None:
    life = nb21(procedure, state) if procedure in NB21_STATES else nb24(procedure, state)
    touched = life.case.touched_at
    assert touched is not None
    when = f"{touched:%Y-%m-%d} 18:00"
    assert life.refused(when, by, "send_back") == "missing_reason"
    life.does(when, by, "send_back", reason="补核")
    assert (life.state, life.case.substate) == (back, None)


@pytest.mark.parametrize(
    ("state", "by", "back"),
    [("district", "district_reviewer", "submitted"), ("city", "city_reviewer", "district")],
)
def test_review_return_to_previous(state: str, by: str, back: str) -> None:
    life, when = reached("P02", state)
    life.does(when, by, "review", result="return", reason="补核", to="previous")
    assert life.state == back
    other, when = reached("P02", state)
    other.does(when, by, "review", result="return", reason="补核", to="applicant")
    assert other.state == "returned"


@pytest.mark.parametrize(
    ("procedure", "state", "by", "do"),
    [
        ("P02", "submitted", "unit_reviewer", "unit_review"),
        ("P02", "district", "district_reviewer", "review"),
        ("P02", "city", "city_reviewer", "review"),
        ("P06", "district", "market_supervision_reviewer", "review"),
        ("P06", "committee", "committee_office", "screen"),
    ],
)
def test_a_rejection_ends_the_case_with_its_paper(procedure: str, state: str, by: str, do: str) -> None:
    life, when = reached(procedure, state)
    life.does(when, by, do, result="reject", reason="不符合条件")
    assert (life.state, life.papers[-1]) == ("rejected", "refusal_decision")
    assert life.case.wake is None


def test_lapse_in_a_supplement_only_after_its_time() -> None:
    life = nb21("P02", "district")
    life.does("2025-11-24", "district_reviewer", "review", **RETURN)
    assert life.refused("2025-12-08 23:59:59", "operator", "lapse", reason="逾期") == "not_allowed_in_state"
    assert life.refused("2025-12-09 00:00", "applicant", "lapse", reason="逾期") == "role_not_allowed"
    life.does("2025-12-09 00:00", "operator", "lapse", reason="逾期")
    assert life.state == "lapsed"


def test_the_clock_only_flags_a_supplement_that_ran_out() -> None:
    life = nb21("P02", "district")
    life.does("2025-11-24", "district_reviewer", "review", **RETURN)
    life.waits("2025-12-30 00:00")
    assert life.state == "returned"
    flagged = [(e.deed.value, e.at.isoformat()) for e in life.entries if e.deed.value == "supplement_timeout"]
    assert flagged == [("supplement_timeout", "2025-12-09T00:00:00+08:00")]
    assert not any(row[0] == "supplement" for row in life.escalations)
    assert life.case.overdue_level == 0


@pytest.mark.rule("NB24-14")
@pytest.mark.parametrize("state", ["submitted", "unit_reviewed"])
def test_lapse_in_the_unit_only_after_its_closing_date(state: str) -> None:
    life = nb24("P06", state)
    assert life.refused("2024-09-01 23:59:59", "operator", "lapse", reason="逾期") == "not_allowed_in_state"
    life.does("2024-09-02 00:00", "operator", "lapse", reason="逾期")
    assert life.state == "lapsed"


@pytest.mark.rule("NB24-14")
def test_a_closing_date_met_in_time_lets_nothing_lapse_later() -> None:
    life = nb24("P06", "district")
    life.does("2024-09-03 10:00", "district_reviewer", "review", **RETURN)
    assert life.refused("2024-09-03 11:00", "operator", "lapse", reason="逾期") == "not_allowed_in_state"


def test_an_application_without_closing_date_does_not_lapse_in_the_unit() -> None:
    life = nb21("P02", "submitted")
    assert life.refused("2026-06-01", "operator", "lapse", reason="逾期") == "not_allowed_in_state"


@pytest.mark.parametrize("origin", ["filing", "production"])
def test_no_withdrawal_after_the_decision_by_way_of_a_return(origin: str) -> None:
    life, when = reached("P03", origin)
    life.does(when, "city_reviewer", "request_supplement", **SUPPLEMENT)
    assert life.refused(when, "applicant", "withdraw", reason="离职") == "not_allowed_in_state"


@pytest.mark.parametrize("by", ["operator", "adapter"])
def test_new_facts_make_a_new_content_version(by: str) -> None:
    life = nb21("P02", "district")
    life.does("2025-11-17", by, "update_facts", set={"external_ref": "x"})
    assert (life.case.content_version, life.state) == (2, "district")
    assert (
        life.refused("2025-11-17", "applicant", "update_facts", set={"external_ref": "y"})
        == "role_not_allowed"
    )
    assert life.case.content_version == 2


def test_facts_may_come_after_the_end() -> None:
    life = nb21("P02", "issued")
    life.does("2025-12-01", "operator", "update_facts", set={"employer.steps.appointed_on": "2025-12-01"})
    assert (life.state, life.case.content_version) == ("issued", 2)


@pytest.mark.rule("NB24-53")
@pytest.mark.parametrize("state", ["submitted", "district", "committee", "production"])
def test_a_running_case_is_disqualified_from_outside(state: str) -> None:
    life, when = reached("P01", state)
    life.system(when, "suspend", cause="case-9")
    assert life.state == "suspended"
    life.system(when, "disqualify", cause="case-9")
    assert life.state == "disqualified"
    assert not any(clock.running for clock in life.case.deadlines)


@pytest.mark.rule("NB24-53")
def test_a_rejected_or_withdrawn_case_is_disqualified_on_record() -> None:
    life = nb21("P02", "submitted")
    life.does("2025-11-04", "applicant", "withdraw", reason="离职")
    assert life.system("2025-12-01", "disqualify").accepted
    assert life.state == "disqualified"


@pytest.mark.rule("NB24-53")
def test_an_issued_case_is_revoked_or_superseded_not_disqualified() -> None:
    assert not nb21("P02", "issued").system("2025-12-01", "disqualify").accepted
    for deed, state in (("revoke", "revoked"), ("supersede", "superseded")):
        life = nb21("P02", "issued")
        assert life.system("2025-12-01", deed).accepted
        assert life.state == state
        assert not life.system("2025-12-02", deed).accepted
    recommended = nb24("P09", "city")
    recommended.does("2024-08-28", "city_reviewer", "review", result="pass", signed=True, sealed=True)
    recommended.does("2024-08-29", "city_decider", "recommend", document_no="甬1")
    assert recommended.system("2024-12-01", "revoke").accepted
