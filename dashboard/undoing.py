"""What somebody may take back on a case's page for some minutes (撤回录入)."""

from datetime import datetime

from anyio import from_thread

from dashboard.house import House
from dashboard.people import Person
from dashboard.register import CaseFile
from policies.undoing import UNDO_WITHIN
from states.lasting import KEPT
from states.terms import TERMINAL, Deed
from states.undoing import Offer


def undoable(house: House, person: Person, file: CaseFile) -> Offer | None:
    """The entry that `person` may undo now. Only the case itself can tell, and it is asked only where that may be.

    Called from a page's own thread; None as well while the case cannot be asked.
    """
    if not _may_be(file, person, house.now()):
        return None
    return from_thread.run(house.counter.undoable, file.view.case_no, person.signature)


def _may_be(file: CaseFile, person: Person, now: datetime) -> bool:
    """Whether the newest row is this person's own entry of the last minutes, and none that always stands."""
    row = file.timeline[-1]
    own = row.by == person.signature and row.result == "accepted" and now - row.at <= UNDO_WITHIN
    return own and file.case.state not in TERMINAL and Deed(row.deed) not in {Deed.UNDO, *KEPT}
