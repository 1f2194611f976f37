"""Headers on every answer, forms from nowhere else, cookies that cannot be forged (网页安全)."""

import pytest
from fastapi.testclient import TestClient
from itsdangerous import URLSafeTimedSerializer
from starlette.responses import Response

from dashboard.app import create_app
from dashboard.entrance import safe_path
from dashboard.house import House
from dashboard.security import PAGE_POLICY
from dashboard.sessions import COOKIE, LASTS, Sessions
from tests.dashboard.conftest import SignIn

LIN = "app-20240815-lin00001"
EVERY_KIND = (
    "/", "/login", "/verify", "/queue", "/nothing", "/static/house.css", "/healthz", "/procedures/P99", f"/cases/{LIN}",
)  # fmt: skip


def stranger(house: House) -> TestClient:
    return TestClient(create_app(house=house), base_url="http://127.0.0.1:8000", follow_redirects=False)


@pytest.mark.parametrize("address", EVERY_KIND)
def test_every_answer_carries_the_headers(sign_in: SignIn, address: str) -> None:
    headers = sign_in("zhou").get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    follows = address in ("/queue", f"/cases/{LIN}")  # else default-src 'none' holds for scripts
    assert ("; script-src 'self'; connect-src 'self'" if follows else "") == policy.removeprefix(PAGE_POLICY)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_pages_are_in_no_cache_and_files_are(sign_in: SignIn) -> None:
    client = sign_in("zhou")
    assert client.get(f"/cases/{LIN}").headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/static/house.css").headers["cache-control"]


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"}, True),
        ({"Origin": "http://127.0.0.1:8000"}, False),
        ({"Origin": "http://127.0.0.1:8001"}, True),
        ({"Origin": "https://127.0.0.1:8000"}, True),
        ({"Origin": "null"}, True),
        ({}, True),
    ],
)
def test_changes_come_from_own_pages_only(house: House, headers: dict[str, str], refused: bool) -> None:
    answer = stranger(house).post("/login", data={"user": "zhou"}, headers=headers)
    assert answer.status_code == (403 if refused else 303)
    assert (COOKIE in answer.cookies) is not refused


def test_a_refused_form_still_has_the_headers(house: House) -> None:
    assert "content-security-policy" in stranger(house).post("/logout").headers


def test_reading_may_begin_anywhere(house: House) -> None:
    assert stranger(house).get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_the_cookie_is_for_the_browser_alone(sign_in: SignIn) -> None:
    answer = sign_in(None).post("/login", data={"user": "zhou"})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "周以宁" not in cookie


@pytest.mark.parametrize("public_url", ["https://zc.example", "http://127.0.0.1:8000"])
def test_the_cookie_is_secure_where_the_site_is(public_url: str) -> None:
    response = Response()
    Sessions("secret", secure=public_url.startswith("https")).begin(response, "zhou")
    assert ("Secure" in response.headers["set-cookie"]) is public_url.startswith("https")


def test_forged_and_old_cookies_are_nobody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    forged = URLSafeTimedSerializer("another secret", salt="sign-in").dumps(["zhou", 0])
    assert house.sessions.user(forged) is None
    assert house.sessions.user("zhou") is None
    good = house.sessions.cookie("zhou")
    assert house.sessions.user(good) == ("zhou", 0)
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 4_000_000_000)
    assert house.sessions.user(good) is None
    assert LASTS == 8 * 3600


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ("/cases/x", "/cases/x"),
        ("//evil.example", "/queue"),
        ("/\\evil.example", "/queue"),
        ("https://evil.example", "/queue"),
        ("/a\r\nSet-Cookie: x=y", "/queue"),
        ("", "/queue"),
    ],
)
def test_signing_in_leads_nowhere_else(asked: str, goes: str) -> None:
    assert safe_path(asked) == goes


def test_signing_out_ends_it(sign_in: SignIn) -> None:
    client = sign_in("zhou")
    assert client.get("/queue").status_code == 200
    client.post("/logout")
    assert client.get("/queue").status_code == 303


def test_too_many_questions_are_held_back(sign_in: SignIn) -> None:
    client = sign_in(None)
    answers = [client.get(f"/verify?number=甬ZC{number}").status_code for number in range(32)]
    assert answers[:30] == [200] * 30
    assert answers[30:] == [429, 429]
