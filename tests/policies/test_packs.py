"""Every notice's pack as a whole: each rule of the catalogue stands in one place, and code and notice say the same."""

from typing import Any

import pytest

from policies.packs import pack
from policies.parameters import flatten
from tests.policies.judging import notice_of

CATALOGUE = {"nb21": 47, "nb24": 79, "sh24": 59, "tj20": 34}
"""How many rules each notice has in the catalogue (rules.md)."""
PLACES = {"procedure guard", "deadline", "template", "routing", "register", "page"}


@pytest.fixture(params=CATALOGUE)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def notice(name: str) -> dict[str, Any]:
    return notice_of(name)


def ids(name: str) -> set[str]:
    return {f"{name.upper()}-{number:02}" for number in range(1, CATALOGUE[name] + 1)}


def test_every_rule_stands_in_exactly_one_place(name: str, notice: dict[str, Any]) -> None:
    places = [*pack(name).book.rules, *notice["information"], *notice["enforced"]]
    assert sorted(places) == sorted(ids(name))
    assert set(notice["rules"]) == ids(name)


def test_the_clause_is_the_same_in_code_and_notice(name: str, notice: dict[str, Any]) -> None:
    rules = pack(name).book.rules.values()
    assert [rule.id for rule in rules if rule.clause != notice["rules"][rule.id]["clause"]] == []


def test_places_of_enforcement_are_of_the_closed_list(notice: dict[str, Any]) -> None:
    assert {entry["where"] for entry in notice["enforced"].values()} <= PLACES
    assert all(entry["reason"] for entry in notice["information"].values())


def test_every_reading_names_a_parameter_its_choices_and_its_rules(name: str, notice: dict[str, Any]) -> None:
    values = flatten(notice["parameters"])
    for key, reading in notice["readings"].items():
        assert set(reading["rules"]) <= ids(name), key
        assert values[reading["key"]] in reading.get("choices", [values[reading["key"]]]), key
