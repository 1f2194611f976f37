"""The outbox of the demo: papers that were ordered and messages that would be sent (发件箱)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.access import OUTBOX
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.register import Register
from dashboard.rendering import page

router = APIRouter()


@router.get("/outbox")
def outbox(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """What left the house, what waits, what failed; in demo mode, for those who run it."""
    if person.role not in OUTBOX or not house.demo:
        raise NotHere
    papers = Register(house.register, person, house.now()).recent_papers()
    return page(request, "outbox.html", papers=papers)
