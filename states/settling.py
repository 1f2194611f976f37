"""States in which nobody of the procedure acts are passed at once by the system (自动流转, S-23)."""

from states.applying import apply
from states.legality import clock_row
from states.terms import Deed
from states.turn import Turn


def settle(turn: Turn) -> None:
    """Apply `pass` rows until somebody has to act. Tables are acyclic in `pass`: each lap reaches a later stage."""
    for _ in turn.procedure.table.stages:
        row = clock_row(turn, Deed.PASS)
        if row is None:
            return
        apply(turn, row, Deed.PASS)
