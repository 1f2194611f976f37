"""One case, one page; and why something cannot be done (案件页)."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dashboard.case_page import case_page
from dashboard.claiming import claimed
from dashboard.consulting import asked, may_ask
from dashboard.entrance import SignedIn, ToHouse
from dashboard.fields import whole
from dashboard.handing import new_act_id
from dashboard.register import Register
from dashboard.reminding import may_urge, said
from dashboard.rendering import live_page, page
from dashboard.undoing import undoable
from dashboard.why_not import explained

router = APIRouter()


@router.get("/cases/{case_no}")
def one(request: Request, case_no: str, house: ToHouse, person: SignedIn, done: str = "") -> HTMLResponse:
    """Where the case is, whose turn, until when and why, what happened, what I can do."""
    file = Register(house.register, person, house.now()).file(case_no)
    shown = case_page(file, person, house.people, house.now())
    just_done = next((item for item in shown.happenings if item.seq == whole(done)), None)
    events = f"/cases/{case_no}/events?since={file.view.seq}"
    held = claimed(house, person, file)
    return live_page(
        request, "case.html", it=shown, just_done=just_done, events=events, held=held,
        undo=undoable(house, person, file), undo_id=new_act_id(),
        asked=asked(house, person, case_no), may_ask=may_ask(person, shown.doable),
        said=said(house, person, case_no), may_urge=may_urge(person, file.view, file.case),
    )  # fmt: skip


@router.get("/cases/{case_no}/why-not")
def why_not(request: Request, case_no: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """Every deed of the procedure: who does it, whether I can now, and if not, why."""
    file = Register(house.register, person, house.now()).file(case_no)
    return page(request, "why_not.html", case=file.case, deeds=explained(file.case, person, house.now()))
