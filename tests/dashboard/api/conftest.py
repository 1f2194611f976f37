"""Systems of organisations with their tokens, over the made-up town."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from dashboard.app import create_app
from dashboard.house import House
from records import users
from records.database import session
from records.tokens import make_token
from records.users import User
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW

System = Callable[[str | None], TestClient]
PEOPLE = (
    User("system-yinzhou", "鄞州业务系统", "district_reviewer", "鄞州区人力资源和社会保障局", "ningbo"),
    User("system-haishu", "海曙业务系统", "district_reviewer", "海曙区人力资源和社会保障局", "ningbo"),
    User("counter", "受理窗口", "operator", "业务运行组"),
    User("lin", "林晓舟", "applicant", "鄞州区人力资源和社会保障局", "ningbo"),
    User("lu", "陆怀瑾", "leader", "分管领导办公室"),
)


@pytest.fixture
def tokens(town: StraightCases) -> dict[str, str]:
    """One token a user."""
    made = {}
    with session(town.register) as opened:
        for one in PEOPLE:
            users.keep_user(opened, one, NOW)
            made[one.id] = make_token(opened, one.id, "测试", NOW, NOW + timedelta(days=1))
    return made


@pytest.fixture
def system(house: House, tokens: dict[str, str]) -> System:
    """A system's client by user; None: without a token."""

    def client(user: str | None) -> TestClient:
        headers = {"Authorization": f"Bearer {tokens[user]}"} if user else {}
        return TestClient(create_app(house=house), base_url="http://127.0.0.1:8000/api/v1", headers=headers)

    return client
