"""Correcting a returned application page by page (补正)."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.boards.base import Look
from dashboard.correcting import Correction
from dashboard.entrance import SignedIn, ToHouse
from dashboard.fields import UnreadableAnswer
from dashboard.guided import Section, read_section, sections, written
from dashboard.house import House
from dashboard.people import Person
from dashboard.rendering import page

router = APIRouter()


@router.get("/cases/{case_no}/correct")
def overview(request: Request, case_no: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """What was filed, what is changed, and what the rules say of it now."""
    found = _correction(house, person, case_no)
    case = found.file.case
    return page(request, "correct.html", case=case, parts=found.parts(), checked=found.check())


@router.get("/cases/{case_no}/correct/{key}")
def ask(request: Request, case_no: str, key: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """One page of questions, as answered."""
    found = _correction(house, person, case_no)
    section = found.section(key)
    return _section(request, found, section, written(section, found.draft.content), {})


@router.post("/cases/{case_no}/correct/{key}")
async def keep(request: Request, case_no: str, key: str, house: ToHouse, person: SignedIn) -> Response:
    """Keep a page; nothing of it is handed in before `resubmit`."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    found = await run_in_threadpool(_correction, house, person, case_no)
    section = found.section(key)
    try:
        content = read_section(section, form, found.draft.content)
    except UnreadableAnswer as fault:
        return _section(request, found, section, form, {"": str(fault)}, 422)
    await run_in_threadpool(found.keep, section, content)
    more = form.get("step") == "more"
    return RedirectResponse(f"/cases/{case_no}/correct{'/' + key if more else ''}", status_code=303)


@router.post("/cases/{case_no}/correct")
def undo(case_no: str, house: ToHouse, person: SignedIn) -> Response:
    """Forget the corrections: the application is as it was filed."""
    _correction(house, person, case_no).erase()
    return RedirectResponse(f"/cases/{case_no}/correct", status_code=303)


def _correction(house: House, person: Person, case_no: str) -> Correction:
    return Correction(Look(house.register, person, house.now()), case_no)


def _section(
    request: Request,
    found: Correction,
    section: Section,
    raw: dict[str, str],
    faults: dict[str, str],
    status: int = 200,
) -> HTMLResponse:
    every = [item.key for item in sections(found.procedure)]
    shown = {
        "back": f"/cases/{found.file.case.case_no}/correct",
        "section": section,
        "raw": raw,
        "faults": faults,
    }
    rows = section.asked(found.draft.content)
    place = {"place": every.index(section.key) + 1, "of": len(every)}
    return page(request, "apply_section.html", status, **shown, rows=rows, **place)
