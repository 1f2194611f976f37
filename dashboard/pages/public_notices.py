"""Running public notices, and objecting to one (公示与异议)."""

from collections.abc import Mapping
from functools import partial

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.chosen_files import sent_by
from dashboard.entrance import NotHere, ToHouse, Viewer
from dashboard.handing import new_act_id
from dashboard.house import House
from dashboard.inquiries import LEVEL_WORDS
from dashboard.rendering import page
from dashboard.window import ANYONE, FILES, Window, last_day, objection_of
from policies.application.errors import InputError
from records.boards import PublicNotice
from records.uploads import OBJECTION, WrongFile
from states.instants import civil

router = APIRouter()
LONGEST = 4000
"""Characters of an objection."""
NOTICE_RULE = "NB24-39"
"""Objections are taken while the notice runs."""
TRAP = "website"
"""A field that people do not see; what fills it is no person."""


@router.get("/notices")
def notices(request: Request, house: ToHouse, viewer: Viewer) -> HTMLResponse:
    """What is being publicised now."""
    found = window(house).notices()
    return page(request, "notices.html", found=found, level_words=LEVEL_WORDS, today=civil(house.now()))


@router.get("/notices/{case_no}")
def notice(request: Request, case_no: str, house: ToHouse, viewer: Viewer, done: str = "") -> HTMLResponse:
    """One notice with the form for objections; `done` is the number of one that was just handed in."""
    try:
        found = window(house).notice(case_no)
    except NotHere:
        return _closed(request, case_no, house, 410)
    return _shown(request, found, {}, house, done=done[:40])


@router.post("/notices/{case_no}")
async def objecting(request: Request, case_no: str, house: ToHouse, viewer: Viewer) -> Response:
    """Hand an objection in; the same form twice is one objection. After the last day the law's refusal is shown."""
    sent = await sent_by(request, house.limit, FILES)
    form = sent.words
    try:
        found = await run_in_threadpool(window(house).notice, case_no)
    except NotHere:
        return await _late(request, case_no, form, house)
    fault = sent.fault or fault_of(form)
    if fault:
        return _shown(request, found, form, house, fault=fault, status=422)
    act_id = form.get("act_id") or new_act_id()
    if not form.get(TRAP):
        later = await run_in_threadpool(window(house).has_objection, case_no, act_id)
        try:
            reply = await house.counter.act(case_no, "object", ANYONE, objection_of(form), act_id)
        except InputError as wrong:
            return _shown(request, found, form, house, fault=str(wrong), status=422)
        if not reply.accepted:
            return _shown(request, found, form, house, fault=reply.message or "没有办成", status=409)
        try:
            add_files = partial(window(house).add, later=later)
            await run_in_threadpool(add_files, case_no, sent.files, house.now(), OBJECTION)
        except WrongFile as wrong:
            return _shown(request, found, {}, house, done=act_id, lost=str(wrong))
    return RedirectResponse(f"/notices/{case_no}?done={act_id}", status_code=303)


async def _late(request: Request, case_no: str, form: Mapping[str, str], house: House) -> Response:
    """An objection to a notice that is over stands in the record as refused (S-17, S-21)."""
    await run_in_threadpool(window(house).ended, case_no, house.now())
    fault = fault_of(form)
    if fault or form.get(TRAP):
        return await run_in_threadpool(_closed, request, case_no, house, 409)
    reply = await house.counter.act(
        case_no, "object", ANYONE, objection_of(form), form.get("act_id") or new_act_id()
    )
    told = (409, reply.message or "", reply.rule)
    return await run_in_threadpool(_closed, request, case_no, house, *told)


def _closed(
    request: Request, case_no: str, house: House, status: int, message: str = "", rule: str | None = None
) -> HTMLResponse:
    """That a notice is over, and the way that is left; nobody's name."""
    ended_on = window(house).ended(case_no, house.now())
    shown = {"case_no": case_no, "ended_on": ended_on, "message": message, "rule_id": rule or NOTICE_RULE}
    return page(request, "notice_over.html", status, **shown)


def fault_of(form: Mapping[str, str]) -> str | None:
    """What the form lacks."""
    content = form.get("content", "").strip()
    if not content:
        return "请写明异议的内容和事实"
    if len(content) > LONGEST:
        return f"异议内容 {len(content)} 字，最多 {LONGEST} 字；请删减，或作为证据材料提供"
    if form.get("how") == "named" and not form.get("name", "").strip():
        return "具名提出的，请填写姓名；不愿具名的，请选“匿名”"
    return None


def window(house: House) -> Window:
    """The public's side of this house."""
    return Window(house.register, house.settings.person_key)


def _shown(
    request: Request,
    found: PublicNotice,
    form: Mapping[str, str],
    house: House,
    *,
    fault: str | None = None,
    done: str = "",
    lost: str = "",
    status: int = 200,
) -> HTMLResponse:
    left = last_day(found, civil(house.now()))
    act_id = (None if fault else form.get("act_id")) or new_act_id()
    shown = {"found": found, "left": left, "form": form, "fault": fault, "done": done, "act_id": act_id}
    told = {"lost": lost, "level_words": LEVEL_WORDS, "trap": TRAP, "at_once": FILES}
    return page(request, "notice.html", status, **shown, **told)
