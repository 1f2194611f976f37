"""Public verification of certificates (证书查验): by number, by QR code, by the file itself."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, UploadFile
from starlette.responses import HTMLResponse, PlainTextResponse

from dashboard.entrance import ToHouse, Viewer
from dashboard.house import House
from dashboard.inquiries import CITIES, KINDS, LEVEL_WORDS, STATUS, WORDS, Desk
from dashboard.rendering import page
from records.verification import VerificationAnswer

router = APIRouter()
LONGEST = 80
LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is compared; a certificate has a few hundred thousand."""


@router.get("/verify")
def verify(
    request: Request,
    house: ToHouse,
    viewer: Viewer,
    number: Annotated[str, Query(max_length=LONGEST)] = "",
    city: str = "ningbo",
    kind: str = "",
    obtained_on: str = "",
) -> HTMLResponse:
    """The form, and the answer once a number is given."""
    asked = {"number": number.strip(), "city": city, "kind": kind, "obtained_on": obtained_on}
    if not asked["number"]:
        return _form(request, asked)
    house.limit(request)
    return _answered(request, _desk(house).by_number(asked["number"], city, kind, _day(obtained_on)), asked)


@router.get("/v/{token}")
def by_code(request: Request, token: str, house: ToHouse, viewer: Viewer) -> HTMLResponse:
    """What the QR code on a certificate leads to."""
    house.limit(request)
    return _answered(request, _desk(house).by_token(token[:LONGEST]), {})


@router.post("/verify/file")
async def by_file(request: Request, house: ToHouse, viewer: Viewer, file: UploadFile) -> HTMLResponse:
    """Compare a file with the originals; it is not kept."""
    house.limit(request)
    data = await file.read(LARGEST + 1)
    return _answered(request, _desk(house).by_file(data), {})


@router.get("/verify/key")
def key(house: ToHouse) -> PlainTextResponse:
    """The public half of the key that signs answers."""
    return PlainTextResponse(house.answer_key.published, media_type="application/x-pem-file")


def _desk(house: House) -> Desk:
    return Desk(house.register, house.now, house.answer_key.sign)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _form(request: Request, asked: dict[str, str]) -> HTMLResponse:
    return page(request, "verify.html", asked=asked, cities=CITIES, kinds=KINDS)


def _answered(request: Request, given: VerificationAnswer, asked: dict[str, str]) -> HTMLResponse:
    said = WORDS.get(given.answer, WORDS["cannot_be_confirmed"])
    return page(
        request,
        "verified.html",
        said=said,
        given=given,
        asked=asked,
        level_words=LEVEL_WORDS,
        status_words=STATUS,
    )
