"""Asking colleagues for an opinion on a case, giving it, taking the question back (会签)."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.access import name_for
from dashboard.consulting import (
    LONGEST,
    MOST,
    VERDICTS,
    WrongOpinion,
    answer,
    asked,
    candidates,
    put,
    to_answer,
    to_ask,
    withdraw,
)
from dashboard.dues import pressing
from dashboard.entrance import SignedIn, ToHouse
from dashboard.house import House
from dashboard.people import Person
from dashboard.register import CaseFile, Register
from dashboard.rendering import page
from states.instants import civil

router = APIRouter()
Words = Annotated[str, Form(max_length=4 * LONGEST)]
Users = Annotated[list[str], Form(max_length=200)]


@router.get("/cases/{case_no}/consult")
def ask(request: Request, case_no: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """Whom to ask, and what."""
    return _question(request, house, person, to_ask(house, person, case_no), {"users": [], "question": ""})


@router.post("/cases/{case_no}/consult")
def send(
    request: Request,
    case_no: str,
    house: ToHouse,
    person: SignedIn,
    users: Users = [],  # noqa: B006 (FastAPI copies it)
    question: Words = "",
) -> Response:
    """Ask them; the same form twice asks once."""
    file = to_ask(house, person, case_no)
    try:
        put(house, person, file, users, question.strip())
    except WrongOpinion as fault:
        form = {"users": users, "question": question}
        return _question(request, house, person, file, form, str(fault), 422)
    return _back(case_no)


@router.get("/cases/{case_no}/opinions/{id}")
def read(request: Request, case_no: str, id: int, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """The question that was put to me, and the form for my opinion."""
    return _answer(request, house, person, _file(house, person, case_no), id)


@router.post("/cases/{case_no}/opinions/{id}")
def give(
    request: Request,
    case_no: str,
    id: int,
    house: ToHouse,
    person: SignedIn,
    verdict: Annotated[str, Form(max_length=20)] = "",
    words: Words = "",
) -> Response:
    """Give my opinion, once."""
    file = _file(house, person, case_no)
    try:
        answer(house, person, file, id, verdict, words.strip())
    except WrongOpinion as fault:
        form = {"verdict": verdict, "words": words}
        return _answer(request, house, person, file, id, form, str(fault), 422)
    return _back(case_no)


@router.post("/cases/{case_no}/opinions/{id}/withdraw")
def take_back(case_no: str, id: int, house: ToHouse, person: SignedIn) -> Response:
    """Take my question back."""
    withdraw(house, person, _file(house, person, case_no), id)
    return _back(case_no)


def _file(house: House, person: Person, case_no: str) -> CaseFile:
    return Register(house.register, person, house.now()).file(case_no)


def _back(case_no: str) -> Response:
    return RedirectResponse(f"/cases/{case_no}#opinions", status_code=303)


def _question(
    request: Request,
    house: House,
    person: Person,
    file: CaseFile,
    form: Mapping[str, object],
    fault: str = "",
    status: int = 200,
) -> HTMLResponse:
    open_ones = [one for one in asked(house, person, file.view.case_no) if one.mine]
    return page(
        request, "consult.html", status, file=file, candidates=candidates(house, person, file), form=form,
        fault=fault, open_ones=open_ones, most=MOST, longest=LONGEST, **_summary(house, person, file),
    )  # fmt: skip


def _answer(
    request: Request,
    house: House,
    person: Person,
    file: CaseFile,
    id: int,
    form: dict[str, str] | None = None,
    fault: str = "",
    status: int = 200,
) -> HTMLResponse:
    return page(
        request, "opinion.html", status, file=file, it=to_answer(house, person, file, id), form=form or {},
        fault=fault, verdicts=VERDICTS, longest=LONGEST, **_summary(house, person, file),
    )  # fmt: skip


def _summary(house: House, person: Person, file: CaseFile) -> dict[str, object]:
    return {
        "summary_name": name_for(person, file.view.person_name),
        "summary_due": pressing(file.case, civil(house.now())),
    }
