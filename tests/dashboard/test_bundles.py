"""Many cases at once: what is offered together, the dry run, two persons, and extensions for an outage."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from dashboard.batching import groups
from dashboard.bundling import PATIENCE
from dashboard.house import House
from dashboard.people import DEMO_PEOPLE
from dashboard.sessions import COOKIE
from records.bundles import Status, find_bundle, in_open_bundles, settle
from records.database import reading, session
from states.terms import DeadlineName, Role, State
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, live

BY_ID = {person.id: person for person in DEMO_PEOPLE}
KEY = "P06.city.nb24-2024.review.pass"
CITY = ("app-20240815-jy000003", "app-20240815-city0001", "app-20240815-city0002")
ANSWERS = {"opinion": "同意", "signed": "yes", "sealed": "yes"}


@pytest.fixture
def city(town: StraightCases) -> StraightCases:
    """Three cases with the city; of the last one study hours are missing since."""
    for number, name in zip(CITY[1:], ("欧阳竹溪", "丁若兰"), strict=True):
        live(town, number, name, 6, title__specialty="metrology")
    return town


def prepared(sign_in: SignIn, *cases: str) -> str:
    answer = sign_in("shen").post(
        f"/bundles/new/{KEY}", data={**ANSWERS, "case": list(cases), "step": "prepare"}
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_like_cases_stand_together_and_adverse_deeds_do_not(city: StraightCases, house: House) -> None:
    found = {group.key: [line.view.case_no for line in group.lines] for group in groups(house, BY_ID["shen"])}
    assert sorted(found[KEY]) == sorted(CITY)
    assert not any("return" in key or "reject" in key for key in found)
    assert not any(CITY[0] in group.key for group in groups(house, BY_ID["xu"]))


def test_a_dry_run_changes_nothing_and_a_second_person_releases(city: StraightCases, sign_in: SignIn) -> None:
    shen = sign_in("shen")
    assert all(number in shen.get(f"/bundles/new/{KEY}").text for number in CITY)
    tried = shen.post(f"/bundles/new/{KEY}", data={**ANSWERS, "case": list(CITY), "step": "try"}).text
    assert "3 件可以办，0 件不能办" in tried
    assert city.case(CITY[0]).state is State.CITY
    place = prepared(sign_in, *CITY[:2])
    assert city.case(CITY[0]).state is State.CITY
    assert sign_in("shen").post(f"{place}/release").status_code == 409
    assert sign_in("xu").get(place).status_code == 404
    gu = sign_in("gu")
    assert "请核对后放行" in gu.get(place).text
    assert gu.post(f"{place}/release").status_code == 303
    assert [city.case(number).state for number in CITY] == [State.COMMITTEE, State.COMMITTEE, State.CITY]
    assert city.case(CITY[0]).history[-1].user == "city_reviewer/shen"
    assert "2 件" in gu.get(place).text
    assert "顾长风复核放行" in gu.get(f"/cases/{CITY[0]}").text
    assert gu.post(f"{place}/release").status_code == 409


def test_what_the_law_refuses_is_left_out_with_its_reason(city: StraightCases, sign_in: SignIn) -> None:
    city.do(CITY[1], "suspend", "operator/wei", {"reason": "核查"})
    data = {**ANSWERS, "case": list(CITY), "step": "try"}
    data.pop("signed")
    unsigned = sign_in("shen").post(f"/bundles/new/{KEY}", data=data)
    assert unsigned.status_code == 422
    place = prepared(sign_in, *CITY)
    assert CITY[1] not in sign_in("gu").get(place).text
    city.do(CITY[2], "suspend", "operator/wei", {"reason": "核查"})
    gu = sign_in("gu")
    gu.post(f"{place}/release")
    shown = gu.get(place).text
    assert "1 件未办成" in shown
    assert city.case(CITY[2]).state is State.SUSPENDED


def test_a_bundle_is_given_back_with_a_reason_and_its_cases_are_free(
    city: StraightCases, sign_in: SignIn
) -> None:
    place = prepared(sign_in, *CITY)
    with reading(city.register) as opened:
        assert in_open_bundles(opened) == set(CITY)
    assert sign_in("shen").get(f"/bundles/new/{KEY}").status_code == 404
    gu = sign_in("gu")
    assert gu.post(f"{place}/return", data={"remark": " "}).status_code == 422
    assert gu.post(f"{place}/return", data={"remark": "意见不完整"}).status_code == 303
    assert "意见不完整" in gu.get(place).text
    assert gu.post(f"{place}/release").status_code == 409
    assert sign_in("shen").get(f"/bundles/new/{KEY}").status_code == 200


def test_a_run_that_was_cut_off_may_go_on(city: StraightCases, sign_in: SignIn) -> None:
    place = prepared(sign_in, *CITY)
    id = place.rpartition("/")[2]
    with session(city.register) as opened:
        assert settle(opened, id, (Status.WAITING,), Status.RUNNING, "city_reviewer/gu", NOW - PATIENCE)
        assert not settle(opened, id, (Status.WAITING,), Status.RUNNING, "city_reviewer/gu", NOW)
    gu = sign_in("gu")
    assert gu.get(place).headers["refresh"] == "3"
    assert gu.post(f"{place}/release").status_code == 409
    city.now = NOW + timedelta(seconds=1)
    assert gu.post(f"{place}/release").status_code == 303
    with reading(city.register) as opened:
        assert find_bundle(opened, id).status == Status.DONE


def test_a_deputy_does_not_release_the_own_work_either(city: StraightCases, sign_in: SignIn) -> None:
    place = prepared(sign_in, *CITY)
    days = {"first_day": "2024-09-20", "last_day": "2024-09-20", "reason": "出差"}
    assert sign_in("gu").post("/deputies", data={**days, "deputy": "lu"}).status_code == 303
    lu = sign_in("lu")
    lu.post("/deputies/1/enter")
    assert lu.post(f"{place}/release").status_code == 303  # 陆怀瑾代顾长风: neither prepared it


OUTAGE = {
    "deadline": DeadlineName.CITY.value, "first": "2024-09-01", "last": "2024-12-31", "days": "3",
    "reason": "系统故障", "document_no": "甬人社函〔2024〕9号", "org": "",
}  # fmt: skip


def test_an_outage_moves_the_clocks_of_many_cases_by_two_persons(
    city: StraightCases, sign_in: SignIn
) -> None:
    before = city.case(CITY[0]).running(DeadlineName.CITY)
    wei = sign_in("wei")
    shown = wei.get(f"/extensions?{urlencode(OUTAGE)}").text
    assert all(number in shown for number in CITY)
    assert city.case(CITY[0]).running(DeadlineName.CITY) == before
    place = wei.post("/extensions", data=OUTAGE).headers["location"]
    assert wei.post(f"{place}/release").status_code == 409
    jiang = sign_in("jiang")
    assert jiang.post(f"{place}/release").status_code == 303
    after = city.case(CITY[0]).running(DeadlineName.CITY)
    assert after.due_on > before.due_on
    assert after.extended_to == after.due_on
    again = wei.get(f"/extensions?{urlencode(OUTAGE)}").text
    assert "0 件可以延长，3 件不能" in again
    assert "每个期限只能延长一次" in again


WRONG: tuple[dict[str, str], ...] = (
    {"deadline": "x"},
    {"first": "soon"},
    {"last": "2024-08-01"},
    {"days": "0"},
    {"days": "61"},
    {"reason": ""},
    {"document_no": " "},
)


def test_what_is_no_extension_says_why(sign_in: SignIn) -> None:
    wei = sign_in("wei")
    assert {wei.post("/extensions", data={**OUTAGE, **changed}).status_code for changed in WRONG} == {422}


def test_who_sees_bundles_and_extensions(sign_in: SignIn, house: House) -> None:
    client = sign_in(None)
    for person in DEMO_PEOPLE:
        client.cookies.set(COOKIE, house.sessions.cookie(person.id))
        officer = 404 if person.role in {Role.APPLICANT, Role.SUBJECT} else 200
        extender = 200 if person.role in {Role.OPERATOR, Role.LEADER} else 404
        found = [client.get(place).status_code for place in ("/bundles", "/extensions", "/bundles/none")]
        assert found == [officer, extender, 404], person.id
