"""Every deed at every state of every procedure: answered, never raised, and somebody's turn afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from policies.packs import NOTICES, pack
from states.act import Act
from states.case import Case
from states.effects import Outcome
from states.engine import machine_deed, next_wake, perform
from states.law import Law
from states.procedure import Place
from states.terms import CLOCK_DEEDS, TERMINAL, Deed, Role, State
from tests.laws.playing import DEEDS, GOOD, PROCEDURES, SUBJECTS, Play
from tests.matrix.places import life_at, places

DAY = date(2025, 3, 3)
GATED = ("P15", "P16", "P17")
"""The list is filed beside the making; only the other reading of AMB-31 makes it a stage of these."""
PARTLY, NOTHING = 7, -1
"""Variants of the content: some of it left out, all of it."""


def standing_points(procedure: str) -> Iterator[Play]:
    """A case at every place that the matrix of this procedure covers, the waiting ones and the ends among them."""
    for place in places(procedure):
        life = life_at(procedure, place)
        play = Play(procedure, DAY, SUBJECTS[2])
        play.law, play.case, play.entries = life.law, life.case, life.entries
        play.now = (life.case.touched_at or play.now) + timedelta(days=1)
        yield play


def tries(play: Play) -> Iterator[Act]:
    """Every human deed by each of its roles, or by a stranger; with everything that may be said, some of it, nothing."""
    table = play.law.procedures[play.procedure]
    for number, deed in enumerate(DEEDS):
        for role in sorted(table.roles.get(deed, frozenset()) - {Role.SYSTEM}) or [Role.PUBLIC_VERIFIER]:
            results = {row.result for row in table.rows_at(deed, Place(play.case.state, play.case.substate))}
            for result, variant in product(sorted(results, key=str) or [None], (GOOD, PARTLY, NOTHING)):
                act = play.filled(deed, role, result, variant)
                act = replace(act, content={}) if variant == NOTHING else act
                yield replace(act, id=f"{number}-{role}-{result}-{variant}")


def somebodys_turn(law: Law, case: Case) -> bool:
    """The clock wakes the case, or a person of a named role may do something here."""
    rows = law.procedures[case.procedure]
    place = Place(case.state, case.substate)
    people = (row.by for deed in DEEDS for row in rows.rows_at(deed, place) if deed is not Deed.UPDATE_FACTS)
    return next_wake(law, case) is not None or any(set(by) - {Role.SYSTEM} for by in people)


def sound(play: Play, outcome: Outcome) -> bool:
    """Answered; a refusal has reason and words and leaves the state; an open case is somebody's."""
    answer = outcome.answer
    assert answer is not None
    stays = outcome.case.state is answer.from_state
    said = answer.accepted or bool(answer.reason and answer.message and stays)
    return said and (outcome.case.state in TERMINAL or somebodys_turn(play.law, outcome.case))


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_deed_is_answered_at_every_state(procedure: str) -> None:
    for play in standing_points(procedure):
        for act in tries(play):
            outcome = perform(play.law, play.case, act)
            assert sound(play, outcome), (play.case.state, act.deed, act.role, act.content, outcome.answer)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_deed_of_the_system_is_answered_at_every_state(procedure: str) -> None:
    """The doors through which other cases, the workshop and the calendar speak."""
    for play in standing_points(procedure):
        for deed in sorted(
            set(Deed) - CLOCK_DEEDS | {Deed.PRODUCED, Deed.SUPERSEDE, Deed.REVOKE, Deed.DISQUALIFY}
        ):
            act = Act(f"m-{deed}", deed, "system", Role.SYSTEM, play.now, {"number": "N-1", "version": 1})
            outcome = machine_deed(play.law, play.case, act)
            assert sound(play, outcome), (play.case.state, deed, outcome.answer)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_the_standing_points_are_all_stages_of_the_table(procedure: str) -> None:
    """The properties above would say nothing of a state that no case comes to."""
    table = next(
        pack(notice).procedures[procedure] for notice in NOTICES if procedure in pack(notice).procedures
    )
    passed = {entry.to_state for play in standing_points(procedure) for entry in play.entries}
    stages = {stage.state for stage in table.table.stages}
    assert stages - passed <= ({State.FILING} if procedure in GATED else set())
    assert passed & TERMINAL
