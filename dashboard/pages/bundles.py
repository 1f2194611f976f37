"""Many cases at once (成批办理): groups of the queue, the dry run, and a second person's release."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.access import CONCERNED, name_for
from dashboard.batching import Group, first_of, group_of, groups, tried_all
from dashboard.bundling import (
    MOST,
    Foreseen,
    bundle_for,
    give_back,
    halted,
    hand_in,
    listed,
    own_work,
    prepare,
    release,
)
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.handing import Written, read
from dashboard.house import House
from dashboard.outage import Outage, WrongOutage, outage_from, preview
from dashboard.people import Person
from dashboard.rendering import page
from records.bundles import Bundle, Status
from states.terms import DeadlineName, Deed, Role

router = APIRouter()
SECONDS = 3
"""Between two looks at a bundle under way."""
EXTENDERS = frozenset({Role.OPERATOR, Role.LEADER})
CLOCKS = tuple(name for name in DeadlineName)
Answers = Mapping[str, str]


@router.get("/bundles")
def show(request: Request, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """What I can prepare, what waits for my release, what was done."""
    _officer(person)
    return page(
        request, "bundles.html", groups=[group for group in groups(house, person) if len(group.lines) > 1],
        bundles=[(one, own_work(one, person)) for one in listed(house, person)], names=house.people.name_of,
        extends=person.role in EXTENDERS, statuses=STATUSES,
    )  # fmt: skip


@router.get("/bundles/new/{key}")
def ask(request: Request, key: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """The cases of a group and one form for all of them."""
    _officer(person)
    return _group_page(request, house, person, group_of(house, person, key), Written({}, {}), None)


@router.post("/bundles/new/{key}")
async def try_or_prepare(request: Request, key: str, house: ToHouse, person: SignedIn) -> Response:
    """The dry run; and once it was seen, the bundle of what would be accepted."""
    _officer(person)
    form = await request.form()
    chosen = [value for value in form.getlist("case") if isinstance(value, str)]
    answers = {key: value for key, value in form.items() if isinstance(value, str) and key != "case"}
    return await run_in_threadpool(_group_answer, request, house, person, key, chosen, answers)


def _group_answer(
    request: Request, house: House, person: Person, key: str, chosen: list[str], answers: Answers
) -> Response:
    group = group_of(house, person, key)
    written = read(first_of(house, person, group), answers)
    if written.faults or not chosen:
        return _group_page(request, house, person, group, written, None, chosen, status=422)
    found = tried_all(house, person, group, chosen, written.content)
    ready = [item for item in found if not item.refusal]
    if answers.get("step") == "prepare" and ready:
        title = f"{group.words}：{group.title}（{group.state.label}）"
        return _to(prepare(house, person, group.deed, group.result, title, ready))
    return _group_page(request, house, person, group, written, found, chosen)


def _group_page(
    request: Request,
    house: House,
    person: Person,
    group: Group,
    written: Written,
    found: list[Foreseen] | None,
    chosen: list[str] | None = None,
    status: int = 200,
) -> HTMLResponse:
    handed = first_of(house, person, group)
    return page(
        request, "bundle_new.html", status, group=group, fields=handed.fields, written=written, found=found,
        chosen=chosen, most=MOST, name=partial(name_for, person),
    )  # fmt: skip


@router.get("/extensions")
def ask_extension(request: Request, house: ToHouse, person: SignedIn) -> Response:
    """The form of an extension for an outage, and below it what it would move; nothing is changed."""
    form = {key: value[:200] for key, value in request.query_params.items()}
    return _extension(request, house, person, form) if form else _extension_page(request, person, {})


@router.post("/extensions")
async def prepare_extension(request: Request, house: ToHouse, person: SignedIn) -> Response:
    """The extension as a bundle, for somebody else to release."""
    form = {key: str(value)[:200] for key, value in (await request.form()).items()}
    return await run_in_threadpool(_extension, request, house, person, form, keep=True)


def _extension(
    request: Request, house: House, person: Person, form: Answers, *, keep: bool = False
) -> Response:
    if person.role not in EXTENDERS:
        raise NotHere
    try:
        outage = outage_from(form)
    except WrongOutage as fault:
        return _extension_page(request, person, form, 422, fault=str(fault))
    found, more = preview(house, person, outage)
    ready = [item for item in found if not item.refusal]
    if keep and ready:
        return _to(prepare(house, person, Deed.EXTEND, None, outage.title, ready))
    return _extension_page(request, person, form, found=found, more=more, outage=outage)


def _extension_page(
    request: Request,
    person: Person,
    form: Answers,
    status: int = 200,
    fault: str = "",
    found: list[Foreseen] | None = None,
    more: int = 0,
    outage: Outage | None = None,
) -> HTMLResponse:
    if person.role not in EXTENDERS:
        raise NotHere
    return page(
        request, "extensions.html", status, form=form, fault=fault, found=found, more=more, outage=outage,
        clocks=CLOCKS, most=MOST,
    )  # fmt: skip


@router.get("/bundles/{id}")
def one(request: Request, id: str, house: ToHouse, person: SignedIn) -> HTMLResponse:
    """One bundle: every deed, what was foreseen and what was answered."""
    return _bundle_page(request, house, person, bundle_for(house, person, id))


@router.post("/bundles/{id}/release")
def let_go(request: Request, id: str, house: ToHouse, person: SignedIn) -> Response:
    """Release it: a second person's word; the deeds are handed in after the answer is given."""
    bundle = bundle_for(house, person, id)
    if not release(house, person, bundle):
        fault = "本批由您准备，须由另一人放行" if own_work(bundle, person) else "本批已由他人处理"
        return _bundle_page(request, house, person, bundle_for(house, person, id), 409, fault)
    name = house.people.name_of(person.signature)
    return _to(bundle, BackgroundTask(hand_in, house, bundle, name))


@router.post("/bundles/{id}/return")
def put_back(
    request: Request,
    id: str,
    house: ToHouse,
    person: SignedIn,
    remark: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Give it back with the reason; its cases are free again."""
    bundle = bundle_for(house, person, id)
    if not remark.strip():
        return _bundle_page(request, house, person, bundle, 422, "请写明退回的理由")
    if not give_back(house, person, bundle, remark.strip()):
        fault = "本批已由他人处理"
        return _bundle_page(request, house, person, bundle_for(house, person, id), 409, fault)
    return _to(bundle)


STATUSES = {
    Status.WAITING.value: ("待放行", "amber"),
    Status.RUNNING.value: ("办理中", "blue"),
    Status.DONE.value: ("已办理", "green"),
    Status.STOPPED.value: ("中断，可继续", "red"),
    Status.RETURNED.value: ("已退回", "grey"),
}


def _bundle_page(
    request: Request, house: House, person: Person, bundle: Bundle, status: int = 200, fault: str = ""
) -> HTMLResponse:
    answer = page(
        request, "bundle.html", status, it=bundle, fault=fault, own=own_work(bundle, person), statuses=STATUSES,
        names=house.people.name_of, halted=halted(bundle, house.now()),
    )  # fmt: skip
    if bundle.status == Status.RUNNING:
        answer.headers["Refresh"] = str(SECONDS)
    return answer


def _to(bundle: Bundle, after: BackgroundTask | None = None) -> Response:
    return RedirectResponse(f"/bundles/{bundle.id}", status_code=303, background=after)


def _officer(person: Person) -> None:
    if person.role in CONCERNED:
        raise NotHere
