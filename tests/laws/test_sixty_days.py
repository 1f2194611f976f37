"""The time for inquiry and decision is one, whatever is handed on, held, sent back or found in between (NB21-46)."""

from datetime import timedelta

import pytest
from hypothesis import given, settings

from states.effects import Escalate
from states.engine import tick
from states.terms import TERMINAL, DeadlineName
from tests.laws.playing import Opening, Step, openings, played, steps
from tests.laws.test_lives import quickly

INQUIRED = ("P11", "P12", "P14", "P20", "P24", "P36", "P39")


@given(openings(*INQUIRED), steps)
@settings(quickly, max_examples=250)
@pytest.mark.rule("NB21-46")
def test_nothing_begins_the_sixty_days_anew(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    clocks = [clock for clock in play.case.deadlines if clock.name is DeadlineName.CONCLUDE]
    assert len({clock.start for clock in clocks}) <= 1
    for clock in clocks:
        assert not clock.frozen
        limit = clock.start + timedelta(days=60)
        assert clock.due_on == (clock.extended_to or limit)
        assert clock.due_on <= limit + timedelta(days=30)


@given(openings(*INQUIRED), steps)
@settings(quickly, max_examples=100)
@pytest.mark.rule("NB21-46")
def test_an_inquiry_left_alone_is_on_the_list_the_day_after(opening: Opening, taken: list[Step]) -> None:
    play = played(opening, taken)
    clock = play.case.running(DeadlineName.CONCLUDE)
    if clock is None or play.case.state in TERMINAL:
        return
    later = tick(play.law, play.case, play.now + timedelta(days=200))
    raised = {
        (item.deadline, item.on)
        for item in (*play.effects, *later.effects)
        if isinstance(item, Escalate) and item.level == 2
    }
    assert (DeadlineName.CONCLUDE, clock.due_on + timedelta(days=1)) in raised
