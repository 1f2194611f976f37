"""Every address and every deed × every role, from the code; what is not for somebody is answered as unknown (权限矩阵).

`access.txt` is the matrix of addresses; what differs is printed, to be looked at and copied.
"""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dashboard.deed_forms import results_of
from dashboard.people import DEMO_PEOPLE, Person
from policies.laws import law_for
from states.terms import CLOCK_DEEDS, Deed
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_routes import LIN as CASE
from tests.dashboard.test_routes import LISTED, SEE_LIN

pytestmark = pytest.mark.proof
MATRIX = Path(__file__).with_name("access.txt")
PARTS = {
    "procedure": "P06", "key": "title", "case_no": CASE, "board": "notices", "sheet": "running", "form": "xlsx",
    "deed": "review", "result": "pass", "rule": "NB24-28", "notice": "nb24", "version": "2024", "id": "zhou",
    "kind": "receipt", "token": "x", "number": "1", "name": "x", "copy_no": "x", "month": "2024-08",
}  # fmt: skip
STREAM = "/events"
"""Answers that do not end."""
NOT_NOW = 503
"""Keys that only a worker makes."""
EACH = tuple({person.role: person for person in reversed(DEMO_PEOPLE)}.values())
"""One person a role."""


def address(shape: str) -> str:
    """An address of this shape in the town."""
    return re.sub(r"{(\w+)}", lambda found: PARTS.get(found[1], "x"), shape)


def shapes() -> list[str]:
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("GET ") for line in lines if line.startswith("GET ") and STREAM not in line]


@pytest.fixture
def signed(sign_in: SignIn, house) -> SignIn:
    """Nobody is held back for asking often."""
    house.__dict__["limit"] = house.__dict__["tries"] = lambda request: None
    return sign_in


def is_unknown(client: TestClient, text: str) -> bool:
    """Whether this is what an address that does not exist answers, but for where in the navigation one is."""
    return plain(text) == plain(client.get("/nothing-of-this-name").text)


def plain(text: str) -> str:
    return text.replace(' aria-current="page"', "")


def seen_by(client: TestClient, shape: str) -> bool:
    """Whether somebody gets anything; a refusal that differs from what is unknown would tell that there is something."""
    answer = client.get(address(shape))
    assert answer.status_code < 500 or answer.status_code == NOT_NOW, shape
    if answer.status_code == 404 and "text/html" in answer.headers["content-type"]:
        assert is_unknown(client, answer.text), shape
    return answer.status_code != 404


def test_every_address_by_role(signed: SignIn) -> None:
    clients = {person.role.value: signed(person.id) for person in EACH}
    everybody = sorted(clients)
    found = []
    for shape in shapes():
        roles = [role for role in everybody if seen_by(clients[role], shape)]
        told = "everybody" if roles == everybody else " ".join(roles) or "nobody here"
        found.append(f"{shape}: {told}")
    assert found == MATRIX.read_text(encoding="utf-8").splitlines()


def test_who_is_not_signed_in_learns_nothing(signed: SignIn) -> None:
    """Whether it exists or not, and for whom: the same way to the sign-in page."""
    client = signed(None)
    for shape in shapes():
        answer = client.get(address(shape))
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/login?next="), shape
        elif answer.status_code == 404:
            assert is_unknown(client, answer.text), shape
        else:
            assert answer.status_code in (200, 410, NOT_NOW), shape


@pytest.mark.parametrize("person", DEMO_PEOPLE, ids=lambda person: person.id)
def test_every_deed_by_person(signed: SignIn, town: StraightCases, person: Person) -> None:
    client = signed(person.id)
    roles = law_for(town.case(CASE).ruleset).procedures["P06"].roles
    unknown = client.get("/cases/none/deeds/review").text
    for deed in Deed:
        own = deed not in CLOCK_DEEDS and person.role in roles.get(deed, ()) and person.id in SEE_LIN
        for result in results_of(deed) if own else (None,):
            place = f"/cases/{CASE}/deeds/{deed.value}" + (f"/{result}" if result else "")
            for answer in (client.get(place), client.post(place, data={"step": "look"})):
                assert (answer.status_code != 404) is own, place
                assert own or answer.text == unknown, place
