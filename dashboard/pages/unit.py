"""The first page of who works for an employer (本单位)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.boards.base import Look
from dashboard.consulting import waiting
from dashboard.entrance import SignedIn, ToHouse
from dashboard.reminding import marks
from dashboard.rendering import page
from dashboard.unit import unit_page

router = APIRouter()


@router.get("/unit")
def one(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """Which of our people wait for us, which notices run, which results are due; and a list of certificates to check."""
    found = unit_page(Look(house.register, person, house.now()))
    urged = marks(house, person, (row.case_no for row in found.waiting))
    return page(request, "unit.html", it=found, to_answer=waiting(house, person), urged=urged)
