"""Copies of a certificate for one purpose (用途限定副本): asking for one, and taking it away."""

from datetime import date
from functools import partial
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.boards.base import Look
from dashboard.copying import copies, file_of
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.house import House
from dashboard.people import Person
from dashboard.rendering import page
from dashboard.security import PAPER_POLICY
from records.copies import LONGEST, CopyWanted, NotCopied

router = APIRouter()
NOTHING = {"recipient": "", "purpose": "", "until": ""}


@router.get("/certificates/{number}/copies")
def listed(request: Request, number: str, house: ToHouse, person: SignedIn, made: str = "") -> HTMLResponse:
    """The copies there are, and the form for another."""
    return _page(request, number, house, person, NOTHING, made=made)


@router.post("/certificates/{number}/copies")
async def ask(
    request: Request,
    number: str,
    house: ToHouse,
    person: SignedIn,
    recipient: Annotated[str, Form()] = "",
    purpose: Annotated[str, Form()] = "",
    until: Annotated[str, Form()] = "",
) -> Response:
    """Have one made; the same wish twice on one day is one copy."""
    again = partial(_page, request, number, house, person)
    await run_in_threadpool(copies, number, Look(house.register, person, house.now()))
    asked = {"recipient": recipient, "purpose": purpose, "until": until}
    try:
        last = date.fromisoformat(until) if until else None
        copy_no = await house.counter.copy(CopyWanted(number, recipient, purpose, person.signature, last))
    except NotCopied as fault:
        return await run_in_threadpool(again, asked, fault=str(fault))
    except ValueError:
        return await run_in_threadpool(again, asked, fault="使用期限应为日期，如 2025-01-31")
    return RedirectResponse(f"/certificates/{quote(number)}/copies?made={copy_no}", status_code=303)


@router.get("/certificates/{number}/copies/{copy_no}.pdf")
def taken(number: str, copy_no: str, house: ToHouse, person: SignedIn) -> Response:
    """The file of a copy."""
    data = house.papers.find(file_of(number, copy_no, Look(house.register, person, house.now())))
    if data is None:
        raise NotHere
    headers = {
        "Content-Disposition": f'attachment; filename="{copy_no}.pdf"',
        "Content-Security-Policy": PAPER_POLICY,
    }
    return Response(data, media_type="application/pdf", headers=headers)


def _page(
    request: Request,
    number: str,
    house: House,
    person: Person,
    asked: dict[str, str],
    *,
    fault: str = "",
    made: str = "",
) -> HTMLResponse:
    found = copies(number, Look(house.register, person, house.now()))
    new = next((item for item in found.made if item.copy_no == made and item.file_sha256), None)
    answer = {
        "it": found,
        "asked": asked,
        "fault": fault,
        "new": new,
        "longest": LONGEST,
        "signature": person.signature,
    }
    return page(request, "copies.html", 409 if fault else 200, **answer)
