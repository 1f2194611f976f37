"""Personal contents of ended cases: which are past their retention, what would go, two persons (个人信息删除)."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.erasing import OFFICES, attempts, do, one, past
from dashboard.house import House
from dashboard.people import Person
from dashboard.rendering import page
from records.erasure import GOES, STAYS
from records.retention import LAW, Bar, Deed

router = APIRouter()
LONGEST = 200
"""Characters of the grounds."""
NOT_SURE = "没有删除：请先核对将删除的内容，勾选“已核对，确认删除”后再核准"


@router.get("/erasures")
def all_of_them(request: Request, house: ToHouse, person: SignedIn, case_no: str = "") -> Response:
    """Cases past their retention, and what was done; with a number the way to that case."""
    found, deeds = past(house, person), attempts(house, person)
    if case_no.strip():
        return RedirectResponse(
            f"/erasures/{one(house, person, case_no.strip())[0].case_no}", status_code=303
        )
    years = house.settings.retention_years
    return page(request, "erasures.html", found=found, years=years, **words(house, person), deeds=deeds)


@router.get("/erasures/{case_no}")
def one_case(request: Request, case_no: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """What erasing one case would take and leave, and what stands against it."""
    return _one(request, house, person, case_no)


@router.post("/erasures/{case_no}/{deed}")
def act(
    request: Request,
    case_no: str,
    deed: str,
    house: ToHouse,
    person: SignedIn,
    reason: Annotated[str, Form(max_length=LONGEST)] = "",
    confirm: Annotated[bool, Form()] = False,
) -> Response:
    """Propose, withdraw, release, hold or lift."""
    if deed not in set(Deed):
        raise NotHere
    one(house, person, case_no)
    if deed == Deed.RELEASE and not confirm and person.role in OFFICES:
        return _one(request, house, person, case_no, NOT_SURE, 422)
    refused = do(house, person, case_no, Deed(deed), reason)
    if refused is not None:
        told = f"{refused.message}（{refused.rule}）。这次尝试已记录"
        return _one(request, house, person, case_no, told, 409)
    return RedirectResponse(f"/erasures/{case_no}", status_code=303)


def _one(
    request: Request, house: House, person: Person, case_no: str, fault: str = "", status: int = 200
) -> HTMLResponse:
    it, deeds = one(house, person, case_no)
    goes = [(GOES[name], number) for name, number in it.goes.items()]
    stays = [(STAYS[name], number) for name, number in it.stays.items()]
    told = {"it": it, "goes": goes, "stays": stays, "deeds": deeds, "fault": fault}
    return page(request, "erasure.html", status, **told, **words(house, person), law=LAW, longest=LONGEST)


def words(house: House, person: Person) -> dict[str, Any]:
    """What both pages say of deeds and people."""
    return {
        "may": person.role in OFFICES,
        "names": house.people.name_of,
        "bars": {bar.value: bar.label for bar in Bar},
    }
