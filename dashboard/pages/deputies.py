"""Standing in for somebody (代办): giving it, taking it up, leaving it, ending it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.access import CONCERNED
from dashboard.deputies import LONGEST, candidates, end, give, listed, may_delegate
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.house import House
from dashboard.people import Person
from dashboard.rendering import page
from records.database import reading
from records.delegations import WrongDelegation, find_delegation
from states.act import BEHALF
from states.instants import civil

router = APIRouter()
NO_DAY = "请填写起日和止日"


@router.get("/deputies")
def show(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """The delegations that concern me, and the form for another one."""
    return _page(request, house, _officer(person))


@router.post("/deputies")
def put(
    request: Request,
    house: ToHouse,
    person: SignedIn,
    deputy: Annotated[str, Form(max_length=60)] = "",
    first_day: Annotated[str, Form(max_length=10)] = "",
    last_day: Annotated[str, Form(max_length=10)] = "",
    reason: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Put a colleague in my place."""
    form = {"deputy": deputy, "first_day": first_day, "last_day": last_day, "reason": reason.strip()}
    if not may_delegate(_officer(person)):
        raise NotHere
    try:
        give(house, person, deputy, days_of(first_day, last_day), form["reason"], person.id)
    except WrongDelegation as fault:
        return _page(request, house, person, 422, fault=str(fault), form=form)
    return RedirectResponse("/deputies", status_code=303)


@router.post("/deputies/{id}/end")
def stop(id: int, house: ToHouse, person: SignedIn) -> Response:
    """End a delegation at once; who acts by it is signed out."""
    if not end(house, _officer(person), id, house.now()):
        raise NotHere
    return RedirectResponse("/deputies", status_code=303)


@router.post("/deputies/{id}/enter")
def enter(id: int, house: ToHouse, person: SignedIn) -> Response:
    """Act in the absent person's place from now on."""
    with reading(house.register) as opened:
        kept = find_delegation(opened, id)
    if kept is None or kept.deputy != person.own_id or not kept.in_force(civil(house.now())):
        raise NotHere
    response = RedirectResponse("/queue", status_code=303)
    house.sessions.begin(response, f"{kept.deputy}{BEHALF}{kept.principal}", person.round)
    return response


@router.post("/deputies/leave")
def leave(house: ToHouse, person: SignedIn) -> Response:
    """Act in my own person again."""
    response = RedirectResponse("/queue", status_code=303)
    house.sessions.begin(response, person.own_id, person.round)
    return response


def days_of(first: str, last: str) -> tuple[date, date]:
    """Both days of a form. WrongDelegation."""
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise WrongDelegation(NO_DAY) from None


def _officer(person: Person) -> Person:
    if person.role in CONCERNED:
        raise NotHere
    return person


def _page(
    request: Request,
    house: House,
    person: Person,
    status: int = 200,
    fault: str = "",
    form: dict[str, str] | None = None,
) -> HTMLResponse:
    return page(
        request,
        "deputies.html",
        status,
        kept=listed(house, person.own_id),
        candidates=candidates(house, person) if may_delegate(person) else [],
        longest=LONGEST.days,
        today=civil(house.now()),
        fault=fault,
        form=form or {},
    )
