"""My queue, all cases, and both as spreadsheets (待办、案件清单)."""

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from dashboard.access import CONCERNED, procedures_of
from dashboard.case_sheet import case_sheet
from dashboard.claiming import names, own_claims
from dashboard.consulting import waiting
from dashboard.entrance import SignedIn, ToHouse
from dashboard.house import House
from dashboard.list_query import Asked, ListQuery
from dashboard.lists import Row, look, rows
from dashboard.people import Person
from dashboard.procedure_map import all_procedures
from dashboard.register import WHOLE, Listing, Register
from dashboard.reminding import marks
from dashboard.rendering import live_page, page
from dashboard.spreadsheet import exported
from records.reading import CaseFilter
from states.terms import State

router = APIRouter()
Form = Literal["xlsx", "csv"]


@router.get("/queue")
def queue(request: Request, house: ToHouse, person: SignedIn, asked: Asked) -> HTMLResponse:
    """Cases whose turn it is with me, the most urgent first."""
    listing = my_queue(house, person, asked.page)
    found = rows(listing, person, house.now())
    events = f"/queue/events?page={asked.page}&since={look(listing)}"
    held = names(house, (row.case_no for row in found)) if person.role not in CONCERNED else {}
    return live_page(
        request, "queue.html", listing=listing, rows=found, asked=asked, events=events, claims=held,
        own_claims=own_claims(house, person) if person.role not in CONCERNED else [],
        to_answer=waiting(house, person), urged=marks(house, person, (row.case_no for row in found)),
    )  # fmt: skip


@router.get("/queue.{form}")
def queue_sheet(form: Form, house: ToHouse, person: SignedIn) -> Response:
    """My queue as a file."""
    listing = _register(house, person).listing(_mine(person), size=WHOLE)
    return exported(case_sheet("queue", "待办", rows(listing, person, house.now())), form)


@router.get("/cases")
def all_cases(request: Request, house: ToHouse, person: SignedIn, asked: Asked) -> HTMLResponse:
    """Every case that I may see, filtered."""
    listing, found = _found(house, person, asked)
    return page(
        request, "cases.html", listing=listing, rows=found, asked=asked, states=list(State),
        procedures=_procedures(person),
    )  # fmt: skip


@router.get("/cases.{form}")
def all_cases_sheet(form: Form, house: ToHouse, person: SignedIn, asked: Asked) -> Response:
    """The same list as a file, all pages."""
    listing = _register(house, person).listing(asked.filter, size=WHOLE)
    return exported(case_sheet("cases", "案件", rows(listing, person, house.now())), form)


def my_queue(house: House, person: Person, page: int) -> Listing:
    """A page of the cases whose turn it is with somebody."""
    return _register(house, person).listing(_mine(person), page)


def _register(house: House, person: Person) -> Register:
    return Register(house.register, person, house.now())


def _mine(person: Person) -> CaseFilter:
    return CaseFilter(role=person.role.value, open_only=True)


def _found(house: House, person: Person, asked: ListQuery) -> tuple[Listing, list[Row]]:
    listing = _register(house, person).listing(asked.filter, asked.page)
    return listing, rows(listing, person, house.now())


def _procedures(person: Person) -> list[tuple[str, str]]:
    """The procedures that a person may filter by."""
    visible = procedures_of(person)
    return [
        (item.id, item.table.title) for _, group in all_procedures() for item in group if item.id in visible
    ]
