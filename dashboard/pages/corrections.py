"""Batches of corrections (批量更正): preparing one from a list, releasing it by another person, carrying it on."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.corrections import Carrying, Plan, batch_page, carry, concerned, files
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.house import House
from dashboard.importing import SHOWN
from dashboard.people import Person
from dashboard.remembered import Remembered, ToRemembered
from dashboard.rendering import page
from dashboard.spreadsheet import XLSX
from policies.application.errors import InputError
from policies.application.sheets.corrections import CORRECTIONS
from policies.application.sheets.dispatch import listed
from policies.application.sheets.files import LARGEST
from policies.application.sheets.template import template
from policies.correcting import RELEASE, WITHDRAW, step_of
from records.correction_lines import HEADINGS
from records.corrections import Batch, Common, NotPrepared, batches, keep, log, release, withdraw
from records.database import reading, session
from states.effects import Refusal
from states.instants import civil

router = APIRouter()
SECONDS = 3
"""Between two looks at a batch under way."""


@router.get("/corrections")
def all_of_them(request: Request, house: ToHouse, person: SignedIn, gone: bool = False) -> HTMLResponse:
    """The city's batches, and the form for another."""
    return _form(request, house, person, "上传的文件已不在；请重新上传" if gone else "")


@router.get("/corrections/template.xlsx")
def sheet(house: ToHouse, person: SignedIn) -> Response:
    """An empty sheet."""
    _filer(person)
    return _workbook(template(CORRECTIONS, "批量更正表", civil(house.now())), "corrections.xlsx")


@router.post("/corrections")
async def hand_in(
    request: Request,
    house: ToHouse,
    kept: ToRemembered,
    person: SignedIn,
    file: UploadFile,
    reason: Annotated[str, Form()] = "",
    evidence: Annotated[str, Form()] = "",
    statement: Annotated[str, Form()] = "",
    summary: Annotated[str, Form()] = "",
) -> Response:
    """Read a list; nothing is kept yet."""
    _filer(person)
    papers = tuple(part.strip() for part in evidence.replace("；", "\n").splitlines() if part.strip())
    common = Common(reason.strip(), papers, statement.strip(), summary.strip())
    plan = Plan(person, file.filename or "表格", await file.read(LARGEST + 1), common)
    try:
        await run_in_threadpool(lambda: plan.listed)
    except InputError as fault:
        return await run_in_threadpool(_form, request, house, person, str(fault), status=422)
    return RedirectResponse(f"/corrections/plans/{kept.plans.keep(plan)}", status_code=303)


@router.get("/corrections/plans/{token}")
def plan_page(request: Request, house: ToHouse, kept: ToRemembered, token: str, person: SignedIn) -> Response:
    """Every difference, and what is blocked and why."""
    plan = kept.plans.find(token, person)
    if plan is None:
        return RedirectResponse("/corrections?gone=true", status_code=303)
    items = plan.items(house.register, house.now())
    errors = plan.errors(items)
    shown = sorted(items, key=lambda item: item.blocked is None)[:SHOWN]
    usable = sum(item.blocked is None for item in items)
    return page(request, "correction_plan.html", plan=plan, token=token, items=shown, total=len(items), usable=usable,
                errors=errors)  # fmt: skip


@router.get("/corrections/plans/{token}/errors.xlsx")
def goes_back(house: ToHouse, kept: ToRemembered, token: str, person: SignedIn) -> Response:
    """The list with its errors."""
    plan = kept.plans.find(token, person)
    if plan is None:
        raise NotHere
    return _workbook(plan.goes_back(plan.items(house.register, house.now())), "errors.xlsx")


@router.post("/corrections/plans/{token}")
def prepare(
    request: Request,
    house: ToHouse,
    kept: ToRemembered,
    token: str,
    person: SignedIn,
    partial: Annotated[bool, Form()] = False,
) -> Response:
    """Keep a batch of what can be corrected."""
    _filer(person)
    plan = kept.plans.find(token, person)
    if plan is None:
        return RedirectResponse("/corrections?gone=true", status_code=303)
    now = house.now()
    items = plan.items(house.register, now)
    if plan.errors(items) and not partial:
        return RedirectResponse(f"/corrections/plans/{token}", status_code=303)
    try:
        with session(house.register) as opened:
            batch_no = keep(opened, items, plan.common, person.signature, now)
    except NotPrepared as fault:
        return _form(request, house, person, str(fault), status=409)
    return RedirectResponse(f"/corrections/{batch_no}", status_code=303)


@router.get("/corrections/{number}")
def one(
    request: Request, house: ToHouse, kept: ToRemembered, number: str, person: SignedIn, watch: bool = False
) -> Response:
    """A batch: what it changes, who did what, where every case stands."""
    return _batch(request, house, kept, number, person, watch=watch)


@router.get("/corrections/{number}/list.xlsx")
def dispatch(request: Request, house: ToHouse, number: str, person: SignedIn) -> Response:
    """The dispatch list."""
    found = batch_page(house.register, number, _concerned(person), {})
    if found is None:
        raise NotHere
    return _workbook(listed(number, HEADINGS, (line.cells() for line in found.lines)), f"{number}.xlsx")


@router.post("/corrections/{number}/{deed}")
def act(
    request: Request,
    house: ToHouse,
    kept: ToRemembered,
    number: str,
    deed: str,
    person: SignedIn,
    document_no: Annotated[str, Form()] = "",
) -> Response:
    """Release, withdraw, or a step on every case that waits for it; the work goes on after the answer."""
    found = batch_page(house.register, number, _concerned(person), {})
    if found is None:
        raise NotHere
    step = step_of(found.batch.procedure, deed)
    back = RedirectResponse(f"/corrections/{number}?watch=true", status_code=303)
    if step is None:
        refused = _released(house, found.batch, deed, person)
        if refused is not None:
            return _batch(request, house, kept, number, person, fault=refused.message)
    elif step.deed not in dict(found.offers):
        return back
    else:
        with session(house.register) as opened:
            log(opened, number, person.signature, deed, house.now())
    if deed != WITHDRAW and not kept.done_on(number).running:
        carrying = kept.carrying[number] = Carrying(running=True)
        content = {**(step.content if step else {}), **({"document_no": document_no} if document_no else {})}
        work = (carrying, house.register, house.counter, found.batch, person.signature, step, content)
        back.background = BackgroundTask(carry, *work)
    return back


def _released(house: House, batch: Batch, deed: str, person: Person) -> Refusal | None:
    """Release or withdraw a batch; one that is released already may be opened on by who files. NotHere: no such deed."""
    deeds = {RELEASE: release, WITHDRAW: withdraw}
    if deed not in deeds or (deed == RELEASE and batch.released and not files(person)):
        raise NotHere
    if deed == RELEASE and batch.released:
        return None
    with session(house.register) as opened:
        return deeds[deed](opened, batch, person.signature, house.now())


def _batch(
    request: Request,
    house: House,
    kept: Remembered,
    number: str,
    person: Person,
    *,
    watch: bool = False,
    fault: str = "",
) -> HTMLResponse:
    carrying = kept.done_on(number)
    found = batch_page(house.register, number, _concerned(person), carrying.said)
    if found is None:
        raise NotHere
    lines = sorted(found.lines, key=lambda line: line.message is None)[:SHOWN]
    told = {
        "it": found,
        "lines": lines,
        "carrying": carrying,
        "fault": fault,
        "watch": watch,
        "people": house.people,
    }
    answer = page(request, "correction_batch.html", 409 if fault else 200, **told)
    if watch and carrying.running:
        answer.headers["Refresh"] = str(SECONDS)
    return answer


def _form(request: Request, house: House, person: Person, fault: str, status: int = 200) -> HTMLResponse:
    with reading(house.register) as opened:
        found = batches(opened, [_concerned(person).city])
    return page(
        request,
        "corrections.html",
        status,
        batches=found,
        files=files(person),
        fault=fault,
        people=house.people,
    )


def _filer(person: Person) -> None:
    if not files(person):
        raise NotHere


def _concerned(person: Person) -> Person:
    if not concerned(person):
        raise NotHere
    return person


def _workbook(content: bytes, name: str) -> Response:
    return Response(
        content, media_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
