"""Undoing one's own last entry from the case's page (撤回录入)."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dashboard.entrance import SignedIn, ToHouse
from dashboard.handing import Unlawful
from dashboard.register import Register
from states.effects import Refusal
from states.terms import Deed, Reason

router = APIRouter()
ActId = Annotated[str, Form(min_length=1, max_length=64)]
Seq = Annotated[int, Form(ge=1, le=5000)]


@router.post("/cases/{case_no}/undo")
async def undo(case_no: str, house: ToHouse, person: SignedIn, act_id: ActId, seq: Seq) -> Response:
    """Undo the entry that the form showed; the same form twice is one undoing. 409: it stands, and why."""
    file = await run_in_threadpool(Register(house.register, person, house.now()).file, case_no)
    reply = await house.counter.act(case_no, Deed.UNDO.value, person.signature, {"seq": seq}, act_id)
    if not reply.accepted:
        reason = Reason(reply.reason) if reply.reason in set(Reason) else Reason.NOT_UNDOABLE
        raise Unlawful(file.case, Deed.UNDO, Refusal(reason, reply.message or "", reply.rule))
    return RedirectResponse(f"/cases/{case_no}?done={reply.seq}", status_code=303)
