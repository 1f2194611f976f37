"""Every paper as a specimen, for officials (文书样张)."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from dashboard.access import BOARDS
from dashboard.entrance import NotHere, SignedIn
from dashboard.people import Person
from dashboard.rendering import page
from dashboard.security import PAPER_POLICY
from dashboard.specimens import specimen_sheet
from workflows.specimens import specimen_file

router = APIRouter()


@router.get("/specimens")
def listed(request: Request, person: SignedIn) -> HTMLResponse:
    """All kinds of papers, with the versions of their templates."""
    _official(person)
    return page(request, "specimens.html", sheet_of=specimen_sheet())


@router.get("/specimens/{kind}.pdf")
async def one(kind: str, person: SignedIn) -> Response:
    """One kind, drawn anew for the first who asks."""
    _official(person)
    try:
        data = await run_in_threadpool(specimen_file, kind)
    except KeyError:
        raise NotHere from None
    headers = {
        "Content-Disposition": f'inline; filename="specimen-{kind}.pdf"',
        "Content-Security-Policy": PAPER_POLICY,
    }
    return Response(data, media_type="application/pdf", headers=headers)


def _official(person: Person) -> None:
    if person.role not in BOARDS:
        raise NotHere
