"""Undoing an entry gives back all that the case showed; what stands is refused with its cure (ADR 7)."""

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from states.act import Act
from states.case import Case
from states.effects import Effect, MakeDocument, Notify
from states.engine import next_wake, perform
from states.explanation import derivation
from states.lasting import KEPT, TAKEN_BACK
from states.terms import TERMINAL, Deed
from states.undoing import Last, last_of
from tests.laws.playing import Opening, Play, Step, openings, played, steps

quickly = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
GOES_ON = ("seq", "answers", "touched_at", "wake")


def undoings(play: Play) -> list[tuple[Case, Last, Act, Act]]:
    """Of every entry the case before it, what is remembered, its author's wish to undo it at once, and itself whole."""
    kept = [
        (before, last_of(before, act, outcome), act) for before, act, outcome in play.turns if act is not None
    ]
    return [
        (before, last, replace(last.act, id=f"undo-{act.id}", deed=Deed.UNDO), act)
        for before, last, act in kept
        if last is not None and not act.late_entry
    ]


def stays(effect: Effect) -> bool:
    return not isinstance(effect, (MakeDocument, Notify)) or (
        isinstance(effect, MakeDocument) and effect.kind not in TAKEN_BACK
    )


def lasting(before: Case, last: Last) -> bool:
    """By hand, once more: what others rely on."""
    after, outcome = last.outcome.case, last.outcome
    return (
        last.act.deed in KEPT
        or after.state in TERMINAL
        or len(outcome.entries) > 1
        or any(map(stays, outcome.effects))
        or after.content_version != before.content_version
        or len(after.objections) != len(before.objections)
        or (after.objections != before.objections)
        or (after.state.value in ("public_notice", "result_notice") and after.state is not before.state)
    )


def shown(case: Case) -> object:
    """What pages show of its deadlines, with every counted day."""
    return [derivation(deadline, case.calendar) for deadline in case.deadlines]


def test_an_undone_case_is_the_case_before() -> None:
    """And both kinds are met: the property would say nothing of lives in which nothing can be undone, or everything."""
    seen: Counter[bool] = Counter()

    @given(openings(), steps)
    @quickly
    def holds(opening: Opening, taken: list[Step]) -> None:
        play = played(opening, taken)
        for before, last, act, _ in undoings(play):
            seen[undone_or_refused(play, before, last, act)] += 1

    holds()
    assert min(seen[True], seen[False]) > 100


def undone_or_refused(play: Play, before: Case, last: Last, act: Act) -> bool:
    """Whether it was undone; either way nothing else changed."""
    after = last.outcome.case
    outcome = perform(play.law, after, act, last)
    assert outcome.answer is not None
    assert outcome.answer.accepted is not lasting(before, last), (last.act.deed, outcome.answer)
    assert outcome.case.seq == after.seq + 1
    assert outcome.case.answers == {**after.answers, act.id: outcome.answer}
    if not outcome.answer.accepted:
        assert outcome.case.state is after.state
        assert outcome.answer.message
        return False
    assert replace(before, **{name: getattr(outcome.case, name) for name in GOES_ON}) == outcome.case
    assert shown(outcome.case) == shown(before)
    was, wakes = next_wake(play.law, before), next_wake(play.law, outcome.case)
    assert (wakes and wakes.mark) == (was and was.mark)
    assert (wakes and wakes.at) == (was and max(was.at, act.received_at))
    return True


@given(openings(), steps)
@quickly
def test_what_is_done_again_leads_where_it_led(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    for _, last, act, entered in undoings(play):
        undone = perform(play.law, last.outcome.case, act, last)
        assert undone.answer is not None
        if not undone.answer.accepted:
            continue
        again = perform(play.law, undone.case, replace(entered, id="again"))
        same = {name: getattr(last.outcome.case, name) for name in GOES_ON}
        assert replace(again.case, **same) == last.outcome.case
        assert len(again.effects) == len(last.outcome.effects)
