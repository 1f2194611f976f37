"""What holds in every life of every case, whatever anybody does."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import chinese_calendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from policies.packs import NOTICES, pack
from states.case import Case
from states.effects import Escalate, MakeDocument, Produce
from states.engine import next_wake, tick
from states.instants import after, civil
from states.periods import add_months
from states.terms import TERMINAL, WAITING, DeadlineName, Deed, Role, State
from states.workdays import nth_workday_after
from tests.laws.playing import Opening, Play, Step, openings, played, steps

quickly = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
APPLICATIONS = [f"P{number:02}" for number in range(1, 11)]
AFTER_THE_END = {Deed.UPDATE_FACTS, Deed.EXTERNAL_RESULT, Deed.RECOVER_PAPER}
ANSWERED_LATER = {("P14", Deed.FEEDBACK)}  # who reported without a name and comes forward
MOVED_BY_A_REFUSAL = ("seq", "answers", "touched_at", "wake", "retry_at")
CASES = TypeAdapter(Case)


@given(openings(), steps)
@settings(quickly, max_examples=400)
def test_nothing_ever_raises_and_a_refusal_changes_nothing(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    for before, act, outcome in play.turns:
        assert outcome.answer is not None
        if outcome.answer.accepted or act is None or act.role is Role.SYSTEM:
            continue
        ticked = tick(play.law, before, act.received_at).case
        same = {name: getattr(ticked, name) for name in MOVED_BY_A_REFUSAL}
        assert replace(outcome.case, **same) == ticked
        assert outcome.case.seq == ticked.seq + 1
        assert outcome.answer.reason
        assert outcome.answer.message


@given(openings(), steps)
@quickly
def test_the_rows_are_numbered_and_in_order(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    assert [entry.seq for entry in play.entries] == list(range(1, play.case.seq + 1))
    instants = [entry.at for entry in play.entries]
    assert instants == sorted(instants)
    assert all(
        later.from_state is earlier.to_state
        for earlier, later in zip(play.entries, play.entries[1:], strict=False)
    )
    assert all(entry.from_state is entry.to_state for entry in play.entries if entry.result == "refused")


@given(openings(), steps)
@quickly
def test_the_same_acts_make_the_same_case(opening: Opening, taken: list[Step]) -> None:
    first, second = played(opening, taken), played(opening, taken)
    assert first.case == second.case
    assert first.entries == second.entries
    assert first.effects == second.effects


@given(openings(), steps)
@quickly
def test_a_case_survives_its_journey_as_json(opening: Opening, taken: list[Step]) -> None:
    case = played(opening, taken).case
    assert CASES.validate_json(CASES.dump_json(case)) == case


@given(openings(), steps, st.integers(0, 400), st.integers(0, 400))
@quickly
def test_the_clock_is_monotone(opening: Opening, taken: list[Step], first: int, second: int) -> None:
    play = played(opening, taken)
    soon, later = (play.now + timedelta(days=days) for days in sorted((first, first + second)))
    halfway = tick(play.law, play.case, soon)
    rest = tick(play.law, halfway.case, later)
    whole = tick(play.law, play.case, later)
    assert rest.case == whole.case
    assert (*halfway.entries, *rest.entries) == whole.entries
    assert tick(play.law, whole.case, later).entries == ()


@given(openings(), steps)
@quickly
def test_the_clock_alone_never_decides(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    silence = tick(play.law, play.case, play.now + timedelta(days=2000))
    for entry in silence.entries:
        assert entry.by == "system"
        assert entry.to_state not in TERMINAL or entry.from_state in TERMINAL
        assert entry.from_state is entry.to_state or entry.deed in (Deed.NOTICE_END, Deed.PASS)
    clocks = [entry for entry in play.entries if entry.by == "system" and entry.to_state in TERMINAL]
    anonymous = play.case.procedure == "P14"  # whose reporter hears nothing: it follows the finding (NB21-46)
    waived = [entry for entry in clocks if anonymous and entry.deed is Deed.PASS]
    assert all(entry.from_state is State.DECISION for entry in waived)
    decided = [entry for entry in clocks if entry not in waived]
    assert all(entry.deed is Deed.PRODUCED or entry.from_state in TERMINAL for entry in decided)


@given(openings(), steps)
@quickly
def test_a_certificate_only_after_a_human_approval(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    for place, entry in enumerate(play.entries):
        if entry.to_state is State.PRODUCTION and entry.from_state is not State.PRODUCTION:
            approved = [e for e in play.entries[: place + 1] if e.by != "system" and e.result == "accepted"]
            deciding = (Deed.REVIEW, Deed.FILE_RECORD, Deed.CONFIRM, Deed.VOTE, Deed.DECIDE)
            assert any(e.deed in deciding for e in approved)
    if not any(entry.to_state is State.PRODUCTION for entry in play.entries):
        assert not any(isinstance(effect, Produce) for effect in play.effects)


@given(openings(), steps)
@quickly
def test_somebody_or_the_clock_has_the_next_turn(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    case = play.case
    if case.state in TERMINAL:
        return
    stage = play.law.procedures[case.procedure].stages.get(case.state)
    assert (
        next_wake(play.law, case) is not None
        or case.state in WAITING
        or (stage is not None and stage.turn_of)
    )


@given(openings(), steps)
@quickly
def test_an_ended_case_takes_only_what_the_contract_names(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    for before, act, outcome in play.turns:
        if (
            before.state in TERMINAL
            and act is not None
            and act.role is not Role.SYSTEM
            and outcome.answer is not None
        ):
            extends_a_tail = act.deed is Deed.EXTEND and any(clock.running for clock in before.deadlines)
            answers = (before.procedure, act.deed) in ANSWERED_LATER
            assert not outcome.answer.accepted or act.deed in AFTER_THE_END or extends_a_tail or answers
            assert outcome.case.state is before.state


@given(openings(), steps)
@quickly
def test_waiting_states_know_where_they_came_from(opening: Opening, taken: list[Step]) -> None:
    for _, _, outcome in played(opening, taken).turns:
        case = outcome.case
        assert bool(case.origins) is (case.state in WAITING)
        assert case.state not in case.origins
        if case.origins:
            assert case.origins[0] not in WAITING
        assert len(set(case.origins)) == len(case.origins)


@given(openings(), steps)
@quickly
def test_one_running_clock_of_a_name_and_frozen_only_while_paused(
    opening: Opening, taken: list[Step]
) -> None:
    for _, _, outcome in played(opening, taken).turns:
        case = outcome.case
        running = Counter(clock.name for clock in case.deadlines if clock.running)
        assert not running or max(running.values()) == 1
        paused = case.state in (State.RETURNED, State.SUSPENDED)
        assert paused or not any(clock.frozen for clock in case.deadlines if clock.running)
        if case.state in TERMINAL:
            assert set(running) <= {DeadlineName.RECOVER_PAPER, DeadlineName.SLIP, DeadlineName.RELEASE}


@given(openings(), steps)
@quickly
def test_each_level_of_a_deadline_once(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    last = tick(play.law, play.case, play.now + timedelta(days=900))
    whole = [*play.effects, *last.effects]
    climbed = [(effect.deadline, effect.level) for effect in whole if isinstance(effect, Escalate)]
    born = Counter(clock.name for clock in last.case.deadlines)
    extended = Counter(clock.name for clock in last.case.deadlines if clock.extended_to)
    for (name, level), times in Counter(climbed).items():
        assert level in (2, 3)
        assert times <= born[name] + extended[name]
    assert not any(name in (DeadlineName.NOTICE, DeadlineName.SUPPLEMENT) for name, _ in climbed)


@given(openings(), steps)
@quickly
def test_documents_belong_to_an_accepted_row(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    accepted = {entry.seq for entry in play.entries if entry.result == "accepted"}
    assert {effect.seq for effect in play.effects if isinstance(effect, MakeDocument)} <= accepted


@given(openings(), steps)
@settings(quickly, max_examples=300)
def test_orders_to_the_workshop_go_out_from_production_only(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    for _, _, outcome in play.turns:
        if any(isinstance(effect, Produce) for effect in outcome.effects):
            assert outcome.case.state is State.PRODUCTION
    silence = tick(play.law, play.case, play.now + timedelta(days=30))
    ordered = any(isinstance(effect, Produce) for effect in silence.effects)
    assert not ordered or silence.case.state is State.PRODUCTION


def notices(play: Play) -> list[tuple[date, date]]:
    """Publication day and the civil day on which the notice was over, of every unit notice that ended."""
    found, published = [], None
    for entry in play.entries:
        if entry.deed is Deed.PUBLISH_NOTICE and entry.result == "accepted":
            published = civil(entry.at)
        if entry.deed is Deed.NOTICE_END and published is not None:
            found.append((published, civil(entry.at)))
            published = None
    return found


@given(openings(*APPLICATIONS), steps)
@settings(quickly, max_examples=150)
@pytest.mark.rule("NB24-39")
def test_a_notice_never_ends_early(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    play._kept(tick(play.law, play.case, play.now + timedelta(days=400)))
    for published, over in notices(play):
        between = [published + timedelta(days=k) for k in range(1, (over - published).days)]
        assert (
            sum(chinese_calendar.is_workday(day) for day in between if day.year <= 2026) >= 5
            or over.year > 2026
        )


@given(openings("P01", "P02", "P03", "P04", "P05"), steps)
@settings(quickly, max_examples=150)
@pytest.mark.rule("NB21-26")
def test_three_months_never_end_late_and_no_return_resets_them(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    for _, _, outcome in play.turns:
        case = outcome.case
        window = case.deadline(DeadlineName.WINDOW)
        if window is None or window.void:
            continue
        assert window.start == case.dates["accepted_on"]
        assert window.due_on == (window.extended_to or add_months(window.start, 3))
        assert not window.frozen
    for before, act, outcome in play.turns:
        was, now = before.dates.get("accepted_on"), outcome.case.dates.get("accepted_on")
        if was is not None and now is None and act is not None:
            refused = act.deed is Deed.ACCEPT
            last = nth_workday_after(was, 5, before.calendar)
            assert before.state is State.DISTRICT
            assert refused or civil(act.received_at) <= last


@given(openings(), steps)
@settings(quickly, max_examples=100)
def test_in_time_until_24_hours_and_late_a_second_after(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    for clock in play.case.deadlines:
        spec = play.law.spec(clock.name)
        if (
            not clock.running
            or clock.frozen
            or clock.level > 1
            or not spec.escalate
            or after(clock.due_on) <= play.now
        ):
            continue
        last = tick(play.law, play.case, after(clock.due_on) - timedelta(seconds=1)).case.running(clock.name)
        late = tick(play.law, play.case, after(clock.due_on)).case.running(clock.name)
        assert last is None or last.due_on != clock.due_on or last.level < 2
        assert late is None or late.due_on != clock.due_on or late.level == 2


SHANGHAI = tuple(f"P{number}" for number in range(15, 25))
GATED = {"sh.filing_gates": True}
READINGS: dict[str, tuple[dict[str, bool], ...]] = dict.fromkeys(("P15", "P16", "P17"), ({}, GATED))
"""Readings without which some state is never entered."""


@pytest.mark.parametrize("procedure", [*APPLICATIONS, *SHANGHAI, "P11", "P12", "P36"])
def test_the_lives_reach_every_state_of_their_procedure(procedure: str) -> None:
    """The properties above would say nothing if no life went far."""
    reached: set[State] = set()
    for day, disputed, chosen in product(range(1, 7), (False, True), READINGS.get(procedure, ({},))):
        own = 3 if procedure == "P12" else 2  # a certificate of the city whose procedure it is
        play = played(Opening(procedure, date(2025, 3, day), own, 30, disputed), [], chosen)
        reached |= {entry.to_state for entry in play.entries}
    table = next(
        pack(notice).procedures[procedure] for notice in NOTICES if procedure in pack(notice).procedures
    )
    assert {stage.state for stage in table.table.stages} <= reached
    assert bool(reached & TERMINAL)
    assert (State.OBJECTION in reached) is (procedure in APPLICATIONS)
