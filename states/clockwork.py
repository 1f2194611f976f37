"""What the clock does at a wake: warn, escalate, end a notice, run a month's batch, release, try again (时钟行为).

It never issues, approves or revokes (G-11); the month's batch makes only what an officer has passed.
"""

from states.altering import altered
from states.applying import apply
from states.case import Wake
from states.clocks import Mark
from states.deadlines import Deadline, Unit
from states.effects import Escalate, MakeDocument, Notify, Produce
from states.instants import civil
from states.legality import clock_row
from states.terms import DeadlineName, Deed, DocumentKind, State
from states.turn import Turn

NEXT_LEVEL = {State.DISTRICT: "city"}
DISCIPLINE = "discipline_inspection"
"""Hears of every level 3 (NB21-42, S-18)."""
LEVEL_DEEDS = {1: Deed.WARN, 2: Deed.OVERDUE, 3: Deed.ESCALATE}
END_DEEDS = {DeadlineName.RELEASE: Deed.RELEASED}
"""What the end of a clock is called; a notice's otherwise."""


def fire(turn: Turn, wake: Wake) -> None:
    """Do what falls due at one wake."""
    if wake.mark is None:
        _produce_again(turn)
    elif wake.mark.level == 0:
        _end(turn, wake.mark)
    else:
        _climb(turn, wake.mark)


def _produce_again(turn: Turn) -> None:
    turn.retry_at = None
    turn.effects.append(Produce(**turn.facts["production"]))


def _end(turn: Turn, mark: Mark) -> None:
    running = turn.running(mark.deadline)
    assert running is not None
    if mark.deadline is DeadlineName.SUPPLEMENT:
        turn.keep(altered(running, warned=1))
        turn.write(Deed.SUPPLEMENT_TIMEOUT, turn.place, rule=running.rule)
        return
    if running.unit is Unit.MONTH_END:
        _run(turn, running)
        return
    turn.keep(altered(running, met_on=running.due_on))
    deed = END_DEEDS.get(mark.deadline, Deed.NOTICE_END)
    row = clock_row(turn, deed)
    if row is not None:
        apply(turn, row, deed, running.rule)


def _run(turn: Turn, running: Deadline) -> None:
    """The month's run: what waits for it goes on by `settle`, the rest is warned of, in every later month again (TJ20-11).

    A run leaves a row in any case: what the clock did stands on record.
    """
    if clock_row(turn, Deed.PASS) is not None:
        turn.keep(altered(running, warned=len(running.warn_on)))
    elif running.warned >= len(running.warn_on):
        _climb(turn, Mark(turn.at, 1, running.name))


def _climb(turn: Turn, mark: Mark) -> None:
    running = turn.running(mark.deadline)
    assert running is not None
    warned = running.warned + (mark.level == 1)
    turn.keep(altered(running, warned=warned, level=max(running.level, mark.level)))
    deed = LEVEL_DEEDS[mark.level]
    row = clock_row(turn, deed)
    for consequence in row.then if row else ():
        consequence(turn)
    turn.write(deed, turn.place, rule=running.rule, note=running.name.value)
    if mark.level == 1:
        turn.effects.append(Notify(_holder(turn), "deadline_warning", turn.today))
    else:
        _escalate(turn, running, mark.level)


def _escalate(turn: Turn, deadline: Deadline, level: int) -> None:
    recipients = turn.law.spec(deadline.name).escalate
    named = recipients[min(level - 2, len(recipients) - 1)]
    where = turn.origins[0] if turn.origins else turn.state
    to = NEXT_LEVEL.get(where, "city_leadership") if named == "next" else named
    turn.effects.append(Escalate(deadline.name, level, civil(turn.at), to, deadline.rule))
    turn.effects.append(MakeDocument(DocumentKind.ESCALATION_REPORT, 1, turn.today, turn.seq))
    watchers = {to} | ({*recipients[2:], DISCIPLINE} if level == 3 else set())
    turn.effects += [Notify(who, "escalation", turn.today) for who in sorted(watchers)]


def _holder(turn: Turn) -> str:
    waiting = {State.RETURNED: "applicant", State.SUSPENDED: "operator"}.get(turn.state)
    if waiting is not None:
        return waiting
    stage = turn.procedure.stages.get(turn.origins[-1] if turn.origins else turn.state)
    return stage.turn_of[0].value if stage and stage.turn_of else turn.state.value
