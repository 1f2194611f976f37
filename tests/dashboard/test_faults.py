"""What goes wrong is said in words, and nothing that was written is told back."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from structlog.testing import capture_logs

from dashboard.app import create_app
from dashboard.fields import whole
from dashboard.house import House
from tests.dashboard.conftest import OWN, SignIn

LIN = "app-20240815-lin00001"
LONG = "geheim" * 40


def test_a_password_that_is_too_long_is_not_told_back(sign_in: SignIn) -> None:
    answer = sign_in(None).post("/login", data={"user": "zhou", "password": LONG})
    assert answer.status_code == 422
    assert "不能完成这个请求" in answer.text
    assert "geheim" not in answer.text


@pytest.mark.parametrize("address", [f"/verify?number={LONG}", f"/cases?q={LONG}", "/queue/events?page=none"])
def test_what_cannot_be_read_gets_a_page(sign_in: SignIn, address: str) -> None:
    answer = sign_in("zhou").get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "text/html; charset=utf-8")
    assert "geheim" not in answer.text


NINES = "9" * 5000


def test_a_number_that_nobody_means_is_none(sign_in: SignIn) -> None:
    """A longer one than Python reads."""
    zhou, shen = sign_in("zhou"), sign_in("shen")
    answers = (
        zhou.post(f"/cases/{LIN}/deeds/review/pass", data={"content_version": NINES}),
        shen.post("/committees/one", data={"name": "x", "seen": NINES}),
        sign_in("wei").post("/extensions", data={"days": NINES}),
        sign_in("ye").post("/draws", data={"committee": "x", "sitting": "1", "wanted": NINES}),
        zhou.get(f"/cases/{LIN}", params={"done": NINES}),
    )
    assert [answer.status_code for answer in answers if answer.status_code not in (200, 404, 409, 422)] == []


@pytest.mark.parametrize(
    ("written", "number"), [("999999999", 999_999_999), ("1000000000", None), ("-1", None)]
)
def test_how_long_a_number_may_be(written: str, number: int | None) -> None:
    assert whole(written) == number


def test_an_answer_that_failed_is_logged_without_what_was_asked(sign_in: SignIn, register: Engine) -> None:
    client = sign_in(None)
    fails(register, OperationalError)
    with capture_logs() as logs:
        assert "暂时不能确认" in client.get("/v/token-330203").text
    (line,) = [line for line in logs if line["event"] == "answer failed"]
    assert (line["by"], line["fault"]) == ("qr", "OperationalError")
    assert "330203" not in str(logs)


def fails(register: Engine, kind: type[Exception]) -> None:
    """From now on no transaction begins."""

    def refuse(connection: object) -> None:
        raise kind("connect") if kind is NoConnection else kind("begin 330203", {}, Exception("gone"))  # type: ignore[call-arg]

    event.listen(register, "begin", refuse)


SILENT = pytest.mark.parametrize("kind", [OperationalError, InterfaceError, NoConnection])


@SILENT
def test_a_register_that_does_not_answer_is_said(sign_in: SignIn, register: Engine, kind) -> None:
    client = sign_in("zhou")
    fails(register, kind)
    for answer in (
        client.get(f"/cases/{LIN}"),
        client.get("/queue"),
        client.post(f"/cases/{LIN}/deeds/review/pass", data={}),
    ):
        assert (answer.status_code, "登记册暂时没有应答" in answer.text) == (503, True)
        assert "查看案件不受影响" not in answer.text
        assert "330203" not in answer.text


@SILENT
def test_systems_are_told_that_the_register_does_not_answer(house: House, register: Engine, kind) -> None:
    client = TestClient(create_app(house=house), headers=OWN | {"Authorization": "Bearer none"})
    fails(register, kind)
    answer = client.get("/api/v1/cases")
    assert (answer.status_code, answer.json()["error"]) == (503, "unreachable")
    assert "330203" not in answer.text
