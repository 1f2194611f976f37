"""Service, hearing and decision: who may ask for more, what is heard anew, what a pause changes (2.1, S-24, S-33)."""

import pytest

from states.terms import State
from tests.states.living import SIGNED, Life

CERTIFICATE = {"case_no": "case-9", "certificate_no": "甬-0001"}
DECIDE = {"ground": "false_materials", "document_no": "甬处1", **SIGNED}
HEARINGS = ("P11", "P12", "P39")


def served(procedure: str, when: str = "2025-03-11", **more: str) -> Life:
    """Opened in `decision` on 2025-03-03, and served."""
    life = Life(procedure, "2025-03-03", subject=CERTIFICATE, state=State.DECISION)
    life.does(when, "investigator", "serve_notice", means="post", **more)
    return life


@pytest.mark.rule("S-33")
@pytest.mark.parametrize("procedure", HEARINGS)
def test_five_days_count_from_the_service_also_when_that_is_to_come(procedure: str) -> None:
    life = served(procedure, served_on="2025-03-13")
    assert life.due("statement") == "2025-03-20"
    assert life.refused("2025-03-20 23:59:59", "decider", "decide", **DECIDE) == "not_allowed_in_state"
    life.does("2025-03-21 00:00", "decider", "decide", **DECIDE)


@pytest.mark.rule("S-24")
@pytest.mark.parametrize("procedure", HEARINGS)
def test_who_decides_may_ask_for_more_inquiry_and_the_sixty_days_run_on(procedure: str) -> None:
    life = served(procedure)
    life.does("2025-03-12", "subject", "statement", text="申辩")
    assert life.refused("2025-03-12 11:00", "decider", "send_back") == "missing_reason"
    life.does("2025-03-12 12:00", "decider", "send_back", reason="证据不足")
    assert (life.state, life.due("conclude")) == ("investigating", "2025-05-02")


@pytest.mark.rule("S-33")
@pytest.mark.parametrize("procedure", HEARINGS)
def test_what_is_found_after_that_is_served_and_heard_anew(procedure: str) -> None:
    life = served(procedure)
    life.does("2025-03-12", "subject", "statement", text="申辩")
    life.does("2025-03-12 12:00", "decider", "send_back", reason="证据不足")
    life.does("2025-03-20", "investigator", "finding", outcome="substantiated", ground="false_materials")
    assert life.refused("2025-03-24", "decider", "decide", **DECIDE) == "not_allowed_in_state"
    life.does("2025-03-25", "investigator", "serve_notice", means="post")
    assert life.refused("2025-04-01 23:59:59", "decider", "decide", **DECIDE) == "not_allowed_in_state"
    life.does("2025-04-02 00:00", "decider", "decide", **DECIDE)


@pytest.mark.parametrize("procedure", [*HEARINGS, "P14", "P36", "P40"])
def test_every_case_may_be_suspended_and_resumed_by_the_operator(procedure: str) -> None:
    life = Life(procedure, "2025-03-03", subject=CERTIFICATE)
    before = life.state
    assert life.refused("2025-03-04", "operator", "suspend") == "missing_reason"
    life.does("2025-03-04", "operator", "suspend", reason="调卷")
    assert life.refused("2025-03-05", "petition_officer", "accept_report", result="accept") in (
        "not_allowed_in_state",
        "role_not_allowed",
    )
    life.does("2025-03-06", "operator", "resume", reason="归还")
    assert life.state == before


@pytest.mark.rule("NB21-46")
@pytest.mark.parametrize("procedure", HEARINGS)
def test_a_pause_stops_the_statement_and_not_the_sixty_days(procedure: str) -> None:
    life = served(procedure)
    assert (life.due("statement"), life.due("conclude")) == ("2025-03-18", "2025-05-02")
    life.does("2025-03-12", "operator", "suspend", reason="调卷")
    life.does("2025-03-17", "operator", "resume", reason="归还")
    assert (life.due("statement"), life.due("conclude")) == ("2025-03-21", "2025-05-02")


@pytest.mark.parametrize("procedure", HEARINGS)
def test_who_was_heard_before_a_pause_need_not_be_heard_again(procedure: str) -> None:
    life = served(procedure)
    life.does("2025-03-12", "subject", "statement", text="申辩")
    life.does("2025-03-12 11:00", "operator", "suspend", reason="调卷")
    life.does("2025-03-13", "operator", "resume", reason="归还")
    life.does("2025-03-14", "decider", "decide", **DECIDE)


@pytest.mark.rule("NB24-53")
def test_only_paper_that_is_out_is_recovered() -> None:
    for paper, reason in ((False, "not_allowed_in_state"), (True, None)):
        life = Life("P12", "2025-03-03", subject={**CERTIFICATE, "paper": paper}, state=State.DECISION)
        life.does("2025-03-04", "investigator", "serve_notice", means="post")
        life.does("2025-03-05", "subject", "statement")
        life.does("2025-03-06", "decider", "decide", **DECIDE)
        life.is_made("2025-03-06 11:00")
        answer = life.hears("2025-03-10", "operator", "recover_paper", outcome="returned")
        assert answer.reason == reason
        again = life.refused("2025-03-11", "operator", "recover_paper", outcome="returned")
        assert again == "not_allowed_in_state"


@pytest.mark.rule("NB24-53")
@pytest.mark.parametrize(
    ("state", "reason"), [("district", None), ("withdrawn", None), ("issued", "not_allowed_in_state")]
)
def test_once_there_is_a_title_it_is_revoked_and_not_disqualified(state: str, reason: str | None) -> None:
    life = served("P11")
    life.does("2025-03-12", "subject", "statement")
    about = {"subject": {**CERTIFICATE, "state": state}}
    assert life.hears("2025-03-13", "decider", "decide", **DECIDE, _about=about).reason == reason
    if reason:
        life.does("2025-03-14", "decider", "decide", outcome="drop")
    assert life.state == "closed"


def test_a_statement_that_came_by_post_is_entered_late() -> None:
    life = served("P12")
    life.does("2025-03-19", "operator", "statement", text="来信", _late_entry=True)
    life.does("2025-03-19 11:00", "decider", "decide", **DECIDE)
