"""Entering and leaving states: which clocks start, stop, freeze and are met (进入与离开, S-19)."""

from states.altering import altered
from states.case import Case
from states.deadlines import Deadline, Unit, begin, pause, unpause
from states.procedure import Place, Stage
from states.terms import TERMINAL, WAITING, DeadlineName, State, TaskKind
from states.turn import Turn

FREEZING = frozenset({State.RETURNED, State.SUSPENDED})
UNDECIDED = frozenset({State.WITHDRAWN, State.LAPSED})
"""Ends that nobody decided."""
DECIDED = frozenset({State.PRODUCTION}) | (TERMINAL - UNDECIDED)
WAITING_CLOCKS = {State.RETURNED: DeadlineName.SUPPLEMENT, State.OBJECTION: DeadlineName.OBJECTION}
AFTER_THE_END = frozenset({DeadlineName.RECOVER_PAPER, DeadlineName.RELEASE})
"""Clocks that may run on when the case itself has ended (S-34)."""


def over(case: Case) -> bool:
    """Whether nothing is left to wait for: a terminal state, no paper to recover, and none of the tails open (S-34)."""
    recovering = any(task.kind is TaskKind.RECOVER_PAPER and task.done_on is None for task in case.tasks)
    waiting = any(item.running and item.name in AFTER_THE_END for item in case.deadlines)
    return case.state in TERMINAL and not recovering and not waiting


def enter(turn: Turn, place: Place) -> None:
    """Move the case to `place`, with everything that leaving and entering mean for its clocks and rounds."""
    before = turn.state
    if place.state is before:
        turn.place = place
        return
    if before in WAITING and turn.origins and turn.origins[-1] is place.state:
        _come_back(turn, place)
    elif place.state in WAITING:
        _wait(turn, place)
    else:
        _move_on(turn, place)


def _wait(turn: Turn, place: Place) -> None:
    if turn.state is State.OBJECTION and place.state is State.RETURNED:
        _meet_waiting_clock(turn)
    else:
        turn.origins.append(turn.state)
    turn.retry_at = None
    turn.facts["resume_step"] = turn.place.step or turn.facts.get("resume_step")
    if place.state in FREEZING:
        turn.deadlines = [_stopped(turn, item) for item in turn.deadlines]
    turn.place = place
    clock = WAITING_CLOCKS.get(place.state)
    if clock is not None:
        turn.deadlines.append(begin(turn.law.spec(clock), turn.today, turn.case.calendar))


def _stopped(turn: Turn, deadline: Deadline) -> Deadline:
    freezes = turn.law.spec(deadline.name).freezes
    return pause(deadline, turn.today) if freezes and deadline.running and not deadline.frozen else deadline


def _come_back(turn: Turn, place: Place) -> None:
    """Return to the origin state: its clocks run on, the waiting state's own clock is met."""
    left = turn.origins.pop()
    _meet_waiting_clock(turn)
    step = turn.facts.get("resume_step") if place.state in WAITING else turn.facts.pop("resume_step", None)
    resumed = turn.state is State.SUSPENDED
    stage = turn.procedure.stages.get(left)
    turn.place = Place(place.state, step if stage is not None and step in stage.steps else place.step)
    thawing = {DeadlineName.SUPPLEMENT} if left is State.RETURNED else set(DeadlineName)
    turn.deadlines = [_running_again(turn, item) if item.name in thawing else item for item in turn.deadlines]
    if resumed:
        _produce_on(turn)
    else:
        _new_round(turn, place.state)
        _entry_consequences(turn, stage)


def _produce_on(turn: Turn) -> None:
    """A production that the suspension interrupted is tried again at once (S-28)."""
    if turn.state is State.PRODUCTION and "production" in turn.facts:
        turn.retry_at = turn.at


def _running_again(turn: Turn, deadline: Deadline) -> Deadline:
    if not (deadline.running and deadline.frozen):
        return deadline
    return unpause(deadline, turn.today, turn.law.spec(deadline.name), turn.case.calendar)


def _meet_waiting_clock(turn: Turn) -> None:
    clock = WAITING_CLOCKS.get(turn.state)
    running = turn.running(clock) if clock else None
    if running is not None:
        turn.keep(altered(running, met_on=turn.today))


def _move_on(turn: Turn, place: Place) -> None:
    """Go to another stage or to the end: the old stage's clocks are met (or void, when they stood still)."""
    stage = turn.procedure.stages.get(place.state)
    _meet_waiting_clock(turn)
    kept = _kept_clocks(turn, stage, place.state)
    turn.deadlines = [_left(turn, item, kept) for item in turn.deadlines]
    turn.origins = []
    turn.facts.pop("resume_step", None)
    turn.place = place
    if stage is not None:
        _new_round(turn, place.state)
        start_clocks(turn, stage)
    _date_the_entry(turn)
    _entry_consequences(turn, stage)


def _kept_clocks(turn: Turn, stage: Stage | None, state: State) -> frozenset[DeadlineName]:
    """Clocks that survive: those covering the new stage too, and overall ones not met by this entry."""
    overall = {
        name
        for name in turn.procedure.table.overall
        if state not in TERMINAL and state not in turn.law.spec(name).until
    }
    return frozenset(stage.clocks if stage else ()) | overall | AFTER_THE_END


def _left(turn: Turn, deadline: Deadline, kept: frozenset[DeadlineName]) -> Deadline:
    if not deadline.running or deadline.name in kept:
        return deadline
    return altered(deadline, void=True) if deadline.frozen else altered(deadline, met_on=turn.today)


def start_clocks(turn: Turn, stage: Stage) -> None:
    """The stage's clocks; where a printed date was met once already, the default times of a later round (S-19)."""
    met = any(_met_fixed(turn, name) for name in stage.clocks)
    for name in stage.clocks_again if met else stage.clocks:
        start_clock(turn, name)


def _met_fixed(turn: Turn, name: DeadlineName) -> bool:
    spec = turn.law.spec(name)
    over = spec.unit is Unit.FIXED and spec.on is not None and spec.on < turn.today
    return over and turn.latest(name) is not None and turn.running(name) is None


def start_clock(turn: Turn, name: DeadlineName) -> None:
    """Start a clock today unless it runs already."""
    if turn.running(name) is None:
        turn.deadlines.append(begin(turn.law.spec(name), turn.today, turn.case.calendar))


def _new_round(turn: Turn, state: State) -> None:
    """What was done in this stage and later ones counts no more: the stage begins a new round."""
    order = turn.procedure.order
    here = order.get(state, -1)
    turn.done = [item for item in turn.done if order.get(item.state, -1) < here]


def _date_the_entry(turn: Turn) -> None:
    if turn.state is State.SUBMITTED:
        turn.dates.setdefault("submitted_on", turn.today)
    if turn.state in DECIDED:
        turn.dates.setdefault("decided_on", turn.today)
    if turn.state is State.ISSUED:
        turn.dates.setdefault("issued_on", turn.today)


def _entry_consequences(turn: Turn, stage: Stage | None) -> None:
    for consequence in stage.on_entry if stage else ():
        consequence(turn)
