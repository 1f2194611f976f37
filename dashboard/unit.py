"""What an employer or its department has to do (本单位): reviews that wait, notices that run, results to enter."""

from dataclasses import dataclass

from dashboard.access import UNIT
from dashboard.boards.base import Look
from dashboard.boards.notices import BOARD as NOTICES
from dashboard.entrance import NotHere
from dashboard.lists import Row, rows
from dashboard.register import WHOLE, Listing, Register
from dashboard.sheets import Sheet
from records.reading import CaseFilter
from states.terms import TERMINAL


@dataclass(frozen=True, slots=True)
class UnitPage:
    """What the page shows: what waits here, mine first; notices; the rest of the unit's people, still on their way."""

    waiting: tuple[Row, ...]
    notices: tuple[Sheet, ...]
    elsewhere: tuple[Row, ...]
    ended: int

    @property
    def results_due(self) -> int:
        """Notices that are over and whose result is not entered."""
        return len(next(sheet.rows for sheet in self.notices if sheet.key == "wanted"))


def unit_page(look: Look) -> UnitPage:
    """The page of the person's unit. Raises NotHere for whom works for none."""
    if look.person.role not in UNIT:
        raise NotHere
    listing = Register(look.engine, look.person, look.now).listing(CaseFilter(), size=WHOLE)
    found = rows(_open(listing), look.person, look.now)
    here = [item for item in found if item.mine or item.holder == look.person.body]
    return UnitPage(
        tuple(sorted(here, key=lambda item: not item.mine)),
        tuple(sheet for sheet in NOTICES.sheets(look) if sheet.key != "ending"),
        tuple(item for item in found if item not in here),
        len(listing.lines) - len(found),
    )


def _open(listing: Listing) -> Listing:
    """The cases that still run."""
    running = tuple(line for line in listing.lines if line.case.state not in TERMINAL)
    return Listing(running, len(running), listing.page, listing.size)
