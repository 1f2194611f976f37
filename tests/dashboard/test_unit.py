"""The employer's first page (本单位): reviews that wait, notices that run, results that are due."""

import pytest

from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import RESULT, UNIT_PASS, at

OUYANG = "app-20240815-oy000004"
LIN = "app-20240815-lin00001"


def part(text: str, heading: str) -> str:
    """One section of the page."""
    return text[text.index(f'id="{heading}"') :].partition("</section>")[0]


def test_it_is_where_the_unit_begins(sign_in: SignIn) -> None:
    for user in ("chen", "he"):
        assert sign_in(user).post("/login", data={"user": user}).headers["location"] == "/unit"


def test_what_waits_for_the_unit_stands_first(sign_in: SignIn) -> None:
    text = sign_in("chen").get("/unit").text
    assert OUYANG in part(text, "waiting")
    assert "单位审核：通过" in part(text, "waiting")
    assert LIN in part(text, "elsewhere")
    assert LIN not in part(text, "waiting")
    assert "宁波海晏仪表" not in text  # another unit's people


def test_a_notice_runs_then_its_result_is_due_then_it_is_gone(sign_in: SignIn, town: StraightCases) -> None:
    town.do(OUYANG, "unit_review", "unit_reviewer/chen", UNIT_PASS, at=at("2024-09-02 09:00"))
    town.do(OUYANG, "publish_notice", "unit_notice_keeper/he", {"place": "内网"}, at=at("2024-09-18 09:00"))
    assert OUYANG in part(sign_in("he").get("/unit").text, "running-title")
    town.now = at("2024-09-27 09:00")
    town.pass_time(OUYANG, town.now)
    text = sign_in("he").get("/unit").text
    assert OUYANG in part(text, "wanted-title")
    assert "1 件公示已满" in text
    assert town.do(OUYANG, "enter_notice_result", "unit_notice_keeper/he", RESULT).accepted
    text = sign_in("he").get("/unit").text
    assert OUYANG not in part(text, "wanted-title")
    assert OUYANG in part(text, "elsewhere")


@pytest.mark.parametrize("user", ["lin", "zhou", "jiang", "wei"])
def test_nobody_else_has_a_unit(sign_in: SignIn, user: str) -> None:
    assert sign_in(user).get("/unit").status_code == 404
