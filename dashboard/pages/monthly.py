"""The monthly report (月报) as PDF."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from dashboard.boards.base import Look
from dashboard.boards.figures import ROLES
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.monthly import fields, month_of, months
from dashboard.people import Person
from dashboard.rendering import page
from dashboard.security import PAPER_POLICY
from states.instants import civil
from workflows.monthly_report import report_file

router = APIRouter()


@router.get("/monthly")
def listed(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """The months of the last year."""
    _sees_figures(person)
    return page(request, "monthly.html", months=months(civil(house.now())))


@router.get("/monthly/{month}.pdf")
async def one(month: str, house: ToHouse, person: SignedIn) -> Response:
    """One month's report."""
    _sees_figures(person)
    look = Look(house.register, person, house.now())
    wanted = month_of(month, look.today)
    if wanted is None:
        raise NotHere
    told = await run_in_threadpool(fields, look, wanted)
    data = await run_in_threadpool(report_file, told, look.today)
    headers = {
        "Content-Disposition": f'inline; filename="monthly-{month}.pdf"',
        "Content-Security-Policy": PAPER_POLICY,
    }
    return Response(data, media_type="application/pdf", headers=headers)


def _sees_figures(person: Person) -> None:
    if person.role not in ROLES:
        raise NotHere
