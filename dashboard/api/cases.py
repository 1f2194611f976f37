"""Cases for other systems: list, one case, its timeline, opening one, and acting (案件接口)."""

import hashlib
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from dashboard.api.answers import ActAnswer, CaseList, Fault, Happening, OpenedCase, WholeCase
from dashboard.api.entrance import ByToken, Seen
from dashboard.entrance import NotHere, ToHouse
from dashboard.handing import new_act_id
from dashboard.happenings import is_hidden, readable
from dashboard.people import Person
from policies.application.errors import InputError
from policies.application.parse import parse_application
from policies.laws import law_for, ruleset_for
from records import case_data
from records.reading import CaseFilter
from states.instants import SHANGHAI, civil
from states.terms import Deed, Role, State
from workflows.naming import new_number, prefix

FAULTS: dict[int | str, dict[str, Any]] = {code: {"model": Fault} for code in (401, 404, 422, 503)}
router = APIRouter(prefix="/cases", tags=["cases"], responses=FAULTS)
OwnNumber = Annotated[
    str | None, Field(pattern=r"^[\w.-]{1,64}$", description="yours: sent again, it is one act")
]
SOURCE = "body"
LENGTH = 20


class Act(BaseModel):
    """One deed (contract/README §2): `with` is its content."""

    model_config = ConfigDict(extra="forbid")

    do: str = Field(max_length=40)
    content: dict[str, Any] = Field(default_factory=dict, alias="with")
    id: OwnNumber = None


@router.get("")
def listing(
    seen: Seen,
    state: Annotated[list[State] | None, Query()] = None,
    procedure: Annotated[list[str] | None, Query()] = None,
    overdue: bool = False,
    due_before: datetime | None = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=200)] = 50,
) -> CaseList:
    """The cases that you see, the most urgent first."""
    due = due_before if due_before is None or due_before.tzinfo else due_before.replace(tzinfo=SHANGHAI)
    wanted = CaseFilter(
        states=[one.value for one in state or ()],
        procedures=procedure or (),
        overdue=2 if overdue else 0,
        due_before=due,
    )
    found = seen.listing(wanted, page=page, size=size)
    items = [case_data.listed(line.view) for line in found.lines]
    return CaseList.model_validate(
        {"items": items, "total": found.total, "page": found.page, "pages": found.pages}
    )


@router.get("/{case_no}")
def one(seen: Seen, case_no: str) -> WholeCase:
    """One case with its clocks, papers and tasks."""
    return WholeCase.model_validate(seen.data(case_no))


@router.get("/{case_no}/timeline")
def timeline(seen: Seen, user: ByToken, case_no: str) -> list[Happening]:
    """Everything that happened, of people and of the clock, as far as you may read it."""
    rows = [row for row in seen.file(case_no).timeline if readable(row, user)]
    return [Happening.model_validate(case_data.happening(row) | {"by": doer(row.by, user)}) for row in rows]


@router.post("", status_code=201)
async def open_case(
    house: ToHouse, user: ByToken, application: Annotated[dict[str, Any], Body()], id: OwnNumber = None
) -> OpenedCase:
    """Open a case from an application file (contract/application). The same `id` again is the same case."""
    parsed = parse_application(application, SOURCE)
    if not may_open(parsed.procedure, user.role, house.now()):
        raise NotHere
    opened = await house.counter.open(application, number(parsed.procedure, house.now(), user.id, id), SOURCE)
    told = {"case_no": opened.case_no, "procedure": opened.procedure, "state": opened.state.value}
    return OpenedCase.model_validate(told)


@router.post("/{case_no}/acts", responses={409: {"model": ActAnswer}})
async def act(
    house: ToHouse, user: ByToken, seen: Seen, case_no: str, act: Act, response: Response
) -> ActAnswer:
    """Do one deed as your user. 409: the law says no; rule, reason and cure stand in the answer."""
    await run_in_threadpool(seen.file, case_no)
    reply = await house.counter.act(case_no, act.do, user.signature, act.content, act.id or new_act_id())
    response.status_code = 200 if reply.accepted else 409
    return ActAnswer.model_validate(reply.told())


def doer(by: str, user: Person) -> str:
    """ROLE/NAME, without the name where it is not for this user."""
    role = by.partition("/")[0]
    return role if role in set(Role) and is_hidden(Role(role), user) else by


def may_open(procedure: str, role: Role, now: datetime) -> bool:
    """Whether this role submits cases of the procedure; an operator enters what came on paper. InputError: no rules."""
    try:
        table = law_for(ruleset_for(procedure, civil(now))).procedures[procedure]
    except KeyError as absent:
        raise InputError(SOURCE, "procedure", "可以申报的事项", procedure) from absent
    return role is Role.OPERATOR or role in table.roles.get(Deed.SUBMIT, frozenset())


def number(procedure: str, now: datetime, user: str, id: str | None) -> str:
    """The number of the case to open: of an `id`, always the same for this user."""
    if id is None:
        return new_number(procedure, now, new_act_id())
    return f"{prefix(procedure)}-api-{hashlib.sha256(f'{user}/{id}'.encode()).hexdigest()[:LENGTH]}"
