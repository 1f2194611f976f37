"""The closed vocabulary of the trade: states, deeds, roles, reasons, deadlines, tasks, documents (术语)."""

from states.terms.deed import CLOCK_DEEDS, Deed
from states.terms.kinds import DeadlineName, DocumentKind, Ground, TaskKind
from states.terms.reason import Reason
from states.terms.role import LEVEL_OF, Holder, Role
from states.terms.state import NON_TERMINAL, STEPS, TERMINAL, WAITING, State

__all__ = [
    "CLOCK_DEEDS",
    "LEVEL_OF",
    "NON_TERMINAL",
    "STEPS",
    "TERMINAL",
    "WAITING",
    "DeadlineName",
    "Deed",
    "DocumentKind",
    "Ground",
    "Holder",
    "Reason",
    "Role",
    "State",
    "TaskKind",
]
