"""Subscriptions of the organisation whose token asks (回调接口)."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel, ConfigDict, Field

from dashboard.access import Reach, sight
from dashboard.api.answers import Fault
from dashboard.api.entrance import ByToken
from dashboard.entrance import NotHere, ToHouse
from dashboard.people import Person
from policies.application.errors import InputError
from records import announcing, outbox, webhooks
from records.callees import LONGEST, Callees, WrongCallee
from records.database import reading, session
from records.webhooks import Subscription, Webhook

FAULTS: dict[int | str, dict[str, Any]] = {code: {"model": Fault} for code in (401, 404, 422)}
router = APIRouter(prefix="/webhooks", tags=["webhooks"], responses=FAULTS)
LAST = 2**31 - 1
MOST = 20
"""Subscriptions that an organisation may have at once."""
HEARD = {Reach.ALL: webhooks.ALL, Reach.CITY: webhooks.CITY, Reach.BODY: webhooks.BODY}
"""A subscription hears of what its user may see."""


def subscriber(user: ByToken) -> Person:
    """Who may have subscriptions. NotHere: somebody who sees only their own cases."""
    if sight(user).reach not in HEARD:
        raise NotHere
    return user


Subscriber = Annotated[Person, Depends(subscriber)]
Number = Annotated[int, Path(ge=1, le=LAST)]
EventName = Literal[
    "certificate.issued", "certificate.released", "certificate.corrected", "certificate.superseded",
    "certificate.frozen", "certificate.restored", "certificate.revoked", "certificate.reinstated",
]  # fmt: skip


class Wanted(BaseModel):
    """Where to tell what; without `events` all of them."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(max_length=LONGEST, description="https only; redirects are not followed")
    events: list[EventName] = Field(default_factory=list, max_length=20)


class SubscriptionData(BaseModel):
    """A subscription and how its deliveries stand; `fault`: why the newest failed one did."""

    id: int
    url: str
    events: list[str]
    reach: str
    made_at: datetime
    disabled_at: datetime | None
    waiting: int
    failed: int
    fault: str | None


class NewSubscription(SubscriptionData):
    """The same with its secret, which is told this once."""

    secret: str


class Queued(BaseModel):
    """How many events wait again."""

    queued: int


@router.get("")
def listing(house: ToHouse, user: Subscriber) -> list[SubscriptionData]:
    """The subscriptions of your organisation, the newest first."""
    with reading(house.register) as opened:
        found = webhooks.webhooks(opened, user.body)
    return [SubscriptionData.model_validate(data(hook)) for hook in found]


@router.post("", status_code=201)
def subscribe(house: ToHouse, user: Subscriber, wanted: Wanted) -> NewSubscription:
    """Be told of certificates that you may see. The secret verifies signatures and is told this once."""
    asked = subscription(user, wanted, Callees(loopback=house.demo))
    with session(house.register) as opened:
        running = [hook for hook in webhooks.webhooks(opened, user.body) if hook.disabled_at is None]
        if len(running) >= MOST:
            raise InputError("body", "url", f"至多 {MOST} 个在用的回调", f"已有 {len(running)} 个")
        id, secret = webhooks.subscribe(opened, asked, user.id, house.now())
        made = webhooks.find_webhook(opened, id, user.body)
    assert made is not None
    return NewSubscription.model_validate(data(made) | {"secret": secret})


@router.delete("/{id}", status_code=204)
def disable(house: ToHouse, user: Subscriber, id: Number) -> None:
    """Tell it nothing any more; what was not delivered yet is given up."""
    with session(house.register) as opened:
        if not webhooks.disable(opened, id, house.now(), user.body):
            raise NotHere


@router.post("/{id}/test", status_code=202)
def test(house: ToHouse, user: Subscriber, id: Number) -> Queued:
    """Send it an event `webhook.test` within seconds, once; the list shows a fault."""
    with session(house.register) as opened:
        found = webhooks.find_webhook(opened, id, user.body)
        if found is None or found.disabled_at is not None:
            raise NotHere
        opened.add(announcing.delivery(id, announcing.Event.TEST, {}))
    return Queued(queued=1)


@router.post("/{id}/retry", status_code=202)
def retry(house: ToHouse, user: Subscriber, id: Number) -> Queued:
    """Let the events that were given up wait again."""
    with session(house.register) as opened:
        found = webhooks.find_webhook(opened, id, user.body)
        if found is None or found.disabled_at is not None:
            raise NotHere
        return Queued(queued=outbox.call_again(opened, id, house.now()))


def subscription(user: Person, wanted: Wanted, callees: Callees) -> Subscription:
    """What is kept. InputError: the address cannot be called."""
    reach = HEARD[sight(user).reach]
    try:
        url = callees.checked(wanted.url)
    except WrongCallee as fault:
        raise InputError("body", "url", str(fault), wanted.url) from fault
    every = [event.value for event in announcing.WANTED]
    events: tuple[str, ...] = tuple(dict.fromkeys([*wanted.events] or every))
    return Subscription(user.body, reach, user.city if reach == webhooks.CITY else "", url, events)


def data(hook: Webhook) -> dict[str, Any]:
    """A subscription as its organisation sees it."""
    asked = hook.asked
    return {
        "id": hook.id,
        "url": asked.url,
        "events": list(asked.events),
        "reach": asked.reach,
        "made_at": hook.made_at,
        "disabled_at": hook.disabled_at,
        "waiting": hook.waiting,
        "failed": hook.failed,
        "fault": hook.fault,
    }
