"""Other systems are called once for each event, signed, and only where they may be."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from activities.calling import Callbacks, HttpTelephone, NotTaken, signature
from records import announcing, outbox, webhooks
from records.announcing import Event
from records.callees import Callees, WrongCallee
from records.database import reading, session
from records.outbox import CALLS_GIVE_UP_AFTER, Call
from records.tables import DeliveryRow
from records.webhooks import Subscription
from tests.activities.desk import START

NOW = START
DEMO, HOUSE = Callees(loopback=True), Callees()


class Receiver(HTTPServer):
    """Another system: answers as told and keeps what it got."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hook)
        self.status = 204
        self.got: list[tuple[dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?from=zc"


class Hook(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers.items()) | {"path": self.path}, body))
        self.send_response(self.server.status)
        self.send_header("Location", self.server.url)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Quiet."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def queued(register: Engine, url: str, times: int = 1) -> str:
    """A subscription with events that wait; answers its secret."""
    with session(register) as opened:
        asked = Subscription("某局", "all", "", url, ("certificate.issued",))
        id, secret = webhooks.subscribe(opened, asked, "x", NOW)
        for _ in range(times):
            opened.add(announcing.delivery(id, Event.ISSUED, {"number": "NB-1", "status": "valid"}))
    return secret


def standing(register: Engine) -> list[tuple[str, int, str | None]]:
    with reading(register) as opened:
        rows = opened.exec(select(DeliveryRow).order_by(DeliveryRow.id))  # type: ignore[arg-type]
        return [(row.status, row.attempts, row.error) for row in rows]


def test_the_receiver_can_prove_who_said_it(register: Engine, receiver: Receiver) -> None:
    secret = queued(register, receiver.url)
    desk = Callbacks(register, HttpTelephone(DEMO))
    assert desk.drain(NOW) == 1
    assert desk.drain(NOW + timedelta(hours=1)) == 0
    ((headers, body),) = receiver.got
    said = json.loads(body)
    assert (said["event"], said["data"]["number"]) == ("certificate.issued", "NB-1")
    assert said["id"] == headers["webhook-id"]
    signed = f"{headers['webhook-id']}.{int(NOW.timestamp())}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{right}"
    assert (headers["webhook-timestamp"], headers["path"]) == (str(int(NOW.timestamp())), "/hook?from=zc")


def test_the_published_example_of_a_signature() -> None:
    """The sample of the open format that receivers have libraries for (Standard Webhooks)."""
    made = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(("status", "words"), [(500, "HTTP 500"), (302, "HTTP 302，重定向不予跟随")])
def test_what_is_not_taken_is_told_again_under_the_same_id(
    register: Engine, receiver: Receiver, status: int, words: str
) -> None:
    queued(register, receiver.url)
    desk = Callbacks(register, HttpTelephone(DEMO))
    receiver.status = status
    desk.drain(NOW)
    assert standing(register) == [("queued", 1, words)]
    receiver.status = 200
    assert desk.drain(NOW + timedelta(seconds=1)) == 0
    assert desk.drain(NOW + timedelta(seconds=2)) == 1
    assert standing(register) == [("done", 2, None)]
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len(receiver.got) == 2


def test_who_stays_silent_is_given_up_in_the_end_and_can_be_asked_for_again(register: Engine) -> None:
    queued(register, "http://127.0.0.1:9/")
    desk = Callbacks(register, Deaf())
    at = NOW
    for _ in range(CALLS_GIVE_UP_AFTER):
        assert desk.drain(at) == 1
        at += timedelta(hours=1)
    assert desk.drain(at) == 0
    assert at - NOW > timedelta(hours=12)
    with reading(register) as opened:
        (shown,) = webhooks.webhooks(opened)
    assert (shown.waiting, shown.failed, shown.fault) == (0, 1, "没有应答")
    with session(register) as opened:
        assert outbox.call_again(opened, shown.id, at) == 1
    assert desk.drain(at) == 1


@pytest.mark.parametrize("told_first", [False, True])
def test_who_was_disabled_is_called_no_more(register: Engine, told_first: bool) -> None:
    """Not even with what was under way meanwhile, whether or not that attempt came to an end."""
    queued(register, "http://127.0.0.1:9/", times=2)
    with session(register) as opened:
        under_way = outbox.next_calls(opened, NOW, limit=1)
        assert webhooks.disable(opened, under_way[0].webhook, NOW)
    deaf = Deaf()
    desk = Callbacks(register, deaf)
    if told_first:
        desk.call(under_way[0], NOW, {})
    later = NOW + timedelta(hours=2)
    desk.drain(later)
    assert deaf.called == [1] * told_first
    assert [status for status, _, _ in standing(register)] == ["failed", "failed"]
    with session(register) as opened, pytest.raises(LookupError):
        outbox.call_again(opened, under_way[0].webhook, later)


class Deaf:
    """Nobody answers; counts who was called."""

    def __init__(self) -> None:
        self.called: list[int] = []

    def tell(self, call: Call, at: object) -> int:
        self.called.append(call.webhook)
        raise NotTaken("没有应答")


def test_a_silent_system_holds_up_nobody(register: Engine) -> None:
    queued(register, "http://127.0.0.1:9/", times=3)
    queued(register, "http://127.0.0.1:9/")
    deaf = Deaf()
    assert Callbacks(register, deaf).drain(NOW) == 4
    assert deaf.called == [1, 2]


@pytest.mark.parametrize("found", ["10.0.0.7", "127.0.0.1", "::1", "169.254.169.254"])
def test_a_name_that_leads_inside_is_not_called(register: Engine, receiver: Receiver, found: str) -> None:
    queued(register, f"https://example.test:{receiver.server_port}/hook")
    telephone = HttpTelephone(HOUSE, lambda host, port: [ip_address("93.184.215.14"), ip_address(found)])
    Callbacks(register, telephone).drain(NOW)
    ((status, _, error),) = standing(register)
    assert (status, error) == ("failed", "回调地址不得指向本机、内网或保留网段")
    assert receiver.got == []


def test_the_address_that_was_checked_is_the_one_called(register: Engine, receiver: Receiver) -> None:
    """A second lookup could answer otherwise: there is none."""
    asked: list[str] = []

    def lookup(host: str, port: int) -> list:
        asked.append(host)
        return [ip_address("127.0.0.1")]

    queued(register, receiver.url.replace("127.0.0.1", "localhost"))
    Callbacks(register, HttpTelephone(DEMO, lookup)).drain(NOW)
    assert asked == ["localhost"]
    ((headers, _),) = receiver.got
    assert headers["Host"] == f"localhost:{receiver.server_port}"


def test_a_real_house_never_calls_itself(register: Engine, receiver: Receiver) -> None:
    with session(register) as opened:
        asked = Subscription("某局", "all", "", receiver.url, ())
        id, _ = webhooks.subscribe(opened, asked, "x", NOW)
        call = outbox.trial(opened, id, NOW)
    with pytest.raises(WrongCallee):
        HttpTelephone(HOUSE).tell(call, NOW)
    assert call.secret not in repr(call)


def test_a_test_is_tried_once(register: Engine) -> None:
    queued(register, "http://127.0.0.1:9/", times=0)
    with session(register) as opened:
        call = outbox.trial(opened, 1, NOW)
    assert Callbacks(register, Deaf()).call(call, NOW, {}) is False
    assert standing(register) == [("failed", 1, "没有应答")]
