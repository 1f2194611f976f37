"""Applying step by step: what one can apply for, a page a block, the check, the filing (申报)."""

from functools import partial

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.applying import OwnDrafts, following, is_written, own_procedures, section_of
from dashboard.boards.base import Look
from dashboard.entrance import SignedIn, ToHouse
from dashboard.fields import UnreadableAnswer
from dashboard.guided import Section, read_section, sections, written
from dashboard.house import House
from dashboard.people import Person
from dashboard.rendering import page
from policies.application.errors import InputError
from records.drafts import Draft
from states.terms import Deed

router = APIRouter()
REFUSED = "申报未被接受，改正后重新提交"


@router.get("/apply")
def start(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """What one can apply for, and what is begun."""
    titles = own_procedures(person)
    return page(request, "apply.html", titles=titles, drafts=_drafts(house, person).all())


@router.get("/apply/{procedure}")
def overview(request: Request, procedure: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """How far the application is and what the rules say of it now."""
    return _overview(request, procedure, house, person)


@router.post("/apply/{procedure}")
async def file(request: Request, procedure: str, house: ToHouse, person: SignedIn) -> Response:
    """File it: a case is opened and submitted; the same form twice is one case."""
    drafts = _drafts(house, person)
    again = partial(_overview, request, procedure, house, person)
    draft = await run_in_threadpool(drafts.of, procedure)
    if not (await run_in_threadpool(drafts.check, draft)).ready:
        return await run_in_threadpool(again, status=409)
    number, by = draft.case_no, person.signature
    try:
        await house.counter.open(draft.content, number)
        reply = await house.counter.act(number, Deed.SUBMIT.value, by, {}, f"submit-{number}")
    except InputError as fault:
        return await run_in_threadpool(again, refusal=str(fault), status=422)
    if reply.accepted:
        await run_in_threadpool(drafts.erase, procedure)
        return RedirectResponse(f"/cases/{number}?done={reply.seq}", status_code=303)
    await house.counter.act(number, Deed.WITHDRAW.value, by, {"reason": REFUSED}, f"withdraw-{number}")
    await run_in_threadpool(drafts.begin_anew, draft)
    refusal = f"{reply.message or ''}（{reply.rule or reply.reason or ''}）"
    return await run_in_threadpool(again, refusal=refusal, status=409)


@router.post("/apply/{procedure}/discard")
def discard(procedure: str, house: ToHouse, person: SignedIn) -> Response:
    """Throw a draft and its files away."""
    _drafts(house, person).discard(procedure)
    return RedirectResponse("/apply", status_code=303)


@router.get("/apply/{procedure}/{key}")
def ask(request: Request, procedure: str, key: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """One page of questions."""
    draft = _drafts(house, person).of(procedure)
    section = section_of(procedure, key)
    return _section(request, draft, section, written(section, draft.content), {})


@router.post("/apply/{procedure}/{key}")
async def keep(request: Request, procedure: str, key: str, house: ToHouse, person: SignedIn) -> Response:
    """Keep a page; what cannot be read is shown beside its field, and kept out."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    drafts = _drafts(house, person)
    draft = await run_in_threadpool(drafts.of, procedure)
    section = section_of(procedure, key)
    try:
        content = read_section(section, form, draft.content)
    except UnreadableAnswer as fault:
        return _section(request, draft, section, form, {"": str(fault)}, status=422)
    kept = await run_in_threadpool(drafts.keep, draft, content)
    faults = (await run_in_threadpool(drafts.check, kept)).faults
    own = {path.removeprefix(f"{key}."): words for path, words in faults.items() if _of(path, section)}
    if own:
        return _section(request, kept, section, written(section, content), own, status=422)
    more = form.get("step") == "more"
    address = f"/apply/{procedure}/{key}" if more else following(procedure, key)
    return RedirectResponse(address, status_code=303)


def _of(path: str, section: Section) -> bool:
    names = {field.name for field in section.fields}
    return path.startswith(f"{section.key}.") or path == section.key or path in names


def _drafts(house: House, person: Person) -> OwnDrafts:
    own_procedures(person)
    return OwnDrafts(Look(house.register, person, house.now()))


def _section(
    request: Request,
    draft: Draft,
    section: Section,
    raw: dict[str, str],
    faults: dict[str, str],
    *,
    status: int = 200,
) -> HTMLResponse:
    every = sections(draft.procedure)
    place = [item.key for item in every].index(section.key)
    shown = {
        "back": f"/apply/{draft.procedure}",
        "section": section,
        "rows": section.asked(draft.content),
        "raw": raw,
    }
    return page(request, "apply_section.html", status, **shown, faults=faults, place=place + 1, of=len(every))


def _overview(
    request: Request,
    procedure: str,
    house: House,
    person: Person,
    *,
    refusal: str = "",
    status: int = 200,
) -> HTMLResponse:
    drafts = _drafts(house, person)
    draft = drafts.of(procedure)
    parts = [(section, is_written(section, draft.content)) for section in sections(procedure)]
    shown = {"draft": draft, "parts": parts, "checked": drafts.check(draft), "refusal": refusal}
    told = {**shown, "files": drafts.files(draft), "title": own_procedures(person)[procedure]}
    return page(request, "apply_overview.html", status, **told)
