"""The registers of committees and of codes in numbers: lists, forms, history (评委会与机构代码登记)."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.boards.certificates import CITY_WORDS
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.fields import whole
from dashboard.house import House
from dashboard.people import Person
from dashboard.registering import (
    CODE_READERS,
    CODE_SCOPES,
    COMMITTEE_EDITORS,
    COMMITTEE_READERS,
    WrongEntry,
    as_lines,
    change_code,
    change_committee,
    committee_from,
    committee_of,
    scopes_of,
    settle_code,
)
from dashboard.rendering import page
from records.bodies import body_codes
from records.code_changes import Status, WrongChange, code_changes
from records.committee_views import committees
from records.committees import ChangedMeanwhile, committee_changes
from records.database import reading

router = APIRouter()
LONGEST = 60_000
"""Characters of a field: a committee of five hundred."""
DEEDS = {"confirm": True, "refuse": False}


@router.get("/committees")
def all_committees(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """Every committee with its term."""
    _reads_committees(person)
    with reading(house.register) as opened:
        found = committees(opened)
    return page(request, "committees.html", committees=found, may=person.role in COMMITTEE_EDITORS)


@router.get("/committees/one")
def one_committee(request: Request, house: ToHouse, person: SignedIn, name: str = "") -> HTMLResponse:
    """One committee with its history, or, without a name, the form for another one."""
    _reads_committees(person)
    return _committee(request, house, person, name, {})


@router.post("/committees/one")
async def keep(request: Request, house: ToHouse, person: SignedIn, name: str = "") -> Response:
    """Keep what the form says."""
    if person.role not in COMMITTEE_EDITORS:
        raise NotHere
    form = {key: str(value)[:LONGEST] for key, value in (await request.form()).items()}
    return await run_in_threadpool(_kept, request, house, person, name, form)


def _kept(request: Request, house: House, person: Person, name: str, form: dict[str, str]) -> Response:
    known = committee_of(house, name) if name else None
    try:
        wanted = committee_from(form, known)
        if known is None and committee_of(house, wanted.name) is not None:
            raise WrongEntry(f"“{wanted.name}”已登记；请在清单中打开后更改")
        change_committee(house, person, wanted, whole(form.get("seen", "")) or 0)
    except (WrongEntry, ChangedMeanwhile) as fault:
        return _committee(request, house, person, name, form, str(fault), 422)
    return RedirectResponse("/committees", status_code=303)


def _reads_committees(person: Person) -> None:
    if person.role not in COMMITTEE_READERS:
        raise NotHere


def _committee(
    request: Request,
    house: House,
    person: Person,
    name: str,
    form: dict[str, str],
    fault: str = "",
    status: int = 200,
) -> HTMLResponse:
    known, may = committee_of(house, name) if name else None, person.role in COMMITTEE_EDITORS
    if known is None and (name or not may):
        raise NotHere
    with reading(house.register) as opened:
        changes = committee_changes(opened, name)
    told = {
        "name": name,
        "members": as_lines(known),
        "valid_from": known.valid_from.isoformat() if known and known.valid_from else "",
        "valid_to": known.valid_to.isoformat() if known and known.valid_to else "",
        "seen": str(changes[0].id if changes else 0),
    }
    return page(
        request, "committee.html", status, known=known, changes=changes, form={**told, **form}, fault=fault,
        may=may, names=house.people.name_of,
    )  # fmt: skip


@router.get("/codes")
def all_codes(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """Every code with its body, what waits for a second person, and what was changed."""
    return _codes(request, house, person, {})


@router.post("/codes")
async def change(request: Request, house: ToHouse, person: SignedIn) -> Response:
    """A new code, or another name for a code's body."""
    form = {key: str(value)[:200] for key, value in (await request.form()).items()}
    return await run_in_threadpool(_changed, request, house, person, form)


def _changed(request: Request, house: House, person: Person, form: dict[str, str]) -> Response:
    if person.role not in CODE_SCOPES:
        raise NotHere
    try:
        change_code(house, person, form)
    except (WrongEntry, WrongChange) as fault:
        return _codes(request, house, person, form, str(fault), 422)
    return RedirectResponse("/codes", status_code=303)


@router.post("/codes/{id}/{deed}")
def settled(request: Request, id: int, deed: str, house: ToHouse, person: SignedIn) -> Response:
    """Confirm or refuse what another person wanted."""
    with reading(house.register) as opened:
        found = next((one for one in code_changes(opened, scopes_of(person)) if one.id == id), None)
    if found is None or deed not in DEEDS or person.role not in CODE_SCOPES:
        raise NotHere
    try:
        settle_code(house, person, found, confirmed=DEEDS[deed])
    except WrongChange as fault:
        return _codes(request, house, person, {}, str(fault), 409)
    return RedirectResponse("/codes", status_code=303)


def _codes(
    request: Request, house: House, person: Person, form: dict[str, str], fault: str = "", status: int = 200
) -> HTMLResponse:
    if person.role not in CODE_READERS:
        raise NotHere
    scopes = scopes_of(person)
    with reading(house.register) as opened:
        codes = [one for one in body_codes(opened) if one.scope in scopes]
        changes = code_changes(opened, scopes)
    return page(
        request, "codes.html", status, codes=codes, changes=changes, form=form, fault=fault, cities=CITY_WORDS,
        scopes=sorted(CODE_SCOPES.get(person.role, ())), statuses={one.value: one.label for one in Status},
        names=house.people.name_of,
    )  # fmt: skip
