"""Other systems: a token acts as its user, sees what that user sees, and hears what the law says."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dashboard.api.cases import doer
from dashboard.app import create_app
from dashboard.house import House
from dashboard.people import Person
from records import users
from records.database import session
from states.terms import Role
from tests.dashboard.conftest import house_over
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, application

LIN = "app-20240815-lin00001"
RETURN = {
    "result": "return",
    "reason": "复印件未加盖公章",
    "items": ["复印件盖章"],
    "signed": True,
    "sealed": True,
}


def test_a_list_holds_what_the_user_sees(system) -> None:
    mine, others = system("system-yinzhou").get("/cases").json(), system("system-haishu").get("/cases").json()
    assert LIN in [row["case_no"] for row in mine["items"]]
    assert LIN not in [row["case_no"] for row in others["items"]]
    assert mine["total"] >= len(mine["items"]) > 0
    assert "林晓舟" not in str(mine)


def test_a_list_is_filtered(system) -> None:
    found = system("lu").get("/cases", params={"state": "district", "overdue": "true"}).json()["items"]
    assert LIN in [row["case_no"] for row in found]
    assert all(row["state"] == "district" and row["overdue_level"] >= 2 for row in found)


def test_one_case_with_clocks_and_papers(system) -> None:
    case = system("system-yinzhou").get(f"/cases/{LIN}").json()
    assert (case["state"], case["ruleset"]["id"]) == ("district", "nb24")
    clocks = {item["name"]: item for item in case["deadlines"]}
    assert (clocks["district_close"]["rule"], clocks["district_close"]["level"]) == ("NB24-15", 3)
    assert case["documents"][0]["kind"] == "receipt"


def test_the_timeline_begins_with_the_opening(system) -> None:
    rows = system("system-yinzhou").get(f"/cases/{LIN}/timeline").json()
    assert [row["do"] for row in rows][:2] == ["open", "submit"]


def test_who_objected_is_told_to_those_only_who_handle_it() -> None:
    assert doer("anyone/王某", known("applicant")) == "anyone"
    assert doer("unit_reviewer/chen", known("applicant")) == "unit_reviewer/chen"
    assert doer("anyone/王某", known("unit_reviewer")) == "anyone/王某"
    assert doer("system", known("applicant")) == "system"


def known(role: str) -> Person:
    return Person("x", "某", Role(role), "甲")


@pytest.mark.parametrize("address", [f"/cases/{LIN}", f"/cases/{LIN}/timeline", "/cases/app-none"])
def test_not_allowed_is_answered_like_not_there(system, address: str) -> None:
    answer = system("system-haishu").get(address)
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown")


@pytest.mark.parametrize("address", ["/cases", f"/cases/{LIN}"])
def test_without_a_token_nothing_is_told(system, address: str) -> None:
    answer = system(None).get(address)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_a_cookie_is_no_token(house: House) -> None:
    client = TestClient(create_app(house=house), base_url="http://127.0.0.1:8000")
    client.post("/login", data={"user": "zhou"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert client.get("/api/v1/cases").status_code == 401


def test_an_ended_token_is_none(system, town: StraightCases) -> None:
    client = system("system-yinzhou")
    with session(town.register) as opened:
        users.disable(opened, "system-yinzhou", NOW)
    assert client.get("/cases").status_code == 401


def test_a_deed_is_done_once_however_often_it_is_sent(system) -> None:
    client, deed = system("system-yinzhou"), {"do": "review", "with": RETURN, "id": "ours-1"}
    first, again = (client.post(f"/cases/{LIN}/acts", json=deed) for _ in range(2))
    assert (first.status_code, first.json()["accepted"], first.json()["to"]) == (200, True, "returned")
    assert again.json()["seq"] == first.json()["seq"]


def test_a_refusal_has_rule_reason_and_cure(system) -> None:
    answer = system("lu").post(f"/cases/{LIN}/acts", json={"do": "review", "with": RETURN})
    assert answer.status_code == 409
    told = answer.json()
    assert (told["accepted"], told["reason"]) == (False, "role_not_allowed")
    assert told["message"]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"do": "review", "with": {"nonsense": 1}}, "nonsense"),
        ({"do": "review", "with": {}, "else": 1}, "body.else"),
        ({"with": {}}, "body.do"),
    ],
)
def test_what_cannot_be_read_is_named(system, body: dict, path: str) -> None:
    answer = system("system-yinzhou").post(f"/cases/{LIN}/acts", json=body)
    assert answer.status_code == 422
    assert answer.json()["path"].endswith(path)


def test_a_case_is_opened_once_by_who_may(system) -> None:
    client = system("counter")
    first, again = (
        client.post("/cases", json=application("江月白"), params={"id": "ours-7"}) for _ in range(2)
    )
    assert (first.status_code, first.json()["state"]) == (201, "draft")
    assert again.json() == first.json()
    assert system("system-yinzhou").post("/cases", json=application("江月白")).status_code == 404


def test_a_wrong_application_opens_nothing(system) -> None:
    answer = system("counter").post("/cases", json={"procedure": "P06", "applicant": {"sex": "x"}})
    assert (answer.status_code, answer.json()["error"]) == (422, "malformed")
    assert answer.json()["path"]


def test_findings_as_the_command_gives_them(system) -> None:
    found = system("counter").post("/check", json=application("江月白"), params={"on": "2024-08-15T09:00:00"})
    assert found.json()["ruleset"] == {"id": "nb24", "version": "2024"}
    assert {row["rule"] for row in found.json()["findings"]} >= {"NB24-28", "NB24-68"}


def test_a_certificate_is_asked_about_by_anybody_and_not_too_often(system) -> None:
    client = system(None)
    assert client.get("/certificates", params={"number": "none"}).json()["answer"] == "no_match"
    answers = [client.get("/certificates", params={"number": str(n)}).status_code for n in range(30)]
    assert answers[-1] == 429


def test_the_answer_is_signed(system, town: StraightCases, tmp_path: Path) -> None:
    assert system(None).get("/certificates", params={"number": "none"}).json()["signature"]


def test_the_description_names_every_address(system) -> None:
    paths = system(None).get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/cases",
        "/cases/{case_no}",
        "/cases/{case_no}/timeline",
        "/cases/{case_no}/acts",
        "/check",
        "/certificates",
        "/webhooks",
        "/webhooks/{id}",
        "/webhooks/{id}/test",
        "/webhooks/{id}/retry",
    }


def test_a_house_of_its_own(town: StraightCases, tmp_path: Path) -> None:
    """The interface is there in production too."""
    secret = "a secret of the tests, longer than thirty-two"
    real = house_over(town, tmp_path, mode="production", session_secret=secret, person_secret=secret)
    assert TestClient(create_app(house=real)).get("/api/v1/cases").status_code == 401
