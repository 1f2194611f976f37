"""Claiming a case of a shared queue and passing it on (认领、转办)."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from dashboard.claiming import leave, take
from dashboard.entrance import SignedIn, ToHouse
from dashboard.register import Register

router = APIRouter()
User = Annotated[str, Form(max_length=130)]


@router.post("/cases/{case_no}/claim")
def claim(case_no: str, house: ToHouse, person: SignedIn, over: User = "", to: User = "") -> Response:
    """Claim it, take it over from whom the page showed, or pass it on; who was slower sees who has it."""
    file = Register(house.register, person, house.now()).file(case_no)
    take(house, person, file, over=over, to=to)
    return RedirectResponse(f"/cases/{case_no}#claim", status_code=303)


@router.post("/cases/{case_no}/unclaim")
def unclaim(case_no: str, house: ToHouse, person: SignedIn) -> Response:
    """Leave it to the others again."""
    Register(house.register, person, house.now()).file(case_no)
    leave(house, person, case_no)
    return RedirectResponse(f"/cases/{case_no}#claim", status_code=303)
