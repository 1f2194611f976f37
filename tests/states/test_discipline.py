"""P11 and P12: served, heard, decided by another, recorded three years (NB24-53…58, S-33, S-36)."""

import pytest

from states.effects import ChangeCertificate, KeepIntegrityRecord, Notify, Produce, Signal
from states.terms import State
from tests.states.living import SIGNED, Life, day

SUBJECT = {"case_no": "case-9", "certificate_no": "甬-0001", "paper": True}
DECIDE = {"ground": "false_materials", "document_no": "甬处1", **SIGNED}


def opened(procedure: str, **subject: object) -> Life:
    """Opened directly on Monday 2025-03-03."""
    return Life(procedure, "2025-03-03", subject={**SUBJECT, **subject})


def spawned(procedure: str, **subject: object) -> Life:
    """Opened by a report or an objection: it begins in `decision`."""
    return Life(procedure, "2025-03-03", subject={**SUBJECT, **subject}, state=State.DECISION)


def heard(procedure: str, **subject: object) -> Life:
    """Served on 03-05, statement on 03-06."""
    life = spawned(procedure, **subject)
    life.does("2025-03-05", "investigator", "serve_notice", means="in_person")
    life.does("2025-03-06", "subject", "statement", text="无异议")
    return life


@pytest.mark.parametrize("procedure", ["P11", "P12"])
def test_opened_directly_it_is_investigated_first(procedure: str) -> None:
    life = opened(procedure)
    assert (life.state, life.due("conclude")) == ("investigating", "2025-05-02")
    life.does("2025-03-10", "investigator", "finding", outcome="substantiated", ground="false_materials")
    assert life.state == "decision"
    assert life.due("conclude") == "2025-05-02"


def test_p11_opened_directly_suspends_the_running_case() -> None:
    assert [(s.case_no, s.deed.value) for s in opened("P11").of_kind(Signal)] == [("case-9", "suspend")]
    assert opened("P12").of_kind(Signal) == []


@pytest.mark.parametrize("procedure", ["P11", "P12"])
def test_unfounded_closes_and_touches_nothing(procedure: str) -> None:
    life = opened(procedure)
    life.does("2025-03-10", "investigator", "finding", outcome="unfounded")
    assert life.state == "closed"
    assert life.of_kind(KeepIntegrityRecord) == life.of_kind(ChangeCertificate) == []
    assert [s.deed.value for s in life.of_kind(Signal)] == (["suspend"] if procedure == "P11" else [])


def test_nothing_is_decided_before_service() -> None:
    life = spawned("P12")
    assert life.refused("2025-03-04", "decider", "decide", **DECIDE) == "not_allowed_in_state"
    assert life.state == "decision"


def test_what_was_said_before_service_is_not_the_hearing() -> None:
    life = spawned("P12")
    life.hears("2025-03-04", "subject", "statement", text="先行说明")
    assert life.refused("2025-03-04", "decider", "decide", **DECIDE) == "not_allowed_in_state"
    life.does("2025-03-05", "investigator", "serve_notice", means="post")
    assert life.refused("2025-03-05", "decider", "decide", **DECIDE) == "not_allowed_in_state"


def test_five_working_days_after_service_or_the_statement() -> None:
    life = spawned("P12")
    life.does("2025-03-05", "investigator", "serve_notice", means="post")
    assert life.due("statement") == "2025-03-12"
    assert life.refused("2025-03-12 23:59:59", "decider", "decide", **DECIDE) == "not_allowed_in_state"
    life.does("2025-03-13 00:00", "decider", "decide", **DECIDE)
    assert heard("P12").hears("2025-03-06 11:00", "decider", "decide", **DECIDE).accepted


def test_the_days_count_from_the_day_of_service() -> None:
    life = spawned("P12")
    life.does("2025-03-10", "investigator", "serve_notice", means="post", served_on="2025-03-07")
    assert life.due("statement") == "2025-03-14"
    assert life.refused("2025-03-11", "investigator", "serve_notice", means="post") == "already_done"


@pytest.mark.rule("S-33")
@pytest.mark.parametrize(("served_on", "accepted"), [("2025-03-03", False), ("2025-03-04", True)])
def test_what_is_served_has_been_found_before(served_on: str, accepted: bool) -> None:
    life = opened("P12")
    life.does("2025-03-04", "investigator", "finding", outcome="substantiated", ground="false_materials")
    answer = life.hears("2025-03-05", "investigator", "serve_notice", means="post", served_on=served_on)
    assert answer.reason == (None if accepted else "malformed")


@pytest.mark.rule("S-33")
@pytest.mark.parametrize(("served_on", "accepted"), [("2025-03-02", False), ("2025-03-03", True)])
def test_nothing_is_served_before_a_case_that_begins_with_its_findings(
    served_on: str, accepted: bool
) -> None:
    answer = spawned("P12").hears(
        "2025-03-05", "investigator", "serve_notice", means="post", served_on=served_on
    )
    assert answer.accepted is accepted


@pytest.mark.rule("S-16", "S-33")
def test_a_statement_entered_late_answers_what_was_served() -> None:
    life = spawned("P12")
    life.does("2025-03-05", "investigator", "serve_notice", means="in_person")
    late = {"text": "无异议", "_late_entry": True}
    assert life.refused("2025-03-04", "operator", "statement", **late) == "not_allowed_in_state"
    life.does("2025-03-05", "operator", "statement", **late)


@pytest.mark.rule("NB24-55")
@pytest.mark.parametrize(
    ("missing", "reason", "rule"),
    [
        ("document_no", "document_missing", "NB24-53"),
        ("ground", "missing_reason", "NB24-55"),
        ("signed", "signature_missing", "G-16"),
        ("sealed", "signature_missing", "G-16"),
    ],
)
@pytest.mark.parametrize("procedure", ["P11", "P12"])
def test_what_a_decision_needs(procedure: str, missing: str, reason: str, rule: str) -> None:
    life = heard(procedure)
    answer = life.hears("2025-03-07", "decider", "decide", **{**DECIDE, missing: None})
    assert (answer.accepted, answer.reason, answer.rule) == (False, reason, rule)
    assert life.of_kind(KeepIntegrityRecord) == []


@pytest.mark.rule("NB24-58")
def test_another_serious_breach_is_explained() -> None:
    life = heard("P12")
    other = {**DECIDE, "ground": "other_serious"}
    answer = life.hears("2025-03-07", "decider", "decide", **other)
    assert (answer.reason, answer.rule) == ("missing_reason", "NB24-58")
    life.does("2025-03-07", "decider", "decide", opinion="买卖论文", **other)


@pytest.mark.rule("NB24-53", "NB24-55", "NB24-56", "NB24-57", "S-32")
@pytest.mark.parametrize("procedure", ["P11", "P12"])
@pytest.mark.parametrize("ground", ["forgery", "tampering", "lending", "abuse"])
def test_misuse_of_a_certificate_is_no_listed_ground(procedure: str, ground: str) -> None:
    life = heard(procedure)
    answer = life.hears("2025-03-07", "decider", "decide", **{**DECIDE, "ground": ground})
    assert (answer.reason, answer.rule) == ("finding_failed", "NB24-53")
    for listed in ("forged_documents", "undisclosed_violation"):
        heard(procedure).does("2025-03-07", "decider", "decide", **{**DECIDE, "ground": listed})


@pytest.mark.rule("NB24-53")
def test_p11_disqualifies_the_case() -> None:
    life = heard("P11")
    life.does("2025-03-07", "decider", "decide", **DECIDE)
    assert (life.state, life.papers[-1]) == ("closed", "disqualification_decision")
    assert [(s.case_no, s.deed.value, s.content["cause"]) for s in life.of_kind(Signal)] == [
        ("case-9", "disqualify", "case-1")
    ]
    assert life.of_kind(Produce) == []
    assert ("subject", "decision") in [(n.to, n.about) for n in life.of_kind(Notify)]


@pytest.mark.rule("NB24-53")
def test_p12_cancels_the_certificate_and_revokes_the_case() -> None:
    life = heard("P12")
    life.does("2025-03-07", "decider", "decide", **DECIDE)
    assert (life.state, life.of_kind(Produce)) == ("production", [Produce("cancel")])
    assert life.of_kind(ChangeCertificate) == []
    life.is_made("2025-03-07 11:00")
    assert life.visited == ["decision", "production", "revoked"]
    assert life.of_kind(ChangeCertificate) == [ChangeCertificate("甬-0001", "revoked", day("2025-03-07"))]
    assert [(s.case_no, s.deed.value) for s in life.of_kind(Signal)] == [("case-9", "revoke")]
    assert {"cancellation_decision", "recovery_notice"} <= set(life.papers)


@pytest.mark.rule("NB24-54")
@pytest.mark.parametrize("procedure", ["P11", "P12"])
def test_the_record_lasts_three_years_from_the_decision(procedure: str) -> None:
    life = heard(procedure)
    life.does("2025-03-07", "decider", "decide", **DECIDE)
    assert life.of_kind(KeepIntegrityRecord) == [
        KeepIntegrityRecord("false_materials", day("2025-03-07"), day("2028-03-07"), "NB24-54")
    ]


@pytest.mark.parametrize("procedure", ["P11", "P12"])
def test_drop_closes_and_touches_nothing(procedure: str) -> None:
    life = spawned(procedure)
    life.does("2025-03-07", "decider", "decide", outcome="drop")
    assert life.state == "closed"
    assert life.of_kind(KeepIntegrityRecord) == life.of_kind(ChangeCertificate) == life.of_kind(Signal) == []


def test_who_found_does_not_decide() -> None:
    life = opened("P12")
    life.does("2025-03-04", "investigator/周衡", "finding", outcome="substantiated", ground="false_materials")
    life.does("2025-03-05", "investigator/周衡", "serve_notice", means="post")
    life.does("2025-03-06", "subject", "statement", text="x")
    assert life.refused("2025-03-07", "decider/周衡", "decide", **DECIDE) == "four_eyes"
    life.does("2025-03-07", "decider/吴权", "decide", **DECIDE)


@pytest.mark.rule("NB24-53")
def test_a_paper_certificate_is_recovered_within_thirty_days() -> None:
    life = revoked()
    assert [(t.kind.value, str(t.due_on), t.done_on) for t in life.case.tasks] == [
        ("recover_paper", "2025-04-06", None)
    ]
    life.waits("2025-04-13 00:00")
    assert [row for row in life.clock_deeds() if row[1] == "recover_paper"] == [
        ("warn", "recover_paper", "2025-03-30"), ("overdue", "recover_paper", "2025-04-07"),
        ("escalate", "recover_paper", "2025-04-12"),
    ]  # fmt: skip


def revoked(**subject: object) -> Life:
    """Revoked on 2025-03-07."""
    life = heard("P12", **subject)
    life.does("2025-03-07", "decider", "decide", **DECIDE)
    life.is_made("2025-03-07 11:00")
    assert life.state == "revoked"
    return life


@pytest.mark.rule("NB24-53")
@pytest.mark.parametrize("outcome", ["returned", "declared_void"])
def test_the_recovered_paper_ends_task_and_clock(outcome: str) -> None:
    life = revoked()
    life.does("2025-03-20", "operator", "recover_paper", outcome=outcome)
    assert life.case.tasks[0].done_on == day("2025-03-20")
    assert life.clock("recover_paper").met_on == day("2025-03-20")
    assert life.case.wake is None
    assert life.waits("2025-12-31 00:00") == ()


def test_an_electronic_certificate_needs_no_recovery() -> None:
    life = revoked(paper=False)
    assert life.case.tasks == ()
    assert life.case.wake is None


def test_the_overall_sixty_days_escalate_without_deciding() -> None:
    life = spawned("P11")
    life.waits("2025-06-01 00:00")
    assert life.state == "decision"
    assert [row for row in life.escalations if row[0] == "conclude"] == [
        ("conclude", 2, "2025-05-03", "superior"), ("conclude", 3, "2025-05-13", "discipline_inspection"),
    ]  # fmt: skip


def test_every_clock_of_a_revocation_may_be_extended() -> None:
    life = heard("P12")
    life.does("2025-03-07", "decider", "decide", **DECIDE)
    life.does(
        "2025-03-07", "operator", "extend", deadline="production", until="2025-03-31", reason="系统检修"
    )
    life.is_made("2025-03-08")
    life.does("2025-03-10", "leader", "extend", deadline="recover_paper", until="2025-04-30", reason="出国")
    assert (life.due("production"), life.due("recover_paper")) == ("2025-03-31", "2025-04-30")
    life.waits("2025-04-30 23:59:59")
    assert life.escalations == []


def test_the_subject_and_the_decider_act_only_in_their_turn() -> None:
    life = opened("P12")
    assert life.refused("2025-03-04", "decider", "decide", **DECIDE) == "not_at_your_level"
    assert life.refused("2025-03-04", "investigator", "decide", **DECIDE) == "role_not_allowed"
    assert life.refused("2025-03-04", "applicant", "statement", text="x") == "role_not_allowed"
    assert life.refused("2025-03-04", "investigator", "serve_notice", means="post") == "not_allowed_in_state"
