"""A certificate with its versions, for officials (证书)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.boards.base import Look
from dashboard.boards.certificates import ROLES
from dashboard.certificate_page import certificate_page
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
