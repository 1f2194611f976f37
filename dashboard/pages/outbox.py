"""The outbox: papers that were ordered, letters to persons, events for other systems (发件箱)."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.access import OUTBOX
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.register import Register
from dashboard.rendering import page
from records import notices
from records.database import reading
from records.webhooks import webhooks

router = APIRouter()


@router.get("/outbox")
def outbox(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """What left the house, what waits, what failed; for those who run it and those who look after them."""
    if person.role not in OUTBOX:
        raise NotHere
    papers = Register(house.register, person, house.now()).recent_papers()
    with reading(house.register) as opened:
        hooks, letters = webhooks(opened), notices.letters(opened)
    names = {letter.user_id: house.people.name_of(f"/{letter.user_id}") for letter in letters}
    context: dict[str, Any] = {"papers": papers, "letters": letters, "names": names, "hooks": hooks}
    return page(request, "outbox.html", **context)
