"""The components of the pages, for who builds or tests them (设计规范)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.design import FAULT, design
from dashboard.entrance import Viewer
from dashboard.rendering import page

router = APIRouter()


@router.get("/design")
def one(request: Request, viewer: Viewer) -> HTMLResponse:
    """Every component in all its states."""
    return page(request, "design.html", it=design(), faults={"faulty": FAULT})
