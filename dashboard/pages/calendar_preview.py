"""Seeing what a year's arrangement would move before it is loaded (日历预览, G-09)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.boards.base import Look
from dashboard.calendar_preview import UnreadableYear, seen, year_from
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.rendering import page
from states.terms import Role

router = APIRouter()
ROLES = frozenset({Role.OPERATOR, Role.LEADER, Role.AUDITOR})
"""Who oversees all cities: the preview counts every running case."""
LONGEST = 4000


@router.get("/calendar/preview")
def show(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """The form, and below it what would move."""
    if person.role not in ROLES:
        raise NotHere
    form = {key: value[:LONGEST] for key, value in request.query_params.items()}
    if not form:
        return page(request, "calendar_preview.html", form=form, fault="", found=None)
    try:
        found = seen(Look(house.register, person, house.now()), year_from(form))
    except UnreadableYear as fault:
        return page(request, "calendar_preview.html", 422, form=form, fault=str(fault), found=None)
    return page(request, "calendar_preview.html", form=form, fault="", found=found)
