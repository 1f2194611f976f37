"""Sharing a queue: claiming, taking over, passing on, and what ends a claim."""

import pytest

from records.claims import claim, claims
from records.database import reading, session
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, PASS

LIN, JIANG = "app-20240815-lin00001", "app-20240815-jy000003"
FREE, HELD = "尚无人认领", "已认领"


def test_who_has_a_case_is_seen_by_those_who_share_the_queue(sign_in: SignIn) -> None:
    zhou, ning = sign_in("zhou"), sign_in("ning")
    assert FREE in zhou.get(f"/cases/{LIN}").text
    assert zhou.post(f"/cases/{LIN}/claim").status_code == 303
    assert "您已认领本案" in zhou.get(f"/cases/{LIN}").text
    assert "我认领的" in zhou.get("/queue").text
    assert "周以宁 已认领" in ning.get("/queue").text
    ning.post(f"/cases/{LIN}/claim")  # from a page that showed nobody's claim
    assert "<strong>周以宁</strong> 已认领本案" in ning.get(f"/cases/{LIN}").text
    ning.post(f"/cases/{LIN}/unclaim")  # not the own one
    assert "周以宁" in ning.get("/queue").text
    ning.post(f"/cases/{LIN}/claim", data={"over": "zhou"})
    assert "您已认领本案" in ning.get(f"/cases/{LIN}").text
    ning.post(f"/cases/{LIN}/unclaim")
    assert FREE in zhou.get(f"/cases/{LIN}").text


def test_a_case_is_passed_on_to_a_colleague_of_the_same_desk(sign_in: SignIn) -> None:
    zhou = sign_in("zhou")
    assert zhou.post(f"/cases/{LIN}/claim", data={"to": "ning"}).status_code == 303
    assert "您已认领本案" in sign_in("ning").get(f"/cases/{LIN}").text
    for stranger in ("xu", "shen", "nobody"):
        assert zhou.post(f"/cases/{LIN}/claim", data={"to": stranger, "over": "ning"}).status_code == 404


@pytest.mark.parametrize(
    ("user", "status"), [("lin", 404), ("shen", 404), ("xu", 404), ("jiang", 404), ("fang", 303)]
)
def test_only_whose_turn_it_is_claims(sign_in: SignIn, user: str, status: int) -> None:
    assert sign_in(user).post(f"/cases/{LIN}/claim").status_code == status


def test_a_claim_ends_when_the_case_moves_on(town: StraightCases) -> None:
    with session(town.register) as opened:
        assert claim(opened, JIANG, "shen", NOW)
        assert not claim(opened, JIANG, "gu", NOW)
    assert town.do(JIANG, "review", "city_reviewer/shen", PASS).accepted
    with reading(town.register) as opened:
        assert claims(opened, (JIANG,)) == {}
    with session(town.register) as opened:
        assert claim(opened, JIANG, "ye", NOW)


def test_the_person_concerned_sees_no_claims(sign_in: SignIn) -> None:
    sign_in("zhou").post(f"/cases/{LIN}/claim")
    assert HELD not in sign_in("lin").get(f"/cases/{LIN}").text
