"""Drawing committee members by lot (评委抽取): the form, every draw, and how to repeat one."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.boards.committee import ROLES
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.fields import whole
from dashboard.house import House
from dashboard.people import Person
from dashboard.rendering import page
from records.committee_views import committees
from records.database import reading, session
from records.draws import NoDraw, draw, draws, find_draw
from states.terms import Role

router = APIRouter()
DRAWERS = frozenset({Role.COMMITTEE_OFFICE, Role.COMMITTEE_ORGANISER})
BYTES = 16
"""Of chance in a seed: it is made here and at once kept, so that nobody tries seeds until one pleases."""


@router.get("/draws")
def listed(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """Every draw, and the form for those who draw."""
    _sees(person)
    return _page(request, house, person)


@router.post("/draws")
def make(
    request: Request,
    house: ToHouse,
    person: SignedIn,
    committee: Annotated[str, Form(max_length=100)] = "",
    sitting: Annotated[str, Form(max_length=100)] = "",
    wanted: Annotated[str, Form(max_length=4)] = "",
) -> Response:
    """Draw once; it is kept at once."""
    if person.role not in DRAWERS:
        raise NotHere
    form = {"committee": committee, "sitting": sitting.strip(), "wanted": wanted}
    try:
        if not form["sitting"]:
            raise NoDraw("请写明场次")
        number = whole(wanted) or 0
        seed = secrets.token_hex(BYTES)
        with session(house.register) as opened:
            made = draw(opened, committee, form["sitting"], number, seed, person.signature, house.now())
    except NoDraw as fault:
        return _page(request, house, person, 422, fault=str(fault), form=form)
    return RedirectResponse(f"/draws/{made.id}", status_code=303)


@router.get("/draws/{id}")
def one(request: Request, id: int, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """One draw with its seed, and whether it repeats."""
    _sees(person)
    with reading(house.register) as opened:
        found = find_draw(opened, id)
    if found is None:
        raise NotHere
    return page(request, "draw.html", it=found, by=house.people.name_of(found.by))


def _sees(person: Person) -> None:
    if person.role not in ROLES:
        raise NotHere


def _page(
    request: Request,
    house: House,
    person: Person,
    status: int = 200,
    fault: str = "",
    form: dict[str, str] | None = None,
) -> HTMLResponse:
    with reading(house.register) as opened:
        known, made = committees(opened), draws(opened)
    return page(
        request, "draws.html", status, committees=known, draws=made, may=person.role in DRAWERS, fault=fault,
        form=form or {}, names=house.people.name_of,
    )  # fmt: skip
