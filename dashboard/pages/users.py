"""Users, their roles and bodies (用户管理): the list, one user, and what an administrator does to them."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.administering import (
    DEEDS,
    LONGEST,
    ROLES,
    WrongUser,
    changes_of,
    do,
    first_password,
    found_users,
    keep,
    places,
    user_of,
)
from dashboard.deputies import listed
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.house import House
from dashboard.people import Person
from dashboard.rendering import page
from records.users import UnknownUser
from states.terms import Role

router = APIRouter()
Word = Annotated[str, Query(max_length=LONGEST)]
Written = Annotated[str, Form(max_length=100)]


@router.get("/users")
def all_users(
    request: Request, house: ToHouse, person: SignedIn, q: Word = "", role: Word = "", status: Word = ""
) -> HTMLResponse:
    """Everybody who may come in, by organisation."""
    _administrator(person)
    asked = {"q": q.strip(), "role": role, "status": status}
    rows = found_users(house, asked)
    return page(request, "users.html", rows=rows, asked=asked, roles=ROLES, standing=listed(house))


@router.get("/users/new")
def ask(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """The form for a new user."""
    _administrator(person)
    return _form(request, house, None, {})


@router.post("/users/new")
async def add(request: Request, house: ToHouse, person: SignedIn) -> Response:
    """Add a user; the password is set afterwards."""
    _administrator(person)
    form = {key: str(value)[:100] for key, value in (await request.form()).items()}
    id = form.get("id", "").strip()
    return await run_in_threadpool(_kept, request, house, person, form, id, new=True)


@router.get("/users/{id}")
def one(request: Request, id: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """One user, what can be changed, and what was."""
    _administrator(person)
    return _form(request, house, id, {})


@router.post("/users/{id}")
async def change(request: Request, id: str, house: ToHouse, person: SignedIn) -> Response:
    """Change who a user is; their sign-ins end."""
    _administrator(person)
    form = {key: str(value)[:100] for key, value in (await request.form()).items()}
    return await run_in_threadpool(_kept, request, house, person, form, id, new=False)


def _kept(
    request: Request, house: House, person: Person, form: dict[str, str], id: str, *, new: bool
) -> Response:
    if not new and user_of(house, id) is None:
        raise NotHere
    try:
        keep(house, form, person, id, new=new)
    except WrongUser as fault:
        return _form(request, house, None if new else id, form, 422, str(fault))
    return RedirectResponse(f"/users/{id}", status_code=303)


@router.post("/users/{id}/password")
def password(request: Request, id: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """A first password, shown this once."""
    _administrator(person)
    try:
        made = first_password(house, id, person)
    except UnknownUser:
        raise NotHere from None
    return _form(request, house, id, {}, made=made)


@router.post("/users/{id}/{deed}")
def done(request: Request, id: str, deed: str, house: ToHouse, person: SignedIn) -> Response:
    """Disable, enable, sign out everywhere."""
    _administrator(person)
    if deed not in DEEDS:
        raise NotHere
    try:
        do(house, deed, id, person)
    except UnknownUser:
        raise NotHere from None
    except WrongUser as fault:
        return _form(request, house, id, {}, 422, str(fault))
    return RedirectResponse(f"/users/{id}", status_code=303)


def _administrator(person: Person) -> None:
    if person.role is not Role.OPERATOR:
        raise NotHere


def _form(
    request: Request,
    house: House,
    id: str | None,
    form: dict[str, str],
    status: int = 200,
    fault: str = "",
    made: str = "",
) -> HTMLResponse:
    """The page of one user, or of one to be added (`id` None). NotHere: the register has no such user."""
    user = user_of(house, id) if id else None
    if id and user is None:
        raise NotHere
    told = {key: getattr(user, key) for key in ("name", "role", "org", "city", "desk")} if user else {}
    return page(
        request, "user.html", status, user=user, form={**told, **form}, fault=fault, made=made, roles=ROLES,
        cities=places().items(), changes=changes_of(house, id) if id else [], standing=listed(house, id) if id else [],
    )  # fmt: skip
