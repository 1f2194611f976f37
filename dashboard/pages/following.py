"""The streams that open pages listen to (实时跟进): authorised as their page is, now and as long as they last."""

from collections.abc import AsyncIterator
from typing import Annotated, Protocol

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import StreamingResponse

from dashboard.access import sees
from dashboard.entrance import NotHere, SignedIn, ToHouse, viewer
from dashboard.house import House
from dashboard.lists import look
from dashboard.live import Heard
from dashboard.own import own_key
from dashboard.pages.cases import my_queue
from dashboard.people import Person
from dashboard.register import Register
from dashboard.sessions import COOKIE
from records.changes import Moved
from records.database import reading

router = APIRouter()
BEAT = 15.0
"""Seconds between signs of life; with each it is asked again whether the visitor may still see the page."""
HELLO, BEATEN = "retry: 10000\n\n", ": \n\n"
CHANGED, BYE = "event: changed\ndata: \n\n", "event: bye\ndata: \n\n"
Page = Annotated[int, Query(ge=1, le=100_000)]
STREAM = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class Followed(Protocol):
    """A page that is open. Raises NotHere once it is not for this visitor any more."""

    def wants(self, case: Moved) -> bool:
        """Whether the page would look otherwise."""

    def is_behind(self) -> bool:
        """Whether it looks otherwise already."""

    def check(self) -> None:
        """Raises NotHere."""


class OneCase:
    """The page of one case, as it was at `since`."""

    def __init__(self, register: Register, case_no: str, since: int) -> None:
        self.register, self.case_no, self.since = register, case_no, since

    def wants(self, case: Moved) -> bool:
        return case.view.case_no == self.case_no

    def is_behind(self) -> bool:
        return self.register.visible(self.case_no).seq > self.since

    def check(self) -> None:
        self.register.visible(self.case_no)


class Queue:
    """The page of somebody's queue, as it looked under `since`."""

    def __init__(self, house: House, person: Person, page: int, since: str) -> None:
        self.house, self.person, self.page, self.since = house, person, page, since
        self.shown: frozenset[str] = frozenset()
        self.key: str | None = None

    def wants(self, case: Moved) -> bool:
        """A case on the page moved, or one has come to this person."""
        if case.view.case_no in self.shown:
            return True
        own = self.key is not None and self.key == case.person_key
        return self.person.role.value in case.roles and sees(self.person, case.view, own=own)

    def is_behind(self) -> bool:
        with reading(self.house.register) as opened:
            self.key = own_key(opened, self.person)
        listing = my_queue(self.house, self.person, self.page)
        self.shown = frozenset(line.view.case_no for line in listing.lines)
        return look(listing) != self.since

    def check(self) -> None:
        """Everybody who is signed in has a queue."""


@router.get("/cases/{case_no}/events")
def case_events(
    request: Request, case_no: str, house: ToHouse, person: SignedIn, since: int = 0
) -> StreamingResponse:
    """That the case moved since its page was made with `since` deeds."""
    followed = OneCase(Register(house.register, person, house.now()), case_no, since)
    followed.check()
    return answer(request, house, followed)


@router.get("/queue/events")
def queue_events(
    request: Request, house: ToHouse, person: SignedIn, page: Page = 1, since: str = ""
) -> StreamingResponse:
    """That my queue looks otherwise than under `since`."""
    return answer(request, house, Queue(house, person, page, since))


def answer(request: Request, house: House, followed: Followed) -> StreamingResponse:
    """The stream as an answer that no proxy holds back."""
    return StreamingResponse(events(request, house, followed), media_type="text/event-stream", headers=STREAM)


async def events(request: Request, house: House, followed: Followed) -> AsyncIterator[str]:
    """Says `changed` when the page should be made anew, `bye` when the stream will not go on."""
    with house.live.watcher(request.cookies[COOKIE], followed.wants) as watcher:
        await house.live.begun()
        yield HELLO
        if await run_sync(followed.is_behind):
            yield CHANGED
        while (heard := await watcher.next(BEAT)) is not Heard.ENDED:
            if not await run_sync(may_go_on, request, house, followed):
                break
            yield CHANGED if heard is Heard.CHANGED else BEATEN
    yield BYE


def may_go_on(request: Request, house: House, followed: Followed) -> bool:
    """Whether the visitor is still signed in and the page still theirs."""
    try:
        followed.check()
    except NotHere:
        return False
    return viewer(request, house) is not None
