"""Boards over all cases: what is overdue, and where everything is (督办、总览)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.access import BOARDS
from dashboard.board_views import bodies, overdue_cases, procedures_by_state, states
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.house import House
from dashboard.people import Person
from dashboard.register import Register
from dashboard.rendering import page

router = APIRouter()
LISTED = 200
"""Cases on the page; whoever wants all of them opens the list."""


@router.get("/overdue")
def overdue(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """Warned and overdue cases by body and level, the longest overdue first."""
    found = _register(house, person).overdue()
    late = overdue_cases(found, person, house.now())
    return page(
        request, "overdue.html", bodies=bodies(found), cases=late[:LISTED], more=len(late) - LISTED,
        pause=house.settings.reminder_workdays,
    )  # fmt: skip


@router.get("/overview")
def overview(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """How many cases are in which state of which procedure."""
    counts = _register(house, person).counts()
    return page(request, "overview.html", states=states(counts), procedures=procedures_by_state(counts))


def _register(house: House, person: Person) -> Register:
    if person.role not in BOARDS:
        raise NotHere
    return Register(house.register, person, house.now())
