"""Procedures and rules for everybody to read (程序与规则公开, NB21-47)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.entrance import NotHere, ToHouse, Viewer
from dashboard.procedure_map import all_procedures, procedure_map
from dashboard.rendering import page
from dashboard.rule_texts import rule_text
from states.instants import civil

router = APIRouter()


@router.get("/procedures")
def overview(request: Request, viewer: Viewer) -> HTMLResponse:
    """Every notice with its procedures."""
    return page(request, "procedures.html", notices=all_procedures())


@router.get("/procedures/{procedure}")
def one(request: Request, procedure: str, house: ToHouse, viewer: Viewer) -> HTMLResponse:
    """One procedure: its stages, clocks and ways."""
    try:
        found = procedure_map(procedure, civil(house.now()))
    except KeyError:
        raise NotHere from None
    return page(request, "procedure.html", map=found)


@router.get("/rules/{rule}")
def rule(request: Request, rule: str, viewer: Viewer) -> HTMLResponse:
    """One rule: its text, clause, and where the notice stands."""
    found = rule_text(rule)
    if found is None:
        raise NotHere
    return page(request, "rule.html", rule=found)
