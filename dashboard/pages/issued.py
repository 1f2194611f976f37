"""What a case issued: the list, each person's certificate, and all of them at once (发证清单)."""

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from dashboard.archive import zipped
from dashboard.boards.base import Look
from dashboard.certificate_files import certificate_file
from dashboard.entrance import SignedIn, ToHouse
from dashboard.house import House
from dashboard.issued import file_of, files_of, in_archive, issued
from dashboard.people import Person
from dashboard.rendering import page
from dashboard.spreadsheet import exported

router = APIRouter()


@router.get("/cases/{case_no}/certificates")
def listed(request: Request, case_no: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """Who gets which certificate."""
    found = issued(case_no, _look(house, person))
    return page(request, "issued.html", case_no=case_no, sheet_of=found.sheet())


@router.get("/cases/{case_no}/certificates.zip")
def together(case_no: str, house: ToHouse, person: SignedIn) -> Response:
    """Every file with the list, for the archive; each one taken is logged."""
    look = _look(house, person)
    wanted = issued(case_no, look).certificates
    pieces = zipped(in_archive(wanted, files_of(wanted, look), house.papers))
    headers = {"Content-Disposition": f'attachment; filename="{case_no}-certificates.zip"'}
    return StreamingResponse(pieces, media_type="application/zip", headers=headers)


@router.get("/cases/{case_no}/certificates.{form}")
def sheet(case_no: str, form: Literal["xlsx", "csv"], house: ToHouse, person: SignedIn) -> Response:
    """The list as a file."""
    return exported(issued(case_no, _look(house, person)).sheet(), form)


@router.get("/cases/{case_no}/certificates/{number}.pdf")
def one(case_no: str, number: str, house: ToHouse, person: SignedIn) -> Response:
    """One person's certificate as this case made it."""
    return certificate_file(house.papers, file_of(case_no, number, _look(house, person)), number)


def _look(house: House, person: Person) -> Look:
    return Look(house.register, person, house.now())
