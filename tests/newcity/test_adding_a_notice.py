"""A fifth pack, of a city that does not exist, lives without a change to the core or to any other pack."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from commands.user import known_city
from dashboard.administering import places
from policies import opening, packs
from policies.application.parse import MODELS, parse_application
from policies.cities import cities
from policies.facts import Facts
from policies.laws import assess, law_for, ruleset_for
from policies.notices import SHELF
from records.standing import authority, city_of
from rehearsal.loading import script_of
from rehearsal.simulating import on_core
from states.findings import Result
from states.instants import SHANGHAI
from tests.newcity.lanting.book import LantingApplication

HERE = Path(__file__).parent / "lanting"
SIGNED = {"signed": True, "sealed": True}
FILE = {"procedure": "P91", "work_since": "2024-03-02"}


@pytest.fixture(autouse=True)
def lanting() -> Iterator[None]:
    """What the folder's place among the packs, and a line in `policies/application/parse.py`, would do."""
    packs.PACKS["lanting"] = packs.load("lanting", "tests.newcity.lanting", HERE)
    SHELF.add_folder(HERE)
    MODELS["P91"] = LantingApplication  # type: ignore[assignment]
    yield
    del packs.PACKS["lanting"], MODELS["P91"], SHELF.notices["lanting", "2026"]


def deed(at: str, by: str, do: str, **content) -> dict:
    return {"at": at, "by": by, "do": do, **({"with": content} if content else {})}


def finding(on: str, **switches):
    at = datetime.fromisoformat(on).replace(tzinfo=SHANGHAI)
    law = law_for(ruleset_for("P91", at.date(), {f"lanting.{key}": value for key, value in switches.items()}))
    (found,) = assess(parse_application(FILE), Facts(on=at), law)
    return found.result


def test_its_rule_is_judged_on_both_sides_of_its_boundary():
    assert finding("2026-03-01") is Result.FAIL
    assert finding("2026-03-02") is Result.PASS


def test_its_reading_can_be_chosen_otherwise():
    assert finding("2026-02-02", years_until="year_end") is Result.PASS


def test_its_case_runs_to_the_end_with_its_own_seven_days():
    """Published on Monday 9 March 2026: seven working days end on Wednesday the 18th."""
    scenario = {
        "scenario": "P91 a made-up city recommends",
        "procedure": "P91",
        "start": "2026-03-02 09:00",
        "application": FILE,
        "acts": [
            deed("2026-03-02 10:00", "applicant", "submit"),
            deed("2026-03-05 10:00", "unit_reviewer", "unit_review", result="pass", **SIGNED),
            deed("2026-03-09 10:00", "unit_notice_keeper", "publish_notice", place="公告栏"),
            {
                **deed("2026-03-18 23:59", "district_reviewer", "review", result="pass", **SIGNED),
                "expect": "refused",
            },
            deed("2026-03-19 09:00", "district_reviewer", "review", result="pass", checks="all", **SIGNED),
        ],
        "expect": {
            "state": "recommended",
            "visited": ["draft", "submitted", "unit_reviewed", "public_notice", "district", "recommended"],
            "dates": {"notice.ends_on": "2026-03-18", "district.due_on": "2026-04-17"},
            "documents": ["receipt", "notice_sheet", "recommendation_list"],
        },
    }
    run = on_core(script_of(scenario, "exercise", HERE))
    assert run.failures == []


def test_its_people_and_cases_are_of_its_city():
    """A case lies in the notice's city, with its authority; whoever sees that city sees it, and may be entered."""
    case = opening.open_case(
        "app-lanting-1", "P91", ruleset_for("P91", date(2026, 3, 2)), datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
    ).case
    assert (city_of(case), authority(case)) == ("lanting", "兰汀市（虚构）人力资源和社会保障局")
    assert (places()["lanting"], known_city("lanting")) == ("兰汀", "lanting")
    assert list(cities()) == ["lanting", "ningbo", "shanghai", "tianjin"]


def test_the_core_knows_nothing_of_it():
    states = Path(packs.__file__).parents[1] / "states"
    assert not any("lanting" in file.read_text(encoding="utf-8") for file in states.rglob("*.py"))
    assert date(2026, 2, 1) == SHELF.notices["lanting", "2026"].effective_from
