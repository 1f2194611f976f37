"""Acting in somebody's place (代办): who may, until when, what it shows, and how it is recorded."""

from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient

from dashboard.house import House
from dashboard.people import DEMO_PEOPLE
from dashboard.sessions import COOKIE
from records.database import session
from records.delegations import WrongDelegation, acts_for, delegate, end_delegation
from records.tables import DelegationRow
from states.terms import Role
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, PASS, at

JY = "app-20240815-jy000003"
TODAY = NOW.date()
FORM = {"deputy": "ning", "first_day": "2024-09-20", "last_day": "2024-09-24", "reason": "出差"}


def given(client: TestClient, **changed: str) -> int:
    return client.post("/deputies", data={**FORM, **changed}).status_code


def test_a_deputy_sees_and_does_what_the_absent_person_could(sign_in: SignIn, town: StraightCases) -> None:
    assert given(sign_in("shen"), deputy="meng") == 303
    meng = sign_in("meng")
    assert meng.get(f"/cases/{JY}").status_code == 404
    assert "以代办身份办理" in meng.get("/deputies").text
    assert meng.post("/deputies/1/enter").status_code == 303
    assert "孟既明（代沈清和）" in meng.get("/queue").text
    form = meng.get(f"/cases/{JY}/deeds/review/pass").text
    act_id = form.split('name="act_id" value="')[1].split('"')[0]
    done = meng.post(
        f"/cases/{JY}/deeds/review/pass",
        data={"act_id": act_id, "opinion": "同意", "signed": "yes", "sealed": "yes"},
    )
    assert done.status_code == 303, done.text
    assert town.case(JY).history[-1].user == "city_reviewer/meng for shen"
    assert "孟既明（代沈清和）" in sign_in("shen").get(f"/cases/{JY}").text
    assert meng.post("/deputies/leave").status_code == 303
    assert meng.get(f"/cases/{JY}").status_code == 404


@pytest.mark.rule("NB21-41")
def test_neither_of_the_two_may_handle_the_own_case(town: StraightCases) -> None:
    reply = town.do(JY, "review", "city_reviewer/meng for 江月白", PASS)
    assert reply.reason == "recused"
    assert town.do(JY, "review", "city_reviewer/江月白 for shen", PASS).reason == "recused"


def test_it_ends_with_its_last_day_and_at_once_when_ended(
    sign_in: SignIn, house: House, town: StraightCases
) -> None:
    assert given(sign_in("zhou")) == 303
    ning = sign_in("ning")
    ning.post("/deputies/1/enter")
    town.now = at("2024-09-24 23:59")
    assert ning.get("/queue").status_code == 200
    town.now = at("2024-09-25 00:00")
    assert ning.get("/queue").status_code == 303
    town.now = NOW
    assert ning.get("/queue").status_code == 200
    assert sign_in("zhou").post("/deputies/1/end").status_code == 303
    assert ning.get("/queue").status_code == 303
    assert sign_in("ning").post("/deputies/1/enter").status_code == 404


WRONG: tuple[dict[str, str], ...] = (
    {"deputy": "xu"},  # another body
    {"deputy": "zhou"},
    {"deputy": "nobody"},
    {"last_day": "2024-09-19", "first_day": "2024-09-19"},
    {"last_day": "2024-09-19"},
    {"last_day": "2024-12-22"},
    {"last_day": "soon"},
    {"reason": " "},
)


def test_what_is_no_delegation_says_why(sign_in: SignIn) -> None:
    zhou = sign_in("zhou")
    for changed in WRONG:
        answer = zhou.post("/deputies", data={**FORM, **changed})
        assert answer.status_code == 422, changed
        assert "没有保存" in answer.text


def test_it_may_last_a_quarter_of_a_year(sign_in: SignIn) -> None:
    assert given(sign_in("zhou"), last_day="2024-12-21") == 303


def test_a_deputy_passes_nothing_on(sign_in: SignIn) -> None:
    given(sign_in("zhou"))
    ning = sign_in("ning")
    ning.post("/deputies/1/enter")
    assert given(ning, deputy="zhou") == 404
    assert ning.post("/deputies/1/enter").status_code == 303  # once more changes nothing
    assert "宁静远（代周以宁）" in ning.get("/queue").text


def test_whoever_holds_an_office_may_delegate(sign_in: SignIn, house: House) -> None:
    client, concerned = sign_in(None), {Role.APPLICANT, Role.SUBJECT}
    for person in DEMO_PEOPLE:
        client.cookies.set(COOKIE, house.sessions.cookie(person.id))
        assert client.get("/deputies").status_code == (404 if person.role in concerned else 200), person.id


def test_others_neither_enter_nor_end_it(sign_in: SignIn) -> None:
    given(sign_in("zhou"))
    for user in ("xu", "shen", "zhou"):
        assert sign_in(user).post("/deputies/1/enter").status_code == 404
    assert sign_in("xu").post("/deputies/1/end").status_code == 404
    assert sign_in("xu").post("/deputies/9/end").status_code == 404
    assert sign_in("wei").post("/deputies/1/end").status_code == 303


def test_two_at_once_are_refused_and_both_days_count(town: StraightCases) -> None:
    days = (TODAY, TODAY + timedelta(days=2))
    with session(town.register) as opened:
        first = delegate(opened, "zhou", "ning", days, "休假", "zhou", NOW)
        with pytest.raises(WrongDelegation):
            delegate(opened, "zhou", "ning", (days[1], days[1]), "休假", "zhou", NOW)
        delegate(
            opened, "zhou", "ning", (days[1] + timedelta(days=1), date(2024, 10, 1)), "休假", "zhou", NOW
        )
        assert [acts_for(opened, "ning", "zhou", days[0] + timedelta(days=k)) for k in (-1, 0, 2)] == [
            False,
            True,
            True,
        ]
        assert end_delegation(opened, first, "zhou", NOW)
        assert not end_delegation(opened, first, "zhou", NOW)
        assert not acts_for(opened, "ning", "zhou", TODAY)
        assert opened.get(DelegationRow, first).ended_by == "zhou"
