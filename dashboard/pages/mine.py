"""The applicant's first page, and a certificate's file for its holder (我的办理、证书下载)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from dashboard.boards.base import Look
from dashboard.certificate_files import certificate_file
from dashboard.entrance import SignedIn, ToHouse
from dashboard.inquiries import LEVEL_WORDS, WORDS
from dashboard.mine import mine, taken
from dashboard.rendering import page

router = APIRouter()


@router.get("/mine")
def one(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """Where my cases are, whose turn it is, until when, what I have to do; and my certificates."""
    found = mine(Look(house.register, person, house.now()))
    return page(request, "mine.html", it=found, said=WORDS, level_words=LEVEL_WORDS)


@router.get("/mine/certificates/{number}.pdf")
def certificate(request: Request, number: str, house: ToHouse, person: SignedIn) -> Response:
    """The original, once it is released (TJ20-12, TJ20-33); until then the page says from when on."""
    found = taken(number, Look(house.register, person, house.now()))
    if not found.ready:
        said = WORDS.get(found.answer, WORDS["cannot_be_confirmed"])
        return page(request, "not_released.html", 409, it=found, said=said)
    return certificate_file(house.papers, found.file_sha256 or "", number)
