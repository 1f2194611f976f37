"""Boards by subject: the list of them, one with its tables, and a table as a file (看板)."""

from typing import Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from dashboard.boards.base import Board, Look
from dashboard.boards.registry import boards_of, find_board
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.people import Person
from dashboard.rendering import page
from dashboard.spreadsheet import exported

router = APIRouter()
LONGEST = 60


@router.get("/boards")
def all_boards(request: Request, person: SignedIn) -> HTMLResponse:
    """The boards of this person's role."""
    found = boards_of(person)
    if not found:
        raise NotHere
    return page(request, "boards.html", boards=found)


@router.get("/boards/{board}")
def one(request: Request, board: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """One board with its tables."""
    found, asked = _board(board, person), _asked(request)
    tables = found.sheets(Look(house.register, person, house.now(), asked))
    query = f"?{urlencode(asked)}" if asked else ""
    return page(request, "board.html", board=found, sheets=tables, asked=asked, query=query)


@router.get("/boards/{board}/{sheet}.{form}")
def file(
    request: Request,
    board: str,
    sheet: str,
    form: Literal["xlsx", "csv"],
    house: ToHouse,
    person: SignedIn,
) -> Response:
    """One table as seen, all rows."""
    look = Look(house.register, person, house.now(), _asked(request))
    found = next((item for item in _board(board, person).sheets(look) if item.key == sheet), None)
    if found is None:
        raise NotHere
    return exported(found, form)


def _board(name: str, person: Person) -> Board:
    found = find_board(name, person)
    if found is None:
        raise NotHere
    return found


def _asked(request: Request) -> dict[str, str]:
    """The words of the address line; empty ones are as if they had not been asked."""
    return {key: value.strip()[:LONGEST] for key, value in request.query_params.items() if value.strip()}
