"""Reporting misconduct with what proves it, and following a report by its number and code (举报与查询)."""

import hmac
from collections.abc import Mapping
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from dashboard.chosen_files import Sent, sent_by
from dashboard.entrance import ToHouse, Viewer
from dashboard.house import House
from dashboard.pages.public_notices import TRAP, window
from dashboard.rendering import page
from dashboard.window import FILES, report_number, report_of, terms_on
from policies.application.errors import InputError
from records.uploads import WrongFile
from states.instants import civil
from states.terms import Ground

router = APIRouter()
LONGEST = 4000
Word = Annotated[str, Form(max_length=80)]


@router.get("/report")
def form(request: Request, house: ToHouse, viewer: Viewer) -> HTMLResponse:
    """The form, and the way to a report handed in before."""
    return _form(request, {}, house)


@router.post("/report")
async def hand_in(request: Request, house: ToHouse, viewer: Viewer) -> Response:
    """Hand a report in with its files; the same form twice is one report."""
    sent = await sent_by(request, house.limit, FILES)
    fault = sent.fault or fault_of(sent.words) or stale(sent.words, house)
    if fault:
        return _form(request, sent.words, house, fault=fault, status=422)
    number = sent.words.get("number") or report_number(house.now())
    if not sent.words.get(TRAP):
        try:
            later = await run_in_threadpool(window(house).has_report, number)
            await house.counter.open(report_of(sent.words), number)
            add_files = partial(window(house).add, later=later)
            await run_in_threadpool(add_files, number, sent.files, house.now())
        except (InputError, WrongFile) as wrong:
            return _form(request, sent.words, house, fault=str(wrong), status=422)
    return page(
        request, "reported.html", number=number, code=window(house).code(number), files=len(sent.files)
    )


@router.post("/report/progress")
def progress(request: Request, house: ToHouse, viewer: Viewer, number: Word, code: Word) -> HTMLResponse:
    """Where a report stands."""
    house.limit(request)
    return _progress(request, house, number, code)


@router.post("/report/files")
async def add(request: Request, house: ToHouse, viewer: Viewer) -> Response:
    """Add files to a report that is open, for who knows its number and code."""
    sent = await sent_by(request, house.limit, FILES)
    return await run_in_threadpool(_added, request, house, sent)


def _added(request: Request, house: House, sent: Sent) -> HTMLResponse:
    number, code = (sent.words.get(key, "").strip()[:80] for key in ("number", "code"))
    found = window(house).progress(number, code)
    if found is None or sent.fault:
        return _progress(request, house, number, code, fault=sent.fault)
    if found.ended or not sent.files:
        fault = "举报已经办结，不能再补交；有新的事实，请另行举报" if found.ended else "请选择要上传的文件"
        return _progress(request, house, number, code, fault=fault)
    try:
        window(house).add(number, sent.files, house.now(), later=True)
    except WrongFile as wrong:
        return _progress(request, house, number, code, fault=str(wrong))
    return _progress(request, house, number, code, added=True)


def fault_of(written: Mapping[str, str]) -> str | None:
    """What the form lacks."""
    facts = written.get("facts", "").strip()
    if not facts:
        return "请写明所举报的事实"
    if len(facts) > LONGEST:
        return f"事实部分 {len(facts)} 字，最多 {LONGEST} 字；请删减，或作为证据材料提供"
    if not any(written.get(key, "").strip() for key in ("person", "case_no", "certificate_no")):
        return "请写明被举报人姓名、案件编号或证书编号，至少一项"
    return None


def stale(written: Mapping[str, str], house: House) -> str | None:
    """Whether the form carries a number that was not made for it."""
    number, seal = written.get("number", ""), written.get("seal", "")
    own = hmac.compare_digest(window(house).seal(number).encode(), seal.encode())
    return None if own or not number else "表单已失效，请重新填写"


def _form(
    request: Request, written: Mapping[str, str], house: House, *, fault: str | None = None, status: int = 200
) -> HTMLResponse:
    made = report_number(house.now())
    number = made if stale(written, house) else written.get("number") or made
    shown = {"form": written, "fault": fault, "number": number, "trap": TRAP, "at_once": FILES}
    terms = terms_on(civil(house.now()))
    seal = window(house).seal(number)
    return page(request, "report.html", status, **shown, seal=seal, grounds=tuple(Ground), terms=terms)


def _progress(
    request: Request, house: House, number: str, code: str, *, fault: str = "", added: bool = False
) -> HTMLResponse:
    """Where a report stands, with the form for more files; 404 for a wrong number or code."""
    found = window(house).progress(number.strip(), code)
    shown = {"number": number, "code": code, "found": found, "fault": fault if found else "", "added": added}
    status = 404 if found is None else 422 if fault else 200
    return page(request, "report_progress.html", status, **shown, at_once=FILES)
