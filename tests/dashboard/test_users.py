"""Signing in to a real installation: users of the register, their passwords, and what ends a sign-in."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dashboard.app import create_app
from records import users
from records.database import session
from records.delegations import delegate
from records.users import User
from tests.dashboard.conftest import OWN, house_over
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW

SECRET = "a secret of the tests, longer than thirty-two"
LIN = "app-20240815-lin00001"
PASSWORD, NEW = "correct horse battery", "quite another long one"
PEOPLE = (
    User("liu", "柳听风", "district_reviewer", "鄞州区人力资源和社会保障局", "ningbo"),
    User("xiao", "林晓舟", "applicant", "宁波甬测检测技术有限公司", "ningbo"),
    User("else", "林晓舟", "applicant", "宁波甬测检测技术有限公司", "ningbo"),
)
NUMBERS = {"xiao": "330203199004120024", "else": "330212198807150018"}


@pytest.fixture
def client(town: StraightCases, tmp_path: Path) -> TestClient:
    with session(town.register) as opened:
        for one in PEOPLE:
            users.keep_user(opened, one, NOW, id_number=NUMBERS.get(one.id))
            users.set_password(opened, one.id, PASSWORD, NOW)
    real = house_over(town, tmp_path, mode="production", session_secret=SECRET, person_secret=SECRET)
    return TestClient(
        create_app(house=real), base_url="http://127.0.0.1:8000", headers=OWN, follow_redirects=False
    )


def enter(client: TestClient, user: str = "liu", password: str = PASSWORD) -> int:
    return client.post("/login", data={"user": user, "password": password}).status_code


def test_a_user_comes_in_with_the_password_and_sees_the_bodys_cases(client: TestClient) -> None:
    assert 'name="password"' in client.get("/login").text
    assert enter(client) == 303
    queue = client.get("/queue").text
    assert "柳听风" in queue
    assert LIN in queue


@pytest.mark.parametrize(("user", "password"), [("liu", "wrong"), ("nobody", PASSWORD), ("liu", "")])
def test_wrong_and_unknown_are_answered_alike(client: TestClient, user: str, password: str) -> None:
    answer = client.post("/login", data={"user": user, "password": password})
    assert answer.status_code == 401
    assert "用户名或口令不对" in answer.text
    assert client.get("/queue").status_code == 303


def test_passwords_are_not_tried_out(client: TestClient) -> None:
    assert [enter(client, password="wrong") for _ in range(11)] == [401] * 10 + [429]


def test_an_applicant_sees_the_own_case_by_number_not_by_name(client: TestClient) -> None:
    assert enter(client, "xiao") == 303
    assert client.get(f"/cases/{LIN}").status_code == 200
    client.cookies.clear()
    assert enter(client, "else") == 303
    assert client.get(f"/cases/{LIN}").status_code == 404


@pytest.mark.parametrize("deed", [users.disable, users.end_sign_ins])
def test_an_ended_sign_in_ends_at_once(client: TestClient, town: StraightCases, deed) -> None:
    enter(client)
    with session(town.register) as opened:
        deed(opened, "liu", NOW)
    assert client.get("/queue").status_code == 303


def test_a_new_password_signs_out_everywhere_else(client: TestClient) -> None:
    enter(client)
    elsewhere = dict(client.cookies)
    assert client.post("/password", data={"old": PASSWORD, "new": NEW}).status_code == 303
    assert client.get("/queue").status_code == 200
    client.cookies.clear()
    client.cookies.update(elsewhere)
    assert client.get("/queue").status_code == 303
    client.cookies.clear()
    assert (enter(client), enter(client, password=NEW)) == (401, 303)


def test_a_deputy_changes_the_own_password(client: TestClient, town: StraightCases) -> None:
    away = User("away", "云出岫", "district_reviewer", "鄞州区人力资源和社会保障局", "ningbo")
    with session(town.register) as opened:
        users.keep_user(opened, away, NOW)
        number = delegate(opened, away.id, "liu", (NOW.date(), NOW.date()), "休假", away.id, NOW)
    enter(client)
    assert client.post(f"/deputies/{number}/enter").status_code == 303
    assert client.post("/password", data={"old": PASSWORD, "new": NEW}).status_code == 303
    client.cookies.clear()
    assert (enter(client), enter(client, password=NEW)) == (401, 303)


@pytest.mark.parametrize(("old", "new", "says"), [("wrong", NEW, "原口令不对"), (PASSWORD, "short", "至少")])
def test_a_password_that_is_not_changed_says_why(client: TestClient, old: str, new: str, says: str) -> None:
    enter(client)
    assert client.get("/password").status_code == 200
    answer = client.post("/password", data={"old": old, "new": new})
    assert answer.status_code == 422
    assert says in answer.text
    client.cookies.clear()
    assert enter(client) == 303
