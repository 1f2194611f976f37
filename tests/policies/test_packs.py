"""Every notice's pack as a whole: each rule of the catalogue stands in one place, and code and notice say the same."""

from datetime import date, timedelta
from typing import Any

import pytest

from policies.notices import SHELF
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


@pytest.mark.rule("NB24-01")
@pytest.mark.rule("SH24-53")
@pytest.mark.rule("TJ20-30")
@pytest.mark.parametrize(
    ("notice", "version", "first", "last"),
    [
        ("nb24", "2024", date(2024, 8, 9), None),
        ("sh24", "2024", date(2024, 9, 1), None),
        ("tj20", "2020", date(2020, 5, 1), date(2022, 4, 30)),
    ],
)
def test_a_version_is_in_force_on_its_first_day_and_on_its_last(
    notice: str, version: str, first: date, last: date | None
) -> None:
    """G-14: both days count, the day before and the day after do not."""
    written, day = SHELF.notices[notice, version], timedelta(days=1)
    assert (written.in_force(first - day), written.in_force(first)) == (False, True)
    if last is not None:
        assert (written.in_force(last), written.in_force(last + day)) == (True, False)
