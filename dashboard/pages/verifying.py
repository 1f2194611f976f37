"""Public verification of certificates (证书查验): by number, by QR code, by the file itself."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from dashboard.chosen_files import only_file
from dashboard.entrance import SignedIn, ToHouse, Viewer
from dashboard.house import House
from dashboard.inquiries import CITIES, COPY, KINDS, LEVEL_WORDS, STATUS, WORDS, Desk
from dashboard.rendering import page
from policies.application.errors import InputError
from policies.application.sheets.dispatch import listed
from policies.application.sheets.files import read_table
from policies.application.sheets.roster import read_roster
from records.answer_key import WrongAnswerKey
from records.database import session
from records.rosters import HEADINGS, check
from records.uploads import WrongFile
from records.verification import VerificationAnswer

router = APIRouter()
LONGEST, SHORT = 80, 20
LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is compared; a certificate has a few hundred thousand."""
NOTHING = {"number": "", "city": "ningbo", "kind": "", "obtained_on": ""}
PEM, CBOR = "application/x-pem-file", "application/cose"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Word = Annotated[str, Query(max_length=SHORT)]


@router.get("/verify")
def verify(
    request: Request,
    house: ToHouse,
    viewer: Viewer,
    number: Annotated[str, Query(max_length=LONGEST)] = "",
    city: Word = "ningbo",
    kind: Word = "",
    obtained_on: Word = "",
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
async def by_file(request: Request, house: ToHouse, viewer: Viewer) -> HTMLResponse:
    """Compare a file with the originals; it is not kept."""
    house.limit(request)
    try:
        _, data = await only_file(request, LARGEST)
    except WrongFile as fault:
        return _refused(request, str(fault))
    return _answered(request, await run_in_threadpool(_desk(house).by_file, data), {})


@router.post("/verify/sheet")
async def by_sheet(request: Request, house: ToHouse, person: SignedIn) -> Response:
    """A whole list of certificates (批量查验): the answers as a workbook. Only for users; every row is logged."""
    house.limit(request)
    try:
        name, data = await only_file(request, LARGEST)
        content = await run_in_threadpool(_checked, house, data, name)
    except (InputError, WrongFile) as fault:
        return _refused(request, str(fault))
    headers = {"Content-Disposition": "attachment; filename=checked.xlsx"}
    return Response(content, media_type=XLSX, headers=headers)


@router.get("/verify/key")
def key(house: ToHouse) -> PlainTextResponse:
    """The public half of the key that signs answers."""
    return PlainTextResponse(house.answer_key.published, media_type=PEM)


@router.get("/verify/keys.pem")
def keys(request: Request, house: ToHouse) -> Response:
    """The public halves of all keys that ever signed a code; 503 rather than none, which would call every code forged."""
    house.limit(request)
    try:
        return Response(house.handout.keys(), media_type=PEM)
    except (OSError, ValueError, WrongAnswerKey) as fault:
        raise HTTPException(503) from fault


@router.get("/verify/list.cbor")
def status(request: Request, house: ToHouse) -> Response:
    """The signed list of certificates that do not stand; 503 rather than one that may have missed something."""
    house.limit(request)
    try:
        return Response(house.handout.listed(house.now()), media_type=CBOR)
    except (SQLAlchemyError, WrongAnswerKey) as fault:
        raise HTTPException(503) from fault


def _checked(house: House, data: bytes, source: str) -> bytes:
    """The list with its answers. Raises InputError, also for the first row that cannot be read."""
    roster = read_roster(read_table(data, source))
    if roster.errors:
        first = roster.errors[0]
        more = len(roster.errors) - 1
        cure = f"{first.cure}（另有 {more} 处）" if more else first.cure
        raise InputError(source, f"第 {first.row} 行 {first.column}", first.expected, first.found, cure)
    with session(house.register) as opened:
        done = check(opened, roster, house.now(), house.answer_key.sign)
    return listed("查验结果", HEADINGS, (item.cells() for item in done))


def _desk(house: House) -> Desk:
    return Desk(house.register, house.now, house.answer_key.sign)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _refused(request: Request, fault: str) -> HTMLResponse:
    return page(request, "verify.html", 422, asked=NOTHING, cities=CITIES, kinds=KINDS, fault=fault)


def _form(request: Request, asked: dict[str, str]) -> HTMLResponse:
    return page(request, "verify.html", asked=asked, cities=CITIES, kinds=KINDS, fault="")


def _answered(request: Request, given: VerificationAnswer, asked: dict[str, str]) -> HTMLResponse:
    said = COPY if given.copy else WORDS.get(given.answer, WORDS["cannot_be_confirmed"])
    return page(
        request,
        "verified.html",
        said=said,
        words=WORDS,
        given=given,
        asked=asked,
        level_words=LEVEL_WORDS,
        status_words=STATUS,
    )
