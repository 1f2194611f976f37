"""What a shell asks the core: stamps, refusals from outside, the end; numbers and lists."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from policies import laws, opening
from states import engine, entering
from states.act import Act
from states.case import Case, CertificateRef, Task, Wake
from states.deadlines import Deadline, Unit
from states.effects import Outcome, Produce, Signal, Spawn
from states.instants import SHANGHAI
from states.terms import DeadlineName, Deed, Role, State, TaskKind
from workflows import attributes, following, naming, turns
from workflows.following import Errand
from workflows.life import Clock, Labels, Life

NOW = datetime(2024, 8, 15, 9, tzinfo=SHANGHAI)
REF = laws.ruleset_for("P06", NOW.date())
LAW = laws.law_for(REF)
OPENED = opening.open_case("app-1", "P06", REF, NOW)


def act(deed: Deed = Deed.SUBMIT, user: str = "applicant", at: datetime = NOW, **more: Any) -> Act:
    return Act("a", deed, user, Role(user.partition("/")[0]), at, **more)


@pytest.mark.rule("S-16")
@pytest.mark.parametrize(
    ("stamped", "handled"),
    [(-timedelta(minutes=15), -timedelta(minutes=15)), (timedelta(seconds=2), timedelta(seconds=2)),
     (timedelta(seconds=3), timedelta(seconds=2)), (timedelta(days=9), timedelta(seconds=2))],
)  # fmt: skip
def test_a_stamp_is_never_moved_forward_and_runs_ahead_two_seconds_at_most(
    stamped: timedelta, handled: timedelta
) -> None:
    opened = opening.open_case("app-1", "P06", REF, NOW - timedelta(hours=1))
    outcome = turns.judged(LAW, opened.case, act(at=NOW + stamped), NOW)
    assert outcome.entries[-1].at == NOW + handled
    assert turns.answer_of(outcome).accepted


@pytest.mark.rule("S-16")
@pytest.mark.parametrize(("late", "reason"), [(False, "late_entry_required"), (True, None)])
def test_a_stamp_older_than_a_quarter_of_an_hour_needs_evidence(late: bool, reason: str | None) -> None:
    opened = opening.open_case("app-1", "P06", REF, NOW - timedelta(hours=1))
    old = act(user="operator", at=NOW - timedelta(minutes=15, seconds=1), late_entry=late)
    assert turns.answer_of(turns.judged(LAW, opened.case, old, NOW)).reason == reason


def test_a_known_act_is_answered_however_late_it_comes_again() -> None:
    first = turns.judged(LAW, OPENED.case, act(), NOW)
    again = turns.judged(LAW, first.case, act(), NOW + timedelta(days=3))
    assert (again.answer, again.entries, again.case) == (first.answer, (), first.case)


def test_a_refusal_from_outside_stands_after_the_wakes_before_it() -> None:
    submitted = turns.judged(LAW, OPENED.case, act(), NOW).case
    overdue = datetime(2024, 9, 3, tzinfo=SHANGHAI)
    refused = turns.refused(LAW, submitted, replace(act(at=overdue), id="b"), turns.DUPLICATE)
    assert [entry.deed for entry in refused.entries] == [Deed.WARN, Deed.OVERDUE, Deed.SUBMIT]
    assert (refused.case.state, turns.answer_of(refused).reason) == (State.SUBMITTED, "duplicate_application")


def test_a_deed_of_the_system_told_twice_is_one() -> None:
    submitted = turns.judged(LAW, OPENED.case, act(), NOW).case
    suspend = Act("x-1-suspend", Deed.SUSPEND, "system", Role.SYSTEM, NOW)
    once = turns.told(LAW, submitted, suspend)
    assert once.case.state is State.SUSPENDED
    assert turns.told(LAW, once.case, suspend).entries == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, False),
        ({"user": "applicant/林"}, False),
        ({"id": ""}, True),
        ({"user": "unit_reviewer"}, True),
        ({"user": "applicant/"}, True),
        ({"user": "applicant/system"}, True),
        ({"deed": Deed.PRODUCED}, True),
        ({"role": Role.SYSTEM, "user": "system"}, True),
    ],
)
def test_what_is_no_act_at_all(change: dict[str, Any], fault: bool) -> None:
    assert (turns.malformed(replace(act(), **change)) is not None) is fault


def running(name: DeadlineName) -> Deadline:
    return Deadline(name, "r", date(2024, 8, 15), Unit.DAYS, 5, date(2024, 8, 20))


@pytest.mark.rule("S-34")
@pytest.mark.parametrize(
    ("state", "more", "over"),
    [
        (State.DRAFT, {}, False),
        (State.SUSPENDED, {}, False),
        (State.ISSUED, {}, True),
        (State.REVOKED, {"tasks": (Task(TaskKind.RECOVER_PAPER, "x", date(2024, 8, 15)),)}, False),
        (
            State.REVOKED,
            {"tasks": (Task(TaskKind.RECOVER_PAPER, "x", date(2024, 8, 15), None, date(2024, 8, 16)),)},
            True,
        ),
        (State.REVOKED, {"tasks": (Task(TaskKind.JUDICIAL_REFERRAL, "x", date(2024, 8, 15)),)}, True),
        (State.ISSUED, {"deadlines": (running(DeadlineName.RELEASE),)}, False),
        (
            State.ISSUED,
            {"deadlines": (replace(running(DeadlineName.RELEASE), met_on=date(2024, 8, 16)),)},
            True,
        ),
        (State.ISSUED, {"deadlines": (replace(running(DeadlineName.SLIP), met_on=date(2024, 8, 16)),)}, True),
        (State.ISSUED, {"deadlines": (running(DeadlineName.CITY),)}, True),
    ],
)
def test_when_nothing_is_left_to_wait_for(state: State, more: dict[str, Any], over: bool) -> None:
    assert entering.over(replace(OPENED.case, state=state, **more)) is over


@pytest.mark.parametrize(
    ("procedure", "number", "workflow"),
    [("P06", "app", "ApplicationWorkflow"), ("P12", "rev", "RevocationWorkflow"), ("P36", "rep", "MisconductWorkflow"),
     ("P19", "corr", "CorrectionWorkflow"), ("P18", "prod", "ProductionWorkflow")],
)  # fmt: skip
def test_numbers_and_types_speak_the_trade(procedure: str, number: str, workflow: str) -> None:
    assert naming.new_number(procedure, NOW, "7k3q") == f"{number}-20240815-7k3q"
    assert naming.workflow_type(procedure) == workflow
    assert naming.following("app-1", procedure, 9) == f"{number}-{procedure.lower()}-app-1-9"


def test_lists_are_told_of_state_and_level_only() -> None:
    case = OPENED.case
    assert attributes.changes(case, replace(case, seq=9, content_version=2), None) == []
    told = attributes.changes(case, replace(case, state=State.SUBMITTED), Wake(NOW))
    assert {update.key.name: update.value for update in told} == {
        "CaseState": "submitted", "OverdueLevel": "0", "DueAt": NOW,
    }  # fmt: skip


def test_every_attribute_that_is_set_is_registered() -> None:
    start = {
        pair.key.name
        for pair in attributes.at_start(Life(OPENED, Labels("ningbo", "x", "intermediate"))).search_attributes
    }
    assert start | {"DueAt"} == {key.name for key in attributes.ALL}


def test_answers_stay_out_of_the_register() -> None:
    outcome = turns.judged(LAW, OPENED.case, act(), NOW)
    assert outcome.case.answers
    assert following.recording_of(outcome, Clock()).case.answers == {}


def test_a_following_case_begins_at_the_same_instant_on_the_same_clock() -> None:
    case = replace(OPENED.case, touched_at=NOW + timedelta(days=40))
    errand = Errand(7, Spawn("P11", State.DECISION, {"case_no": "app-1", "open": True}))
    clock = Clock(shift=-timedelta(days=5), movable=True)
    life = following.life_of(Life(OPENED, Labels("ningbo")), case, clock, errand)
    assert life.opening.case.opened_at == NOW + timedelta(days=40)
    assert (life.case_no, life.clock, life.labels) == ("rev-p11-app-1-7", clock, Labels("ningbo"))
    assert life.opening.case.state is State.DECISION


def test_deeds_upon_other_cases_have_an_id_that_a_retry_repeats() -> None:
    errand = Errand(4, Signal("app-2", Deed.REVOKE, {"cause": "app-1"}))
    assert (
        following.deed_of(OPENED.case, errand).id
        == following.deed_of(OPENED.case, errand).id
        == "app-1-4-revoke"
    )


@pytest.mark.rule("S-28")
def test_a_production_is_dated_at_the_deed_that_asked_for_it() -> None:
    case = replace(OPENED.case, touched_at=NOW + timedelta(hours=2))
    order = following.production_of(case, Produce("issue", "intermediate", "ningbo"))
    assert (order.at, order.version, order.number) == (NOW + timedelta(hours=2), 1, None)
    produced = following.produced_act(case, Errand(5, Produce("issue")), following.cancelled(case))
    assert (produced.id, produced.received_at) == ("produced-5", NOW + timedelta(hours=2))


def test_another_version_keeps_its_number() -> None:
    case = replace(OPENED.case, certificate=CertificateRef("N-1", 1, "valid"))
    order = following.production_of(case, Produce("issue"))
    assert (order.number, order.version) == ("N-1", 2)


def test_errands_are_productions_cases_and_what_the_register_could_not_deliver() -> None:
    effects = (Signal("app-2", Deed.SUSPEND), Produce("issue"), Spawn("P11", State.DECISION))
    outcome = Outcome(replace(OPENED.case, seq=3), effects=effects)
    errands = following.errands_of(outcome, following.Recorded(undelivered=(effects[0],)))  # type: ignore[arg-type]
    assert [errand.effect for errand in errands] == [effects[1], effects[2], effects[0]]
    assert {errand.seq for errand in errands} == {3}


def test_the_core_is_asked_about_the_same_case_that_is_recorded() -> None:
    """A validator's dry run changes nothing."""
    before = OPENED.case
    turns.judged(LAW, before, act(), NOW)
    assert before == opening.open_case("app-1", "P06", REF, NOW).case
    assert isinstance(before, Case)
    assert engine.next_wake(LAW, before) == engine.next_wake(LAW, OPENED.case)
