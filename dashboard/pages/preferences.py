"""How somebody wants to be told, and what they were told (通知设置)."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse

from dashboard.entrance import SignedIn, ToHouse
from dashboard.rendering import page
from records import notices
from records.database import reading, session
from records.notices import Choice

router = APIRouter()
NEWEST = 20
"""Letters on the page."""


@router.get("/preferences")
def ask(request: Request, house: ToHouse, person: SignedIn, kept: bool = False) -> HTMLResponse:
    """The three ways, what waits for the next digest, and the newest letters."""
    with reading(house.register) as opened:
        chosen = notices.choice_of(opened, person.own_id)
        waiting = notices.waiting_for_digest(opened, person.own_id)
        letters = notices.letters(opened, person.own_id, NEWEST)
    context: dict[str, Any] = {
        "choices": list(Choice),
        "chosen": chosen,
        "waiting": waiting,
        "letters": letters,
        "kept": kept,
    }
    return page(request, "preferences.html", **context)


@router.post("/preferences")
def choose(house: ToHouse, person: SignedIn, choice: Annotated[Choice, Form()]) -> RedirectResponse:
    """Keep the choice; it holds from the next message on."""
    with session(house.register) as opened:
        notices.choose(opened, person.own_id, choice, house.now())
    return RedirectResponse("/preferences?kept=true", status_code=303)
