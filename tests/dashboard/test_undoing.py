"""Taking back one's own last entry on the case's page (撤回录入): offered, done, refused; both rows are told."""

import re
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from dashboard.app import create_app
from dashboard.counter import Counter
from dashboard.house import House
from states.terms import State
from tests.dashboard.conftest import OWN, SignIn, house_over
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, PASS
from workflows.faults import ServiceUnreachable

JIANG = "app-20240815-jy000003"
BUTTON = "撤回刚才的录入"


def passed(town: StraightCases, by: str = "city_reviewer/shen") -> None:
    """The city's pass has just sent the case to the committee."""
    assert town.do(JIANG, "review", by, {**PASS, "opinion": "符合条件"}).accepted
    assert town.case(JIANG).state is State.COMMITTEE


def form(html: str) -> dict[str, str]:
    """The hidden fields of the form that undoes."""
    found = re.search(r'action="/cases/[^"]+/undo">(.*?)</form>', html, re.DOTALL)
    assert found is not None
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', found[1]))


def test_after_an_entry_its_author_may_take_it_back(sign_in: SignIn, town: StraightCases) -> None:
    passed(town)
    client, before = sign_in("shen"), town.case(JIANG)
    shown = client.get(f"/cases/{JIANG}?done={before.seq}").text
    for told in (
        BUTTON,
        "市级审核</strong>",
        "恢复计时",
        "市级审核期限",
        "不再计时",
        "评委会期限",
        "2024-09-20 09:40",
    ):
        assert told in shown
    fields = form(shown)
    assert fields["seq"] == str(before.seq)
    answer = client.post(f"/cases/{JIANG}/undo", data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{JIANG}?done={before.seq + 1}")
    assert town.case(JIANG).state is State.CITY
    again = client.post(f"/cases/{JIANG}/undo", data=fields)
    assert again.headers["location"] == answer.headers["location"], "the same form twice is one undoing"
    assert town.case(JIANG).seq == before.seq + 1


def test_the_timeline_tells_both_rows(sign_in: SignIn, town: StraightCases) -> None:
    passed(town)
    client = sign_in("shen")
    client.post(f"/cases/{JIANG}/undo", data=form(client.get(f"/cases/{JIANG}").text))
    shown = client.get(f"/cases/{JIANG}").text
    assert BUTTON not in shown
    newest, entry, *_ = re.findall(r'<li class="event.*?</li>', shown, re.DOTALL)
    seq = town.case(JIANG).seq
    assert all(told in newest for told in ("撤回录入", f"撤回第 {seq - 1} 号“审核”", f"第 {seq} 号"))
    assert all(told in entry for told in ("审核：通过", "已撤回", "符合条件", f"第 {seq - 1} 号"))
    assert "已撤回" not in newest
    assert client.get(f"/cases/{JIANG}/deeds/review/pass").status_code == 200


@pytest.mark.parametrize("user", ["gu", "wei"])
def test_nobody_else_is_offered_it_or_does_it(sign_in: SignIn, town: StraightCases, user: str) -> None:
    passed(town)
    client, before = sign_in(user), town.case(JIANG)
    assert BUTTON not in client.get(f"/cases/{JIANG}").text
    answer = client.post(f"/cases/{JIANG}/undo", data={"act_id": "x", "seq": str(before.seq)})
    assert answer.status_code == 409
    assert "只能由办理人本人撤回" in answer.text
    assert town.case(JIANG).state is State.COMMITTEE


def test_who_may_not_see_the_case_learns_nothing(sign_in: SignIn, town: StraightCases) -> None:
    passed(town)
    client, before = sign_in("xu"), town.case(JIANG)
    answer = client.post(f"/cases/{JIANG}/undo", data={"act_id": "x", "seq": "3"})
    assert answer.status_code == 404
    assert client.post("/cases/none/undo", data={"act_id": "x", "seq": "3"}).text == answer.text
    assert town.case(JIANG) == before


@pytest.mark.parametrize(("minutes", "offered"), [(10, True), (11, False)])
def test_for_some_minutes(sign_in: SignIn, town: StraightCases, minutes: int, offered: bool) -> None:
    passed(town)
    client = sign_in("shen")
    fields = form(client.get(f"/cases/{JIANG}").text)
    town.now = NOW + timedelta(minutes=minutes)
    assert (BUTTON in client.get(f"/cases/{JIANG}").text) is offered
    answer = client.post(f"/cases/{JIANG}/undo", data=fields)
    assert answer.status_code == (303 if offered else 409)
    assert offered or "10 分钟" in answer.text


def test_not_once_somebody_has_gone_on(sign_in: SignIn, town: StraightCases) -> None:
    passed(town)
    client = sign_in("shen")
    fields = form(client.get(f"/cases/{JIANG}").text)
    assert town.do(JIANG, "screen", "committee_office/ye", {"result": "pass"}).accepted
    assert BUTTON not in client.get(f"/cases/{JIANG}").text
    answer = client.post(f"/cases/{JIANG}/undo", data=fields)
    assert answer.status_code == 409
    assert town.case(JIANG).substate == "committee.interview"


def test_what_stands_is_not_offered(sign_in: SignIn, town: StraightCases) -> None:
    """A supplement is served when it is made."""
    given = {"items": ["学时证明"], "reason": "学时与登记不一致（NB24-28）"}
    assert town.do(JIANG, "request_supplement", "city_reviewer/shen", given).accepted
    client = sign_in("shen")
    assert BUTTON not in client.get(f"/cases/{JIANG}").text
    answer = client.post(f"/cases/{JIANG}/undo", data={"act_id": "x", "seq": str(town.case(JIANG).seq)})
    assert "已出具对外文书" in answer.text


def test_a_form_that_nobody_was_shown_is_none(sign_in: SignIn, town: StraightCases) -> None:
    passed(town)
    client, before = sign_in("shen"), town.case(JIANG)
    forms: tuple[dict[str, str], ...] = (
        {},
        {"act_id": "x"},
        {"act_id": "x", "seq": "x"},
        {"act_id": "x", "seq": "0"},
    )
    for data in forms:
        assert client.post(f"/cases/{JIANG}/undo", data=data).status_code == 422
    assert town.case(JIANG) == before


def test_the_page_is_read_while_the_case_cannot_be_asked(town: StraightCases, tmp_path) -> None:
    async def away() -> StraightCases:
        raise ServiceUnreachable("Temporal 服务没有应答")

    passed(town)
    house = house_over(town, tmp_path)
    app = create_app(house=House(house.settings, house.register, Counter(away), house.now))
    client = TestClient(app, base_url="http://127.0.0.1:8000", headers=OWN, follow_redirects=False)
    client.post("/login", data={"user": "shen"})
    shown = client.get(f"/cases/{JIANG}")
    assert shown.status_code == 200
    assert BUTTON not in shown.text
    assert client.post(f"/cases/{JIANG}/undo", data={"act_id": "x", "seq": "9"}).status_code == 503


def test_the_second_look_says_what_can_be_taken_back(sign_in: SignIn) -> None:
    client = sign_in("shen")
    address = f"/cases/{JIANG}/deeds/review/pass"
    hidden = dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', client.get(address).text)
    )
    seen = client.post(address, data={**hidden, "signed": "yes", "sealed": "yes", "step": "look"}).text
    assert "本人在几分钟内撤回" in seen
