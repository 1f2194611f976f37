"""Notices with their readings, and how long procedures take, for everybody (政策文件、办理时长公开)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.entrance import NotHere, ToHouse, Viewer
from dashboard.notice_page import notice_page, shelf_sheet
from dashboard.processing_times import times_sheet
from dashboard.rendering import page
from states.instants import civil

router = APIRouter()


@router.get("/policies")
def shelf(request: Request, house: ToHouse, viewer: Viewer) -> HTMLResponse:
    """Every notice and version."""
    return page(request, "policies.html", sheet_of=shelf_sheet(civil(house.now())))


@router.get("/policies/{notice}/{version}")
def one(request: Request, notice: str, version: str, house: ToHouse, viewer: Viewer) -> HTMLResponse:
    """One notice: validity, readings, numbers, deadlines, rules."""
    try:
        found = notice_page(notice, version, civil(house.now()))
    except KeyError:
        raise NotHere from None
    return page(request, "policy.html", it=found)


@router.get("/times")
def times(request: Request, house: ToHouse, viewer: Viewer) -> HTMLResponse:
    """How long procedures took in the last year."""
    return page(request, "times.html", sheet_of=times_sheet(house.register, house.now()))
