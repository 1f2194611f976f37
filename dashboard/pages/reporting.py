"""Reporting misconduct, and following a report by its number and code (举报与查询)."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, Response

from dashboard.entrance import ToHouse, Viewer
from dashboard.house import House
from dashboard.pages.public_notices import TRAP, window
from dashboard.rendering import page
from dashboard.window import report_number, report_of, terms_on
from policies.application.errors import InputError
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
    """Hand a report in; the same form twice is one report."""
    house.limit(request)
    written = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
    fault = fault_of(written)
    if fault:
        return _form(request, written, house, fault=fault, status=422)
    number = written.get("number") or report_number(house.now())
    if not written.get(TRAP):
        try:
            await house.counter.open(report_of(written), number)
        except InputError as wrong:
            return _form(request, written, house, fault=str(wrong), status=422)
    return page(request, "reported.html", number=number, code=window(house).code(number))


@router.post("/report/progress")
def progress(request: Request, house: ToHouse, viewer: Viewer, number: Word, code: Word) -> HTMLResponse:
    """Where a report stands."""
    house.limit(request)
    found = window(house).progress(number.strip(), code)
    return page(request, "report_progress.html", 200 if found else 404, number=number, found=found)


def fault_of(written: dict[str, str]) -> str | None:
    """What the form lacks."""
    facts = written.get("facts", "").strip()
    if not facts:
        return "请写明所举报的事实"
    if len(facts) > LONGEST:
        return f"事实部分 {len(facts)} 字，最多 {LONGEST} 字；请删减，或作为证据材料提供"
    if not any(written.get(key, "").strip() for key in ("person", "case_no", "certificate_no")):
        return "请写明被举报人姓名、案件编号或证书编号，至少一项"
    number = written.get("number", "")
    return None if not number or number.startswith("rep-") else "表单已失效，请重新填写"


def _form(
    request: Request, written: dict[str, str], house: House, *, fault: str | None = None, status: int = 200
) -> HTMLResponse:
    number = written.get("number") or report_number(house.now())
    shown = {"form": written, "fault": fault, "number": number, "trap": TRAP}
    return page(
        request, "report.html", status, **shown, grounds=tuple(Ground), terms=terms_on(civil(house.now()))
    )
