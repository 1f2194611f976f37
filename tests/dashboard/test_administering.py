"""Users as the administrator sees and changes them, and what is kept of it."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dashboard.app import create_app
from dashboard.house import House
from dashboard.people import DEMO_PEOPLE
from dashboard.sessions import COOKIE
from records import users
from records.database import reading, session
from records.users import User
from states.terms import Role
from tests.dashboard.conftest import OWN, SignIn, house_over
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW

SECRET = "a secret of the tests, longer than thirty-two"
PASSWORD = "correct horse battery"
NEW = {
    "id": "liu",
    "name": "柳听风",
    "role": "district_reviewer",
    "org": "鄞州区人力资源和社会保障局",
    "city": "ningbo",
}


@pytest.fixture
def admin(town: StraightCases, tmp_path: Path) -> TestClient:
    """The administrator of a real installation, signed in."""
    with session(town.register) as opened:
        users.keep_user(opened, User("wei", "魏守一", "operator", "业务运行组"), NOW)
        users.set_password(opened, "wei", PASSWORD, NOW)
    real = house_over(town, tmp_path, mode="production", session_secret=SECRET, person_secret=SECRET)
    app = create_app(house=real)
    client = TestClient(app, base_url="http://127.0.0.1:8000", headers=OWN, follow_redirects=False)
    assert client.post("/login", data={"user": "wei", "password": PASSWORD}).status_code == 303
    return client


def entered(admin: TestClient, user: str, password: str) -> TestClient:
    client = TestClient(admin.app, base_url="http://127.0.0.1:8000", headers=OWN, follow_redirects=False)
    client.post("/login", data={"user": user, "password": password})
    return client


def test_from_nobody_to_a_reviewer_who_is_shut_out_again(admin: TestClient, town: StraightCases) -> None:
    assert (
        admin.post("/users/new", data={**NEW, "id_number": "330203199004120024"}).headers["location"]
        == "/users/liu"
    )
    shown = admin.post("/users/liu/password").text
    password = shown.split('<p class="no">')[1].split("<")[0]
    liu = entered(admin, "liu", password)
    assert liu.get("/queue").status_code == 200
    assert password not in admin.get("/users/liu").text
    assert admin.post("/users/liu/sign-out").status_code == 303
    assert liu.get("/queue").status_code == 303
    again = entered(admin, "liu", password)
    assert admin.post("/users/liu/disable").status_code == 303
    assert again.get("/queue").status_code == 303
    assert entered(admin, "liu", password).get("/queue").status_code == 303
    assert admin.post("/users/liu/enable").status_code == 303
    assert entered(admin, "liu", password).get("/queue").status_code == 200
    with reading(town.register) as opened:
        kept = users.changes(opened, "liu")
    assert [item.what for item in kept[:4]] == ["恢复", "停用", "结束全部登录", "设初始口令"]
    assert kept[4].what.startswith("增加：柳听风")
    assert "登记身份证号" in kept[4].what
    assert {item.by for item in kept} == {"operator/wei"}
    assert not any(word in str(kept) for word in (password, "330203199004120024"))


def test_another_role_ends_the_sign_in(admin: TestClient) -> None:
    admin.post("/users/new", data=NEW)
    password = admin.post("/users/liu/password").text.split('<p class="no">')[1].split("<")[0]
    liu = entered(admin, "liu", password)
    assert admin.post("/users/liu", data={**NEW, "role": "auditor"}).status_code == 303
    assert liu.get("/queue").status_code == 303
    listed = admin.get("/users?role=auditor").text
    assert "/users/liu" in listed
    assert "/users/wei" not in listed
    assert "/users/liu" not in admin.get("/users?status=disabled").text
    assert "/users/liu" in admin.get("/users?q=鄞州").text


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"name": ""}, "姓名"),
    ({"role": "king"}, "角色"),
    ({"role": "system"}, "角色"),
    ({"city": "paris"}, "城市"),
    ({"id": "wei"}, "已有"),
    ({"id": "liu for wei"}, "空格"),
    ({"id": ""}, "用户名"),
    ({"id_number": "330203199004120025"}, "身份证号"),
)


def test_what_is_no_user_says_why(admin: TestClient) -> None:
    for changed, says in WRONG:
        answer = admin.post("/users/new", data={**NEW, **changed})
        assert answer.status_code == 422, changed
        assert says in answer.text.split('role="alert"')[1].split("</div>")[0]


def test_nobody_locks_the_own_door(admin: TestClient) -> None:
    assert admin.post("/users/wei/disable").status_code == 422
    same = {"name": "魏守一", "org": "业务运行组", "city": ""}
    assert admin.post("/users/wei", data={**same, "role": "auditor"}).status_code == 422
    assert admin.get("/users").status_code == 200


def test_unknown_users_and_deeds(admin: TestClient) -> None:
    for address in ("nobody", "nobody/password", "nobody/disable", "wei/nonsense"):
        assert admin.post(f"/users/{address}", data=NEW).status_code == 404, address


def test_users_are_for_the_administrator(sign_in: SignIn, house: House) -> None:
    client = sign_in(None)
    for person in DEMO_PEOPLE:
        client.cookies.set(COOKIE, house.sessions.cookie(person.id))
        found = [client.get("/users").status_code, client.post("/users/new", data={}).status_code]
        assert found == ([200, 422] if person.role is Role.OPERATOR else [404, 404]), person.id


def test_a_demo_shows_its_people_and_changes_none(sign_in: SignIn) -> None:
    client = sign_in("wei")
    assert "周以宁" in client.get("/users?q=鄞州").text
    assert client.get("/users/zhou").status_code == 404
    assert client.post("/users/new", data={**NEW, "id": "zhou"}).status_code == 422
