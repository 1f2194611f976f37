"""Signing in and out (登录): demo people by a click, users of a real installation by their password (口令)."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.entrance import SignedIn, ToHouse, Viewer, safe_path
from dashboard.house import House
from dashboard.navigation import first_page
from dashboard.people import DemoPeople, Person
from dashboard.registered_people import RegisteredPeople
from dashboard.rendering import page
from dashboard.sessions import COOKIE
from records.passwords import SHORTEST, WeakPassword

router = APIRouter()
WRONG = "用户名或口令不对，或该用户已停用；请核对后再试，忘记口令的请联系系统管理员"


def not_too_often(request: Request, house: ToHouse) -> None:
    """Passwords are not tried out."""
    house.tries(request)


@router.get("/login")
def ask(request: Request, house: ToHouse, viewer: Viewer, next: str = "/queue") -> HTMLResponse:
    """The people of the demo by desk; in a real installation the form for user and password."""
    return _form(request, house, next)


@router.post("/login", dependencies=[Depends(not_too_often)])
def sign_in(
    request: Request,
    house: ToHouse,
    user: Annotated[str, Form(max_length=60)],
    password: Annotated[str, Form(max_length=200)] = "",
    next: Annotated[str, Form()] = "/queue",
) -> Response:
    """Sign a person in. Unknown, disabled and wrong are answered alike."""
    person = _known(house, user, password)
    if person is None:
        return _form(request, house, next, status=401, fault=WRONG, user=user)
    response = RedirectResponse(_after(next, person), status_code=303)
    house.sessions.begin(response, person.id, person.round)
    return response


@router.post("/logout")
async def sign_out(request: Request, house: ToHouse) -> Response:
    """Sign out, close what pages of this sign-in listen to, and go to the public page."""
    house.live.end(request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/", status_code=303)
    house.sessions.end(response)
    return response


@router.get("/password")
def ask_password(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """The form for a new password."""
    return page(request, "password.html", shortest=SHORTEST, fault="")


@router.post("/password", dependencies=[Depends(not_too_often)])
def change_password(
    request: Request,
    house: ToHouse,
    person: SignedIn,
    old: Annotated[str, Form(max_length=200)],
    new: Annotated[str, Form(max_length=200)],
) -> Response:
    """A new password. It signs the person out everywhere else, and in again here."""
    people = house.people
    if not isinstance(people, RegisteredPeople) or people.with_password(person.own_id, old) is None:
        return page(request, "password.html", 422, shortest=SHORTEST, fault="原口令不对；新口令没有保存")
    try:
        changed = people.new_password(person.own_id, new, house.now())
    except WeakPassword as fault:
        return page(request, "password.html", 422, shortest=SHORTEST, fault=str(fault))
    response = RedirectResponse("/queue", status_code=303)
    house.sessions.begin(response, changed.id, changed.round)
    return response


def _after(asked: str, person: Person) -> str:
    """The page that was asked for, else the person's first one."""
    path = safe_path(asked)
    return first_page(person) if path == "/queue" else path


def _known(house: House, user: str, password: str) -> Person | None:
    people = house.people
    if isinstance(people, RegisteredPeople):
        return people.with_password(user.strip(), password)
    return people.find(user)


def _form(
    request: Request, house: House, next: str, status: int = 200, fault: str = "", user: str = ""
) -> HTMLResponse:
    desks = house.people.by_desk() if isinstance(house.people, DemoPeople) else []
    return page(request, "login.html", status, desks=desks, next=safe_path(next), fault=fault, user=user)
