"""A certificate with its versions, for officials (证书)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from dashboard.boards.base import Look
from dashboard.boards.certificates import ROLES
from dashboard.certificate_files import certificate_file
from dashboard.certificate_page import certificate_page, issued_file
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.rendering import page

router = APIRouter()


@router.get("/certificates/{number}")
def one(request: Request, number: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """One certificate."""
    if person.role not in ROLES:
        raise NotHere
    found = certificate_page(number, Look(house.register, person, house.now()))
    return page(request, "certificate.html", it=found)


@router.get("/certificates/{number}/versions/{version}.pdf")
def issued(number: str, version: int, house: ToHouse, person: SignedIn) -> Response:
    """A version's file as it was issued, for the archive."""
    sha256 = issued_file(number, version, Look(house.register, person, house.now()))
    return certificate_file(house.papers, sha256, f"{number}-{version}")
