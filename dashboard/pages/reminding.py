"""Urging those whose turn it is, on one case or on many overdue ones (催办)."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.access import BOARDS, name_for
from dashboard.dues import pressing
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.house import House
from dashboard.people import Person
from dashboard.register import CaseFile
from dashboard.reminding import LONGEST, NotUrged, barred, remind, remind_many, to_urge, whom
from dashboard.rendering import page
from states.instants import civil

router = APIRouter()
Words = Annotated[str, Form(max_length=4 * LONGEST)]
MOST = 200
"""Cases urged at once: as many as the page of overdue cases shows."""


@router.get("/cases/{case_no}/remind")
def ask(request: Request, case_no: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """Whom a reminder reaches, and the form for it."""
    return _page(request, house, person, to_urge(house, person, case_no))


@router.post("/cases/{case_no}/remind")
def send(request: Request, case_no: str, house: ToHouse, person: SignedIn, words: Words = "") -> Response:
    """Urge them."""
    file = to_urge(house, person, case_no)
    try:
        remind(house, person, file, words.strip())
    except NotUrged as fault:
        return _page(request, house, person, file, words, str(fault), 409)
    return RedirectResponse(f"/cases/{case_no}#reminders", status_code=303)


@router.post("/overdue/remind")
def send_many(
    request: Request,
    house: ToHouse,
    person: SignedIn,
    cases: Annotated[list[str], Form(max_length=MOST)] = [],  # noqa: B006 (FastAPI copies it)
    words: Words = "",
) -> HTMLResponse:
    """Urge on the overdue cases that were chosen, and tell what came of each."""
    if person.role not in BOARDS:
        raise NotHere
    return page(request, "reminded.html", found=remind_many(house, person, cases, words.strip()))


def _page(
    request: Request,
    house: House,
    person: Person,
    file: CaseFile,
    words: str | None = None,
    fault: str = "",
    status: int = 200,
) -> HTMLResponse:
    people = whom(house, file.view, file.case)
    return page(
        request, "remind.html", status, file=file, people=people, fault=fault, longest=LONGEST,
        words="请尽快办理。" if words is None else words, barred=barred(house, file.view.case_no, people),
        summary_name=name_for(person, file.view.person_name),
        summary_due=pressing(file.case, civil(house.now())),
    )  # fmt: skip
