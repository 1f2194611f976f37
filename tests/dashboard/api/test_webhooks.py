"""Organisations subscribe with their token, hear of what they may see, and find only their own."""

from typing import get_args

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from dashboard.api.webhooks import MOST, EventName
from dashboard.house import House
from records.announcing import WANTED
from records.database import reading
from records.tables import DeliveryRow
from tests.dashboard.api.conftest import System

HOOK = {"url": "https://hooks.example.org/zc"}


def subscribed(client: TestClient, **more: object) -> dict:
    answer = client.post("/webhooks", json=HOOK | more)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_subscription_hears_what_its_user_sees(system: System) -> None:
    assert subscribed(system("system-yinzhou"))["reach"] == "body"
    assert subscribed(system("counter"))["reach"] == "all"


def test_the_secret_is_told_once(system: System) -> None:
    client = system("system-yinzhou")
    made = subscribed(client, events=["certificate.revoked"])
    listed = client.get("/webhooks")
    assert made["secret"] not in listed.text
    assert listed.json() == [{key: made[key] for key in made if key != "secret"}]


def test_another_organisations_is_not_there(system: System) -> None:
    id = subscribed(system("system-yinzhou"))["id"]
    other = system("system-haishu")
    assert other.get("/webhooks").json() == []
    answers = [
        other.delete(f"/webhooks/{id}"), other.post(f"/webhooks/{id}/test"), other.post(f"/webhooks/{id}/retry"),
        other.delete("/webhooks/999"),
    ]  # fmt: skip
    assert {(answer.status_code, answer.text) for answer in answers} == {(404, answers[-1].text)}


def test_who_sees_only_their_own_cases_has_no_part_in_their_organisations(system: System) -> None:
    owner, applicant = system("system-yinzhou"), system("lin")
    id = subscribed(owner)["id"]
    answers = [
        applicant.get("/webhooks"), applicant.post("/webhooks", json=HOOK), applicant.delete(f"/webhooks/{id}"),
        applicant.post(f"/webhooks/{id}/test"), applicant.post(f"/webhooks/{id}/retry"),
    ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {404}
    assert owner.get("/webhooks").json()[0]["disabled_at"] is None


def test_ending_one(system: System) -> None:
    client = system("system-yinzhou")
    id = subscribed(client)["id"]
    assert client.delete(f"/webhooks/{id}").status_code == 204
    assert client.delete(f"/webhooks/{id}").status_code == 404
    assert client.post(f"/webhooks/{id}/test").status_code == 404
    assert client.get("/webhooks").json()[0]["disabled_at"]


def test_a_test_waits_in_the_outbox(system: System, house: House) -> None:
    client = system("system-yinzhou")
    id = subscribed(client)["id"]
    assert client.post(f"/webhooks/{id}/test").json() == {"queued": 1}
    assert client.post(f"/webhooks/{id}/retry").json() == {"queued": 0}
    with reading(house.register) as opened:
        (row,) = opened.exec(select(DeliveryRow))
    assert (row.webhook_id, row.event, row.status) == (id, "webhook.test", "queued")


@pytest.mark.parametrize(
    "sent",
    [{"url": "https://192.168.0.1/"}, {"url": "http://hooks.example.org/"}, {"url": ""}, {},
     HOOK | {"events": ["certificate.lost"]}, HOOK | {"secret": "mine"}],
)  # fmt: skip
def test_what_cannot_be_called_is_refused(system: System, sent: dict) -> None:
    client = system("system-yinzhou")
    assert client.post("/webhooks", json=sent).status_code == 422
    assert client.get("/webhooks").json() == []


def test_there_is_an_end_to_subscribing(system: System) -> None:
    client = system("system-yinzhou")
    for _ in range(MOST):
        subscribed(client)
    assert client.post("/webhooks", json=HOOK).status_code == 422


def test_without_a_token_there_is_nothing(system: System) -> None:
    nobody = system(None)
    assert {nobody.get("/webhooks").status_code, nobody.post("/webhooks", json=HOOK).status_code} == {401}


def test_the_description_names_exactly_the_events_that_there_are() -> None:
    assert get_args(EventName) == tuple(event.value for event in WANTED)
