"""Every address and who gets it: a committed list, so that no page appears, vanishes or opens up unseen."""

from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from dashboard.app import create_app
from dashboard.house import House
from dashboard.pages import ROUTERS
from dashboard.people import DEMO_PEOPLE
from dashboard.procedure_map import all_procedures
from states.terms import Role
from tests.dashboard.conftest import OWN, SignIn, house_over
from tests.dashboard.straight_cases import StraightCases

LIN = "app-20240815-lin00001"
LISTED = Path(__file__).with_name("routes.txt")
PUBLIC = {
    "/",
    "/design",
    "/healthz",
    "/login",
    "/procedures",
    "/procedures/P06",
    "/rules/NB24-28",
    "/verify",
    "/verify/key",
    "/verify/list.cbor",
    "/v/token-x",
    "/notices",
    "/report",
    "/policies",
    "/policies/nb24/2024",
    "/times",
}
BOARD_ROLES = {
    Role.DISTRICT_REVIEWER, Role.ZONE_REVIEWER, Role.MARKET_SUPERVISION_REVIEWER, Role.CITY_REVIEWER, Role.CITY_DECIDER,
    Role.COMMITTEE_OFFICE, Role.COMMITTEE_ORGANISER, Role.TJ_HRSS_BATCH_OFFICER, Role.ASSESSMENT_BODY, Role.EXAM_BODY,
    Role.COMPETENT_DEPT, Role.SECTOR_DEPT, Role.SH_HRSS, Role.EXAM_INSTITUTE, Role.PETITION_OFFICER, Role.INVESTIGATOR,
    Role.DECIDER, Role.DISCIPLINE_INSPECTION, Role.ARCHIVE_KEEPER, Role.OPERATOR, Role.AUDITOR, Role.LEADER,
}  # fmt: skip
SEE_LIN = {
    "lin", "chen", "he", "zhou", "ning", "fang", "shen", "gu", "lu", "ye", "qiao", "wei", "han", "jiang",
}  # fmt: skip
"""Users who may see 林晓舟's case: the applicant, the unit, its district, the city, and those who oversee everything."""


def test_the_list_of_addresses() -> None:
    found = sorted(
        f"{method} {route.path}"
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods
    )
    assert found == LISTED.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("address", sorted(PUBLIC))
def test_the_public_gets_public_pages(sign_in: SignIn, address: str) -> None:
    assert sign_in(None).get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/queue", "/cases", "/cases.xlsx", f"/cases/{LIN}", "/cases/none", "/overdue", "/overview", "/outbox"],
)
def test_the_public_is_led_to_sign_in_and_learns_nothing(sign_in: SignIn, address: str) -> None:
    answer = sign_in(None).get(address)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=")


@pytest.mark.parametrize("person", DEMO_PEOPLE, ids=lambda person: person.id)
def test_boards_and_outbox_by_role(sign_in: SignIn, person) -> None:
    client = sign_in(person.id)
    boards = 200 if person.role in BOARD_ROLES else 404
    outbox = 200 if person.role in {Role.OPERATOR, Role.AUDITOR} else 404
    expected = {"/queue": 200, "/cases": 200, "/overdue": boards, "/overview": boards, "/outbox": outbox}
    assert {address: client.get(address).status_code for address in expected} == expected


@pytest.mark.parametrize("person", DEMO_PEOPLE, ids=lambda person: person.id)
def test_a_case_by_person(sign_in: SignIn, person) -> None:
    client = sign_in(person.id)
    expected = 200 if person.id in SEE_LIN else 404
    assert client.get(f"/cases/{LIN}").status_code == expected
    assert client.get(f"/cases/{LIN}/why-not").status_code == expected
    listed = LIN in client.get("/cases").text
    assert listed is (expected == 200)


ADDRESSES = ("", "/why-not", "/deeds/review/pass", "/documents/1.pdf")


@pytest.mark.parametrize("rest", ADDRESSES)
def test_not_allowed_looks_like_not_there(sign_in: SignIn, rest: str) -> None:
    client = sign_in("xu")
    hidden, absent = client.get(f"/cases/{LIN}{rest}"), client.get(f"/cases/app-20240815-nobody01{rest}")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.text == absent.text


@pytest.mark.parametrize(
    "deed", ["review/pass", "unit_review/pass", "submit", "decide/impose", "warn", "nonsense"]
)
def test_a_deed_of_another_role_is_no_page(sign_in: SignIn, deed: str) -> None:
    applicant = sign_in("lin").get(f"/cases/{LIN}/deeds/{deed}")
    posted = sign_in("lin").post(f"/cases/{LIN}/deeds/{deed}", data={})
    expected = 409 if deed == "submit" else 404  # the applicant's own deed, at another time, is explained
    assert (applicant.status_code, posted.status_code) == (expected, expected)


def test_every_acting_role_has_a_demo_person() -> None:
    acting = {
        role
        for _, group in all_procedures()
        for item in group
        for roles in item.roles.values()
        for role in roles
    }
    assert acting - {person.role for person in DEMO_PEOPLE} <= {Role.SYSTEM, Role.ANYONE, Role.ADAPTER}


def test_the_demo_sign_in_is_closed_outside_demo_mode(
    house: House, town: StraightCases, tmp_path: Path
) -> None:
    secret = "a secret of the tests, longer than thirty-two"
    real = house_over(town, tmp_path, mode="production", session_secret=secret, person_secret=secret)
    client = TestClient(create_app(house=real), headers=OWN, follow_redirects=False)
    assert client.post("/login", data={"user": "zhou"}).status_code == 401
    assert 'value="zhou"' not in client.get("/login").text
    demo_cookie = house.sessions.cookie("zhou")
    client.cookies.set("zhicheng_session", demo_cookie)
    assert client.get("/queue").status_code == 303
