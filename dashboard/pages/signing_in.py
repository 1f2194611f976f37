"""Signing in and out (登录). Demo people sign in by a click; outside demo mode there is no such way."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.entrance import NotHere, ToHouse, Viewer, safe_path
from dashboard.rendering import page

router = APIRouter()


@router.get("/login")
def ask(request: Request, house: ToHouse, viewer: Viewer, next: str = "/queue") -> HTMLResponse:
    """The people of the demo by desk; in production a page that says so."""
    return page(request, "login.html", desks=house.people.by_desk(), next=safe_path(next))


@router.post("/login")
def sign_in(
    house: ToHouse, user: Annotated[str, Form()], next: Annotated[str, Form()] = "/queue"
) -> Response:
    """Sign a demo person in. Unknown, or not a demo: as if there were no such page."""
    person = house.people.find(user)
    if person is None or not house.demo:
        raise NotHere
    response = RedirectResponse(safe_path(next), status_code=303)
    house.sessions.begin(response, person.id)
    return response


@router.post("/logout")
def sign_out(house: ToHouse) -> Response:
    """Sign out and go to the public page."""
    response = RedirectResponse("/", status_code=303)
    house.sessions.end(response)
    return response
