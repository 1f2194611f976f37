"""The public's first page, and the sign that the service lives (首页)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.entrance import Viewer
from dashboard.procedure_map import all_procedures
from dashboard.rendering import page

router = APIRouter()


@router.get("/")
def home(request: Request, viewer: Viewer) -> HTMLResponse:
    """What one can do here without being known."""
    return page(request, "home.html", notices=all_procedures())


@router.get("/healthz")
def health() -> dict[str, str]:
    """For health checks: the process answers."""
    return {"status": "ok"}
