"""Uploading what an application needs, and looking at it beside the checklist (上传、查看材料)."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.boards.base import Look
from dashboard.case_page import worst_first
from dashboard.chosen_files import Chosen, files_of, form_of
from dashboard.entrance import SignedIn, ToHouse
from dashboard.house import House
from dashboard.people import Person
from dashboard.rendering import page
from dashboard.security import FRAMED_POLICY, FRAMING_POLICY
from dashboard.uploading import CaseFiles, DraftFiles, kinds, shown
from records.uploads import ENDINGS, Upload, WrongFile

router = APIRouter()
F = TypeVar("F", DraftFiles, CaseFiles)


@router.get("/apply/{procedure}/files")
def drafted(request: Request, procedure: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """What was uploaded with a draft so far, and the form for more."""
    return _drafted(request, DraftFiles(_look(house, person), procedure))


@router.post("/apply/{procedure}/files")
async def upload(request: Request, procedure: str, house: ToHouse, person: SignedIn) -> Response:
    """Keep files with a draft."""
    files = await run_in_threadpool(DraftFiles, _look(house, person), procedure)
    return await _added(request, files, _drafted)


@router.get("/apply/{procedure}/files/{name}")
def own(procedure: str, name: str, house: ToHouse, person: SignedIn) -> Response:
    """A file of one's own draft."""
    return _given(*DraftFiles(_look(house, person), procedure).find(name))


@router.post("/apply/{procedure}/files/{name}/remove")
def remove(procedure: str, name: str, house: ToHouse, person: SignedIn) -> Response:
    """Take a file out of one's draft."""
    DraftFiles(_look(house, person), procedure).remove(name)
    return RedirectResponse(f"/apply/{procedure}/files", status_code=303)


@router.get("/cases/{case_no}/files")
def of_case(request: Request, case_no: str, house: ToHouse, person: SignedIn, show: str = "") -> Response:
    """The files of a case, one of them opened beside the rules' findings."""
    return _of_case(request, CaseFiles(_look(house, person), case_no), show=show)


@router.post("/cases/{case_no}/files")
async def supplement(request: Request, case_no: str, house: ToHouse, person: SignedIn) -> Response:
    """Add what a return or a supplement asks for."""
    files = await run_in_threadpool(CaseFiles, _look(house, person), case_no)
    return await _added(request, files, _of_case)


@router.get("/cases/{case_no}/files/{name}")
def one(case_no: str, name: str, house: ToHouse, person: SignedIn) -> Response:
    """A file of a case, for who may see the case."""
    return _given(*CaseFiles(_look(house, person), case_no).find(name))


async def _added(request: Request, files: F, again: Callable[[Request, F, str, int], Response]) -> Response:
    """Keep the files of a form and go back to their page; wrong ones are said on the page `again`."""
    try:
        kind, chosen = await _chosen(request)
        await run_in_threadpool(files.add, kind, chosen)
    except WrongFile as fault:
        return await run_in_threadpool(again, request, files, str(fault), 422)
    return RedirectResponse(request.url.path, status_code=303)


async def _chosen(request: Request) -> tuple[str, list[Chosen]]:
    """The kind and the files of a form. WrongFile: too much, or nothing."""
    form = await form_of(request)
    kind, chosen = str(form.get("kind", "")), await files_of(form)
    if kind not in kinds():
        raise WrongFile("请选择这是哪一种材料")
    if not chosen:
        raise WrongFile("请选择要上传的文件")
    return kind, chosen


def _drafted(request: Request, files: DraftFiles, fault: str = "", status: int = 200) -> HTMLResponse:
    found = [shown(item) for item in files.all()]
    return page(
        request, "apply_files.html", status, draft=files.draft, files=found, kinds=kinds(), fault=fault
    )


def _of_case(
    request: Request, files: CaseFiles, fault: str = "", status: int = 200, show: str = ""
) -> HTMLResponse:
    found = [shown(item) for item in files.file.uploads]
    opened = next((item for item in found if item.id == show), None)
    told = {"file": files.file, "files": found, "opened": opened, "may_add": files.may_add, "kinds": kinds()}
    answer = page(request, "case_files.html", status, **told, fault=fault, checked=worst_first(files.file))
    answer.headers["Content-Security-Policy"] = FRAMING_POLICY
    return answer


def _given(upload: Upload, data: bytes) -> Response:
    """A file to look at; only our own page may frame it, and nothing in it runs."""
    headers = {
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(upload.kind)}.{ENDINGS[upload.media]}",
        "Content-Security-Policy": FRAMED_POLICY,
        "X-Frame-Options": "SAMEORIGIN",
    }
    return Response(data, media_type=upload.media, headers=headers)


def _look(house: House, person: Person) -> Look:
    return Look(house.register, person, house.now())
