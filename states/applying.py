"""Carrying a lawful row out (执行一行程序)."""

from datetime import datetime

from states.act import Act
from states.case import Case
from states.effects import Outcome
from states.entering import enter, start_clock
from states.law import Law
from states.procedure import Go, Move, Place, Target
from states.terms import Deed, Role
from states.turn import Turn


def apply(turn: Turn, row: Move, deed: Deed, rule: str | None = None) -> None:
    """Carry a lawful row out: remember the doer, move, let the row's consequences follow, and write it down."""
    before, act = turn.place, turn.act
    if act is not None and row.once and act.role is not Role.SYSTEM:
        turn.remember(deed, act.role, act.user, before.state)
    # Not again for what the machine does then:
    if act is not None and act.deed is deed and act.content.get("set"):
        _new_content(turn, act)
    enter(turn, where(turn, row.target))
    for consequence in row.then:
        consequence(turn)
    turn.write(deed, before, rule=rule)


def _new_content(turn: Turn, act: Act) -> None:
    """A new content version: what was confirmed of the paths it sets has to be confirmed again (S-04, S-05)."""
    turn.content_version += 1
    changed = set(act.about.get("set_paths", ()))
    turn.facts["confirmed"] = sorted(set(turn.facts.get("confirmed", ())) - changed)
    turn.facts["confirmed_all"] = False


def where(turn: Turn, target: Target) -> Place:
    """A row's target for this case."""
    if target is Go.STAY:
        return turn.place
    if target is Go.ORIGIN:
        return turn.procedure.entry(turn.origins[-1]) if turn.origins else turn.place
    if target is Go.PREVIOUS:
        return turn.procedure.entry(turn.procedure.previous(turn.state) or turn.state)
    return target


def begin_case(law: Law, case: Case, at: datetime) -> Outcome:
    """The machine deed `open`: the first row of the record, and the clocks of the first state."""
    turn = Turn(law, case, at)
    stage = turn.procedure.stages.get(case.state)
    for name in stage.clocks if stage else ():
        start_clock(turn, name)
    for consequence in stage.on_entry if stage else ():
        consequence(turn)
    turn.write(Deed.OPEN, turn.place)
    return Outcome(turn.close(), tuple(turn.entries), tuple(turn.effects))
