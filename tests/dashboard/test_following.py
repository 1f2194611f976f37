"""Open pages hear that their case moved: as far as their visitor may see it, as long as they are signed in."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient

from dashboard.app import create_app
from dashboard.house import House
from dashboard.live import A_SESSION, Heard, Live, beyond
from dashboard.pages import following
from dashboard.security import LIVE_POLICY, PAGE_POLICY
from dashboard.sessions import COOKIE
from records.changes import Moved
from records.database import session
from records.tables import CaseRow
from tests.dashboard.conftest import OWN, SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, PASS

LIN = "app-20240815-lin00001"
PATIENCE = 20.0
"""Seconds after which a test gives up; nothing here takes one."""
Listen = Callable[..., "Ear"]


class Ear:
    """One open stream, read line by line."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self.lines = answer.iter_lines()

    def hear(self) -> str:
        """The next event; an empty one is a sign of life."""
        for line in self.lines:
            if line.startswith(("event: ", ":")):
                return line.removeprefix("event: ").strip(": ")
        return "end"

    def hear_event(self) -> str:
        return next(said for said in iter(self.hear, None) if said)

    def alive(self) -> bool:
        """Whether there is a sign of life next, and nothing else."""
        return self.hear() == ""

    def quiet(self) -> bool:
        """Whether nothing but signs of life comes for many looks at the register."""
        return all(self.alive() for _ in range(3))


@pytest.fixture
def address(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real server: streams are not read piece by piece without one."""
    monkeypatch.setattr(following, "BEAT", 0.2)
    vars(house)["live"] = Live(house.register, every=0.02)
    server = uvicorn.Server(uvicorn.Config(create_app(house=house), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(PATIENCE)


@pytest.fixture
def listen(address: str, house: House) -> Listen:
    """`with listen("zhou", path) as ear`; every user has one sign-in."""
    cookies: dict[str, str] = {}

    @contextmanager
    def opened(user: str, path: str) -> Iterator[Ear]:
        cookie = cookies.setdefault(user, house.sessions.cookie(user))
        with (
            httpx.Client(base_url=address, trust_env=False, timeout=PATIENCE) as client,
            client.stream("GET", path, headers={"Cookie": f"{COOKIE}={cookie}"}) as answer,
        ):
            assert answer.status_code == 200, answer.status_code
            assert answer.headers["content-type"].startswith("text/event-stream")
            yield Ear(answer)

    return opened


def seq(house: House) -> int:
    with session(house.register) as opened:
        return opened.get_one(CaseRow, LIN).seq


def act(town: StraightCases) -> None:
    reply = town.do(LIN, "review", "market_supervision_reviewer/fang", PASS, at=NOW + timedelta(minutes=1))
    assert reply.accepted, reply.message


def test_a_page_hears_that_its_case_moved(listen: Listen, house: House, town: StraightCases) -> None:
    with listen("zhou", f"/cases/{LIN}/events?since={seq(house)}") as ear:
        assert ear.alive()
        act(town)
        assert ear.hear_event() == "changed"
        assert ear.alive()


def test_what_happened_before_the_stream_began_is_heard_at_once(listen: Listen, house: House) -> None:
    with listen("zhou", f"/cases/{LIN}/events?since={seq(house) - 1}") as ear:
        assert ear.hear() == "changed"


def test_another_case_is_no_news(listen: Listen, house: House, town: StraightCases) -> None:
    other = next(
        view.view.case_no
        for view in following.my_queue(house, house.people.find("shen"), 1).lines  # type: ignore[arg-type]
    )
    with listen("shen", f"/cases/{other}/events?since=9999") as ear:
        act(town)
        assert ear.quiet()


def test_a_queue_hears_of_what_is_in_it_and_of_nothing_else(
    listen: Listen, house: House, town: StraightCases, sign_in: SignIn
) -> None:
    places = {}
    for user in ("fang", "zhou", "xu"):
        text = sign_in(user).get("/queue").text
        places[user] = text.split('data-events="')[1].split('"')[0].replace("&amp;", "&")
    with listen("fang", places["fang"]) as mine, listen("xu", places["xu"]) as elsewhere:
        assert mine.alive()
        assert elsewhere.alive()
        act(town)
        assert mine.hear_event() == "changed"
        assert elsewhere.quiet()
    with listen("fang", places["fang"]) as late:
        assert late.hear() == "changed"


def test_signing_out_closes_the_streams_of_that_sign_in_only(
    listen: Listen, address: str, house: House
) -> None:
    place = f"/cases/{LIN}/events?since=9999"
    with listen("zhou", place) as mine, listen("ning", place) as other:
        assert mine.alive()
        cookie = mine.answer.request.headers["cookie"]
        httpx.post(f"{address}/logout", headers={"Cookie": cookie, **OWN}, trust_env=False)
        assert mine.hear_event() == "bye"
        assert mine.hear() == "end"
        assert other.alive()


def test_a_stream_ends_when_its_page_is_not_theirs_any_more(listen: Listen, house: House) -> None:
    with listen("zhou", f"/cases/{LIN}/events?since=9999") as ear:
        assert ear.alive()
        with session(house.register) as opened:
            row = opened.get_one(CaseRow, LIN)
            row.holder_org = row.responsible_body = row.employer = "另一机构"
        assert ear.hear_event() == "bye"


def test_a_stream_ends_when_its_user_comes_in_no_more(
    listen: Listen, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listen("zhou", "/queue/events?since=x") as ear:
        assert ear.hear() == "changed"
        monkeypatch.setattr(house.people, "find", lambda user: None)
        assert ear.hear_event() == "bye"


def test_of_many_pages_the_oldest_stands_back(listen: Listen, house: House) -> None:
    place = f"/cases/{LIN}/events?since=9999"
    with listen("zhou", place) as oldest, listen("ning", place) as another:
        assert oldest.alive()
        with (
            listen("zhou", place),
            listen("zhou", place),
            listen("zhou", place),
            listen("zhou", place) as newest,
        ):
            assert newest.alive()
            assert oldest.hear_event() == "bye"
            assert another.alive()
            assert house.live.following == A_SESSION + 1


@pytest.mark.parametrize("path", [f"/cases/{LIN}/events", "/queue/events"])
def test_nobody_in_particular_is_led_to_sign_in(sign_in: SignIn, path: str) -> None:
    assert sign_in(None).get(path).status_code == 303


def test_who_may_not_see_the_page_gets_no_stream(sign_in: SignIn) -> None:
    client = sign_in("xu")
    hidden, absent = client.get(f"/cases/{LIN}/events"), client.get("/cases/app-20240815-nobody01/events")
    assert (hidden.status_code, hidden.text) == (404, absent.text)


def test_only_pages_that_follow_may_run_the_houses_script(sign_in: SignIn) -> None:
    client: TestClient = sign_in("zhou")
    policies = {
        path: client.get(path).headers["content-security-policy"]
        for path in ("/queue", f"/cases/{LIN}", "/cases", f"/cases/{LIN}/why-not", "/preferences")
    }
    assert {path for path, policy in policies.items() if policy == LIVE_POLICY} == {"/queue", f"/cases/{LIN}"}
    assert set(policies.values()) == {LIVE_POLICY, PAGE_POLICY}
    assert "unsafe" not in LIVE_POLICY


def test_the_reader_works_only_while_somebody_follows(house: House) -> None:
    async def watched() -> tuple[Heard, bool, bool]:
        live = Live(house.register, every=0.01)
        with live.watcher("a", lambda case: True) as watcher:
            await live.begun()
            working = live._reader is not None
            heard = await watcher.next(0.05)
        while live._reader is not None:
            await asyncio.sleep(0.01)
        return heard, working, live.following == 0

    assert asyncio.run(asyncio.wait_for(watched(), PATIENCE)) == (Heard.NOTHING, True, True)


def test_a_register_that_does_not_answer_is_asked_again(
    house: House, town: StraightCases, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    real, faults = Live._moved, [OperationalError("select", {}, Exception("locked"))]

    def shaky(self: Live, known: int, seen: set[int]) -> tuple[set[int], list[Moved]]:
        if faults:
            raise faults.pop()
        return real(self, known, seen)

    monkeypatch.setattr(Live, "_moved", shaky)

    async def watched() -> Heard:
        live = Live(house.register, every=0.01)
        with live.watcher("a", lambda case: case.view.case_no == LIN) as watcher:
            await live.begun()
            await asyncio.to_thread(act, town)
            return await watcher.next(PATIENCE)

    assert asyncio.run(watched()) is Heard.CHANGED
    assert faults == []


@pytest.mark.parametrize(("open_", "bound", "gone"), [(0, 2, 0), (1, 2, 0), (2, 2, 1), (5, 2, 4)])
def test_the_bound(open_: int, bound: int, gone: int) -> None:
    assert beyond(list(range(open_)), bound) == list(range(gone))  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", ["page=0", "page=x", "page=99999999999999999999"])
def test_a_page_that_cannot_be_is_refused(sign_in: SignIn, asked: str) -> None:
    assert sign_in("zhou").get(f"/queue/events?{asked}").status_code == 422
