"""Handing in a list (成批导入): the file, what it would open, opening it, and how far that is."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.importing import SHOWN, Handed, begin, empty_sheet, importable, lines, units
from dashboard.people import Person
from dashboard.remembered import ToRemembered
from dashboard.rendering import page
from dashboard.spreadsheet import XLSX
from policies.application.errors import InputError
from policies.application.sheets.files import LARGEST
from states.instants import civil

router = APIRouter()
SECONDS = 3
"""Between two looks at an opening under way."""


@router.get("/import")
def form(request: Request, person: SignedIn, gone: bool = False) -> HTMLResponse:
    """The form, and the templates."""
    return _form(request, person, "", "上传的文件已不在；请重新上传，已立案的不会重复" if gone else None)


@router.get("/import/template.xlsx")
def sheet(house: ToHouse, person: SignedIn, procedure: str) -> Response:
    """An empty sheet."""
    titles = _titles(person)
    if procedure not in titles:
        raise NotHere
    content = empty_sheet(procedure, titles[procedure], civil(house.now()))
    return _workbook(content, f"{procedure}.xlsx")


@router.post("/import")
async def hand_in(
    request: Request,
    house: ToHouse,
    kept: ToRemembered,
    person: SignedIn,
    file: UploadFile,
    procedure: Annotated[str, Form()],
) -> Response:
    """Read a list; nothing is opened yet."""
    if procedure not in _titles(person):
        raise NotHere
    content = await file.read(LARGEST + 1)
    handed = Handed(person, procedure, file.filename or "表格", content, house.register)
    try:
        await run_in_threadpool(lambda: handed.intake)
    except InputError as fault:
        return _form(request, person, procedure, str(fault), status=422)
    return RedirectResponse(f"/import/{kept.lists.keep(handed)}", status_code=303)


@router.get("/import/{token}")
def seen(request: Request, token: str, kept: ToRemembered, person: SignedIn, watch: bool = False) -> Response:
    """What the list would open, what is wrong in it, and how far its opening is."""
    titles, handed = _titles(person), kept.lists.find(token, person)
    if handed is None:
        return RedirectResponse("/import?gone=true", status_code=303)
    plans = handed.plans()
    left = sum(plan.state is None for plan in plans)
    answer = page(
        request, "import_list.html", handed=handed, token=token, title=titles[handed.procedure], left=left,
        errors=handed.errors[:SHOWN], lines=lines(plans, handed.outcome), units=units(plans), watch=watch, cases=len(plans),
    )  # fmt: skip
    if watch and handed.running:
        answer.headers["Refresh"] = str(SECONDS)
    return answer


@router.post("/import/{token}")
async def start(
    house: ToHouse,
    kept: ToRemembered,
    token: str,
    person: SignedIn,
    partial: Annotated[bool, Form()] = False,
    submit: Annotated[bool, Form()] = False,
) -> Response:
    """Open the cases, after the answer is given; the same list twice at once is one opening."""
    _titles(person)
    handed = kept.lists.find(token, person)
    if handed is None:
        return RedirectResponse("/import?gone=true", status_code=303)
    back = RedirectResponse(f"/import/{token}?watch=true", status_code=303)
    allowed = not handed.errors or (partial and handed.usable)
    if handed.running or not allowed:
        return back
    handed.running = True
    back.background = BackgroundTask(begin, handed, house.counter, submit=submit)
    return back


@router.get("/import/{token}/errors.xlsx")
def goes_back(token: str, kept: ToRemembered, person: SignedIn) -> Response:
    """The list with its errors."""
    _titles(person)
    handed = kept.lists.find(token, person)
    if handed is None:
        raise NotHere
    return _workbook(handed.goes_back(), "errors.xlsx")


def _titles(person: Person) -> dict[str, str]:
    """The procedures that the person may open by lists. NotHere: none."""
    found = importable(person)
    if not found:
        raise NotHere
    return found


def _form(
    request: Request, person: Person, procedure: str, fault: str | None = None, status: int = 200
) -> HTMLResponse:
    return page(request, "import.html", status, titles=_titles(person), procedure=procedure, fault=fault)


def _workbook(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=XLSX, headers=headers)
