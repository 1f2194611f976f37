"""The engine: one act is one act, a refusal changes nothing, wakes fire first and in order (G-17, S-16, S-17)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from states.effects import MakeDocument, Notify, Produce, Refusal
from states.engine import decide, machine_deed, next_wake, perform, production_failed, refuse, tick
from states.terms import Reason, State
from tests.states.living import PASS, RETURN, SUPPLEMENT, Life, at
from tests.states.ways import nb21, nb24


def test_the_same_act_twice_is_one_act() -> None:
    life = nb21("P02", "district")
    act = life.act("2025-11-17", "district_reviewer", "review", _id="once", **PASS)
    first = perform(life.law, life.case, act)
    again = perform(life.law, first.case, replace(act, received_at=at("2025-12-30")))
    assert again.case is first.case
    assert (again.entries, again.effects) == ((), ())
    assert again.answer == first.answer
    assert first.case.state is State.CITY


def test_a_refused_act_twice_is_one_refusal() -> None:
    life = nb21("P02", "district")
    act = life.act("2025-11-17", "city_reviewer", "review", _id="once", **PASS)
    first = perform(life.law, life.case, act)
    again = perform(life.law, first.case, act)
    assert again.entries == ()
    assert again.answer == first.answer
    assert decide(life.law, first.case, act).answer == first.answer


def test_a_machine_deed_twice_is_one_deed() -> None:
    life = nb21("P02", "production")
    act = replace(life.act("2025-11-19", "system", "produced", number="N1", version=1), id="p1")
    first = machine_deed(life.law, life.case, act)
    assert first.case.state is State.ISSUED
    again = machine_deed(life.law, first.case, act)
    assert (again.case, again.entries, again.effects) == (first.case, (), ())


def test_a_refusal_leaves_everything_but_its_row() -> None:
    life = nb21("P02", "district")
    before = life.case
    life.refused("2025-11-17", "city_reviewer", "review", **PASS)
    after = life.case
    assert after.seq == before.seq + 1
    same = replace(after, seq=before.seq, answers=before.answers, touched_at=before.touched_at)
    assert same == before


def test_a_refusal_does_not_take_over_facts_of_the_act() -> None:
    life = nb21("P01", "submitted", committee=False)
    before = life.case.facts
    life.refused("2025-11-04", "applicant", "withdraw", _about={"routing": {"committee": True}})
    assert life.case.facts == before


def test_a_refusal_stands_in_the_timeline_with_its_doer() -> None:
    life = nb21("P02", "district")
    life.refused("2025-11-17", "city_reviewer/甲", "review", **PASS)
    row = life.entries[-1]
    assert (row.result, row.by, row.role, row.reason) == (
        "refused",
        "city_reviewer/甲",
        "city_reviewer",
        "not_at_your_level",
    )
    assert row.from_state is row.to_state is State.DISTRICT
    assert row.seq == life.case.seq


def test_sequence_numbers_have_no_gap() -> None:
    life = nb21("P02", "district")
    life.refused("2025-11-17", "city_reviewer", "review", **PASS)
    life.waits("2026-03-01 00:00")
    life.does("2026-03-02", "district_reviewer", "review", **RETURN)
    assert [entry.seq for entry in life.entries] == list(range(1, len(life.entries) + 1))


def test_every_wake_before_an_act_fires_first() -> None:
    life = nb21("P02", "public_notice")
    life.hears("2025-11-15 00:00", "district_reviewer", "review", **PASS)
    assert [entry.deed.value for entry in life.entries[-2:]] == ["notice_end", "review"]
    assert life.state == "city"


@pytest.mark.rule("NB24-39")
def test_one_second_before_its_end_the_notice_runs() -> None:
    life = nb21("P02", "public_notice")
    assert life.hears("2025-11-14 23:59:59", "anyone", "object", content="x", anonymous=True).accepted
    late = nb21("P02", "public_notice")
    assert late.refused("2025-11-15 00:00", "anyone", "object", content="x", anonymous=True) == "notice_over"


def test_wakes_fire_in_order_each_at_its_own_instant() -> None:
    life = nb21("P02", "submitted")
    life.waits("2026-01-01 00:00")
    fired = [(entry.deed.value, entry.at.isoformat()) for entry in life.entries[2:]]
    assert fired == [
        ("warn", "2025-11-12T00:00:00+08:00"),
        ("overdue", "2025-11-18T00:00:00+08:00"),
        ("escalate", "2025-11-25T00:00:00+08:00"),
    ]


def test_at_one_instant_the_notice_ends_before_anything_warns() -> None:
    life = nb24("P06", "unit_reviewed")
    life.does("2024-08-22", "unit_notice_keeper", "publish_notice", place="公告栏")
    life.waits("2024-08-30 00:00")
    assert [entry.deed.value for entry in life.entries[-2:]] == ["notice_end", "warn"]


def test_a_tick_at_nothing_does_nothing() -> None:
    life = nb21("P02", "district")
    outcome = tick(life.law, life.case, at("2025-11-16"))
    assert outcome.case is life.case
    assert (outcome.entries, outcome.effects) == ((), ())
    assert outcome.answer is None


def test_the_next_wake_is_when_the_tick_first_does_something() -> None:
    life = nb21("P02", "district")
    wake = next_wake(life.law, life.case)
    assert wake is not None
    assert wake.at == at("2025-12-05 00:00")
    assert tick(life.law, life.case, wake.at - timedelta(seconds=1)).entries == ()
    assert len(tick(life.law, life.case, wake.at).entries) == 1


def test_a_draft_and_an_ended_case_have_no_wake() -> None:
    life = Life("P02", "2025-11-03 09:00")
    assert next_wake(life.law, life.case) is None
    issued = nb21("P02", "issued")
    assert next_wake(issued.law, issued.case) is None


@pytest.mark.rule("NB24-39")
def test_a_notice_that_ends_while_suspended_is_handled_at_resume() -> None:
    life = nb21("P02", "public_notice")
    life.does("2025-11-10", "operator", "suspend", reason="举报")
    assert life.waits("2025-12-01 00:00") == ()
    life.does("2025-12-01 09:00", "operator", "resume", reason="查否")
    last = life.entries[-1]
    assert (last.deed.value, last.at) == ("notice_end", at("2025-12-01 09:00"))
    assert life.case.dates["accepted_on"].isoformat() == "2025-12-01"
    assert life.clock("notice").met_on is not None


def test_a_notice_that_has_not_ended_goes_on_after_resume() -> None:
    life = nb21("P02", "public_notice")
    life.does("2025-11-10", "operator", "suspend", reason="举报")
    life.does("2025-11-12", "operator", "resume", reason="查否")
    assert life.state == "public_notice"
    life.waits("2025-11-15 00:00")
    assert life.state == "district"


@pytest.mark.rule("NB24-39")
def test_objections_are_taken_while_the_suspended_notice_runs_on() -> None:
    life = nb21("P02", "public_notice")
    life.does("2025-11-10", "operator", "suspend", reason="举报")
    life.does("2025-11-12", "anyone", "object", content="x", anonymous=True)
    life.does("2025-12-01 09:00", "operator", "resume", reason="查否")
    assert life.state == "objection"


def test_a_stamp_is_never_moved_forward() -> None:
    life = nb21("P02", "district")
    life.waits("2025-12-20 00:00")
    answer = life.hears("2025-12-01", "district_reviewer", "review", _late_entry=True, **PASS)
    assert answer.accepted
    assert life.entries[-1].at == at("2025-12-01")
    assert life.clock("district").met_on == at("2025-12-01").date()
    assert life.case.touched_at == at("2025-12-20 00:00")


def test_a_late_entry_does_not_wake_the_clock_in_the_past() -> None:
    life = nb21("P02", "district")
    life.waits("2025-12-20 00:00")
    life.does("2025-12-01", "district_reviewer", "review", _late_entry=True, **PASS)
    assert life.due("city") == "2025-12-22"
    wake = next_wake(life.law, life.case)
    assert wake is not None
    assert wake.at == at("2025-12-20 00:00")
    life.waits("2025-12-20 00:00")
    assert life.clock_deeds()[-1] == ("warn", "city", "2025-12-20")


def test_production_is_asked_for_once() -> None:
    life = nb21("P02", "issued")
    assert life.of_kind(Produce) == [Produce("issue", "intermediate", "ningbo")]


@pytest.mark.rule("NB21-09")
@pytest.mark.rule("NB21-15")
@pytest.mark.parametrize(
    ("procedure", "level", "scope"),
    [
        ("P01", "senior", "zhejiang"),
        ("P02", "intermediate", "ningbo"),
        ("P03", "junior", "ningbo"),
        ("P04", "intermediate", "ningbo"),
        ("P05", "junior", "ningbo"),
    ],
)
def test_level_and_scope_of_the_certificate(procedure: str, level: str, scope: str) -> None:
    assert nb21(procedure, "production").of_kind(Produce) == [Produce("issue", level, scope)]


def test_produced_keeps_the_certificate() -> None:
    life = nb21("P02", "issued")
    assert life.case.certificate is not None
    assert (life.case.certificate.number, life.case.certificate.version, life.case.certificate.status) == (
        "NO-1",
        1,
        "valid",
    )
    assert life.papers[-1] == "certificate"
    assert life.of_kind(Notify)[-1].about == "issued"


def test_produced_outside_production_is_refused_and_recorded() -> None:
    life = nb21("P02", "city")
    answer = life.is_made("2025-11-18")
    assert (answer.accepted, answer.reason) == (False, "not_allowed_in_state")
    assert life.case.certificate is None
    assert life.state == "city"


def failed(life: Life, when: str) -> None:
    """Production failed."""
    act = replace(life.act(when, "system", "produced"), id=f"f-{when}")
    life._take(production_failed(life.law, life.case, act, "纸张用完"))


def test_a_failed_production_stays_with_its_reason_and_is_tried_again() -> None:
    life = nb21("P02", "production")
    failed(life, "2025-11-18 11:00")
    assert (life.state, life.entries[-1].result, life.entries[-1].message) == (
        "production",
        "refused",
        "纸张用完",
    )
    asked = len(life.of_kind(Produce))
    life.waits("2025-11-18 12:00")
    assert len(life.of_kind(Produce)) == asked + 1
    life.waits("2025-11-18 23:00")
    assert len(life.of_kind(Produce)) == asked + 1
    assert life.is_made("2025-11-18 23:01").accepted


@pytest.mark.parametrize("held", ["suspend", "request_supplement"])
def test_nothing_is_produced_while_the_case_is_held(held: str) -> None:
    life = nb21("P02", "production")
    failed(life, "2025-11-18 11:00")
    asked = len(life.of_kind(Produce))
    by = "operator" if held == "suspend" else "city_reviewer"
    life.does("2025-11-18 11:05", by, held, reason="举报", **({} if held == "suspend" else {"items": ["一"]}))
    life.waits("2025-11-18 18:00")
    assert len(life.of_kind(Produce)) == asked


def test_a_production_interrupted_by_suspension_is_taken_up_again() -> None:
    life = nb21("P02", "production")
    life.does("2025-11-18 11:05", "operator", "suspend", reason="举报")
    assert not life.is_made("2025-11-18 11:06").accepted
    life.does("2025-11-20 10:00", "operator", "resume", reason="查否")
    life.waits("2025-11-20 12:00")
    assert len(life.of_kind(Produce)) == 2


def test_a_production_taken_up_after_a_supplement_is_asked_for_once() -> None:
    life = nb21("P02", "production")
    failed(life, "2025-11-18 11:00")
    life.does("2025-11-18 11:05", "city_reviewer", "request_supplement", **SUPPLEMENT)
    life.does("2025-11-19 10:00", "applicant", "resubmit", answers=["补交"])
    life.waits("2025-11-19 18:00")
    assert len(life.of_kind(Produce)) == 2


def test_the_wait_grows_with_every_failure() -> None:
    life = nb21("P02", "production")
    attempts = []
    for _ in range(4):
        touched = life.case.touched_at
        assert touched is not None
        failed(life, f"{touched:%Y-%m-%d %H:%M}")
        assert life.case.retry_at is not None
        attempts.append(life.case.retry_at - touched)
        life.waits(f"{life.case.retry_at:%Y-%m-%d %H:%M}")
    assert attempts == sorted(set(attempts))


def test_a_refusal_by_the_register_is_a_refusal() -> None:
    life = nb21("P02", "district")
    act = life.act("2025-11-17", "district_reviewer", "review", **PASS)
    outcome = refuse(life.law, life.case, act, Refusal(Reason.DUPLICATE_APPLICATION, "重复", "C.1"))
    assert outcome.answer is not None
    assert (outcome.answer.accepted, outcome.answer.reason, outcome.answer.rule) == (
        False,
        "duplicate_application",
        "C.1",
    )
    assert outcome.case.state is State.DISTRICT


def test_the_answer_names_where_the_act_led_not_what_the_system_did_after() -> None:
    life = Life("P02", "2025-11-03 09:00", switches={"nb21.unit_notice": False})
    life.does("2025-11-03 10:00", "applicant", "submit")
    verdicts = {"archive": True, "application": True}
    answer = life.does("2025-11-04", "unit_reviewer", "unit_review", verdicts=verdicts, **PASS)
    assert (answer.from_state.value, answer.to_state.value) == ("submitted", "unit_reviewed")
    assert life.visited == ["draft", "submitted", "unit_reviewed", "district"]
    assert life.rows[-1] == ("pass", "system", "district")


def test_documents_carry_the_number_of_their_deed() -> None:
    life = nb21("P02", "issued")
    by_seq = {entry.seq: entry.deed.value for entry in life.entries}
    made = {(item.kind.value, by_seq[item.seq]) for item in life.of_kind(MakeDocument)}
    assert made == {
        ("receipt", "submit"), ("notice_sheet", "publish_notice"), ("notice_result_sheet", "notice_end"),
        ("acceptance_slip", "notice_end"), ("approval_form", "notice_end"), ("confirmation_decision", "review"),
        ("certificate", "produced"),
    }  # fmt: skip


def test_four_hundred_days_of_silence_end() -> None:
    life = nb21("P02", "district")
    assert len(life.waits("2029-01-01 00:00")) == 7
    assert life.case.wake is None
