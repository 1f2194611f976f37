"""Telling other systems (回调投递): signed, never redirected, never into a private network."""

import base64
import hashlib
import hmac
import json
import socket
from collections.abc import Callable, Mapping
from datetime import datetime
from ipaddress import ip_address
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx
import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from records import outbox
from records.callees import Address, Callees, WrongCallee
from records.database import session
from records.outbox import Call
from records.webhooks import PREFIX

log = structlog.get_logger()
PATIENCE = httpx.Timeout(8.0, connect=3.0)
"""Ten calls of this length end before their lease does."""


class NotTaken(Exception):
    """The other system did not take the event; the text says what it answered."""


class Telephone(Protocol):
    """Tells another system."""

    def tell(self, call: Call, at: datetime) -> int:
        """Hand an event over; answers the other side's status. Any exception: not taken, to be tried again."""


Lookup = Callable[[str, int], list[Address]]


def addresses(host: str, port: int) -> list[Address]:
    """What a name stands for in the network. OSError: nothing."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(item[4][0]).partition("%")[0]) for item in found]


def signature(secret: str, event_id: str, at: int, body: bytes) -> str:
    """`v1,` and the HMAC-SHA-256 over id, time and body in base64: what other systems compare."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    made = hmac.new(key, f"{event_id}.{at}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(made).decode()


def headers(call: Call, at: datetime, body: bytes) -> dict[str, str]:
    """The headers of one attempt: the id stays the same from attempt to attempt, time and signature do not."""
    seconds = int(at.timestamp())
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "zhicheng-webhook/1",
        "webhook-id": call.event_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": signature(call.secret, call.event_id, seconds, body),
    }


def written(body: Mapping[str, Any]) -> bytes:
    """A body as it is sent and signed."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class HttpTelephone:
    """Calls by HTTPS. The name is looked up here and its address called, so that no later answer leads elsewhere."""

    def __init__(self, callees: Callees, lookup: Lookup = addresses) -> None:
        self.callees, self.lookup = callees, lookup

    def tell(self, call: Call, at: datetime) -> int:
        """As Telephone says. Raises WrongCallee, NotTaken, OSError and httpx faults."""
        url = httpx.URL(self.callees.checked(call.url))
        address = self._address(url)
        body = written(call.body)
        sent = headers(call, at, body) | {"Host": url.netloc.decode()}
        named = {"sni_hostname": url.host} if url.scheme == "https" else {}
        with (
            httpx.Client(trust_env=False, follow_redirects=False, timeout=PATIENCE) as client,
            client.stream(
                "POST", url.copy_with(host=str(address)), content=body, headers=sent, extensions=named
            ) as answer,  # what it says besides the status is not read: it may be endless
        ):
            if not answer.is_success:
                told = "，重定向不予跟随" if answer.is_redirect else ""
                raise NotTaken(f"HTTP {answer.status_code}{told}")
            return answer.status_code

    def _address(self, url: httpx.URL) -> Address:
        parts = urlsplit(str(url))
        found = self.lookup(url.host, parts.port or (443 if url.scheme == "https" else 80))
        if not found:
            raise NotTaken("域名没有地址")
        for address in found:  # one private address among public ones is reason enough
            self.callees.reachable(address)
        return found[0]


class Callbacks:
    """Empties the part of the outbox that other systems wait for, beside papers: a slow one holds up none of them."""

    def __init__(self, register: Engine, telephone: Telephone) -> None:
        self.register, self.telephone = register, telephone

    def drain(self, now: datetime) -> int:
        """Tell what waits at `now`; answers how many were tried. Who fails once is not called again in this round."""
        with session(self.register) as opened:
            calls = outbox.next_calls(opened, now)
        silent: dict[int, str] = {}
        for call in calls:
            self.call(call, now, silent)
        return len(calls)

    def call(self, call: Call, now: datetime, silent: dict[int, str]) -> bool:
        """One attempt, noted in the register; `silent`: who did not answer before, with the reason."""
        try:
            if call.webhook in silent:
                raise NotTaken(silent[call.webhook])
            self.telephone.tell(call, now)
        except Exception as fault:  # one that cannot be told must not stop the others
            final, words = isinstance(fault, WrongCallee), told(fault)
            silent[call.webhook] = words
            self._note(lambda opened: outbox.call_failed(opened, call.id, words, now, final))
            log.warning("call failed", webhook=call.webhook, fault=type(fault).__name__)
            return False
        self._note(lambda opened: outbox.call_answered(opened, call.id, now))
        return True

    def _note(self, write: Callable[[Session], None]) -> None:
        with session(self.register) as opened:
            write(opened)


def told(fault: Exception) -> str:
    """A fault as the outbox page and the lists show it."""
    return str(fault) if isinstance(fault, NotTaken | WrongCallee) else f"{type(fault).__name__}: {fault}"
