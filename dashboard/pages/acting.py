"""Doing a deed (办理): the form, the second look at adverse deeds, and the answer."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.access import name_for
from dashboard.boards.base import Look
from dashboard.consulting import asked
from dashboard.correcting import erase
from dashboard.dues import pressing
from dashboard.entrance import SignedIn, ToHouse
from dashboard.fields import whole
from dashboard.handing import Handing, Written, foresee, handing, new_act_id, read
from dashboard.house import House
from dashboard.register import Register
from dashboard.rendering import page
from dashboard.words import is_adverse
from policies.application.errors import InputError
from policies.laws import law_for
from states.effects import Refusal
from states.instants import civil
from states.terms import Reason

router = APIRouter()
NOTHING = Written({}, {})


@router.get("/cases/{case_no}/deeds/{deed}")
@router.get("/cases/{case_no}/deeds/{deed}/{result}")
def ask(
    request: Request, case_no: str, deed: str, house: ToHouse, person: SignedIn, result: str | None = None
) -> HTMLResponse:
    """The questions of a deed."""
    return _form(request, handing(house, person, case_no, deed, result), NOTHING)


@router.post("/cases/{case_no}/deeds/{deed}")
@router.post("/cases/{case_no}/deeds/{deed}/{result}")
async def do(
    request: Request, case_no: str, deed: str, house: ToHouse, person: SignedIn, result: str | None = None
) -> Response:
    """Do the deed, or show once more what it would bring about; the same form twice is one deed."""
    form = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
    register = Register(house.register, person, house.now())
    known = await run_in_threadpool(register.answered, case_no, form.get("act_id", ""))
    if known is not None and known.accepted:
        return _to_case(case_no, known.seq)
    handed = await run_in_threadpool(handing, house, person, case_no, deed, result)
    return await _answer(request, handed, read(handed, form), house)


async def _answer(request: Request, handed: Handing, written: Written, house: House) -> Response:
    step = written.raw.get("step")
    if written.faults:
        return await run_in_threadpool(_form, request, handed, written, status=422)
    if step == "back":
        return await run_in_threadpool(_form, request, handed, written)
    if step == "look" or (is_adverse(handed.deed, handed.result) and step != "confirm"):
        return await run_in_threadpool(_second_look, request, handed, written, house)
    return await _hand_in(request, handed, written, house)


async def _hand_in(request: Request, handed: Handing, written: Written, house: House) -> Response:
    """Give the deed to the counter and tell its answer."""
    case_no = handed.file.case.case_no
    content = written.content | {"content_version": _version(written, handed)}
    act_id = written.raw.get("act_id") or new_act_id()
    try:
        reply = await house.counter.act(case_no, handed.deed.value, handed.person.signature, content, act_id)
    except InputError as fault:
        wrong = Written(content, written.raw, {fault.path: str(fault)})
        return await run_in_threadpool(_form, request, handed, wrong, status=422)
    if reply.accepted:
        if handed.corrections:
            look = Look(house.register, handed.person, house.now())
            await run_in_threadpool(erase, look, handed.file)
        return _to_case(case_no, reply.seq)
    reason = Reason(reply.reason) if reply.reason in set(Reason) else Reason.MALFORMED
    refusal = Refusal(reason, reply.message or "", reply.rule)
    return await run_in_threadpool(_form, request, handed, written, refusal=refusal, status=409)


def _to_case(case_no: str, seq: int) -> Response:
    return RedirectResponse(f"/cases/{case_no}?done={seq}", status_code=303)


def _version(written: Written, handed: Handing) -> int:
    """The content version that the form was made from: what changed meanwhile is refused, not overlooked (S-05)."""
    shown = whole(written.raw.get("content_version", ""))
    return handed.file.case.content_version if shown is None else shown


def _second_look(request: Request, handed: Handing, written: Written, house: House) -> HTMLResponse:
    seen = foresee(handed, written, house)
    if seen.refusal is not None:
        return _form(request, handed, written, refusal=seen.refusal, status=409)
    case = handed.file.case
    title = law_for(case.ruleset).procedures[case.procedure].table.title
    return _shown(
        request, "confirm.html", handed, written, foreseen=seen, procedure=title, today=civil(house.now()),
        grave=is_adverse(handed.deed, handed.result),
    )  # fmt: skip


def _form(
    request: Request, handed: Handing, written: Written, *, refusal: Refusal | None = None, status: int = 200
) -> HTMLResponse:
    return _shown(request, "deed.html", handed, written, status=status, refusal=refusal)


def _shown(
    request: Request, template: str, handed: Handing, written: Written, *, status: int = 200, **more: object
) -> HTMLResponse:
    """A page about a deed. A refused act's id is spent: the next attempt is another act."""
    kept: Mapping[str, str] = {} if more.get("refusal") else written.raw
    hidden = {"act_id": kept.get("act_id") or new_act_id(), "content_version": str(_version(written, handed))}
    house: House = request.app.state.house
    summary = {
        "asked": asked(house, handed.person, handed.file.view.case_no),
        "summary_name": name_for(handed.person, handed.file.view.person_name),
        "summary_due": pressing(handed.file.case, civil(house.now())),
    }
    return page(request, template, status, it=handed, written=written, hidden=hidden, **summary, **more)
