"""A month's batch run through the client: it calls in what was confirmed, once, and tells why the rest is held."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from policies.application.load import load_document
from policies.application.setting import with_set
from policies.laws import ruleset_for
from rehearsal.durable import DurableDriver
from rehearsal.scenario import Given
from states.instants import SHANGHAI
from states.terms import Deed
from workflows.batches import BatchReport, run_batch

pytestmark = pytest.mark.slow
APPLICATIONS = Path(__file__).parents[1] / "applications"
START, UPLOADED = datetime(2020, 5, 6, 9, tzinfo=SHANGHAI), datetime(2020, 5, 8, 10, tzinfo=SHANGHAI)
PASS = {"result": "pass", "signed": True, "sealed": True}
MAY, JUNE = date(2020, 5, 1), date(2020, 6, 1)


@pytest.fixture
def city() -> Iterator[DurableDriver]:
    """Three claims in the city's hands: confirmed, not confirmed, confirmed with a rare character and no pinyin."""
    with DurableDriver(Given(), START) as driver:
        for name in ("confirmed", "unconfirmed", "rare"):
            driver.open(name, claim(name), ruleset_for("P25", START.date()))
        driver.advance(UPLOADED)
        for name in ("confirmed", "unconfirmed", "rare"):
            does(driver, name, Deed.SUBMIT, "committee_organiser", {})
        for name in ("confirmed", "rare"):
            does(driver, name, Deed.REVIEW, "city_reviewer", PASS)
        yield driver


def claim(name: str) -> Mapping[str, Any]:
    """One person's claim; a rare one has a character outside the charset."""
    data = load_document(APPLICATIONS / "p25.yaml")
    return with_set(data, {"applicant.name": "张䶮"}, name) if name == "rare" else data


def does(driver: DurableDriver, name: str, do: Deed, by: str, content: Mapping[str, Any]) -> None:
    assert driver.act(name, do, by, content, f"{name}-{do}", driver.now).accepted


def runs(driver: DurableDriver, month: date) -> BatchReport:
    """Run the batch at the rehearsal's time."""
    return driver._wait(run_batch(driver.stage.cases, driver.stage.register, month, driver.now))


def seen(driver: DurableDriver, report: BatchReport) -> dict[str, tuple[str, str | None]]:
    names = {number: name for name, number in driver.numbers.items()}
    return {names[item.case_no]: (item.outcome, item.reason) for item in report.items}


@pytest.mark.rule("TJ20-11")
def test_a_batch_makes_what_is_confirmed_and_a_second_run_nothing_more(city: DurableDriver) -> None:
    held = {"unconfirmed": ("held", "not_confirmed"), "rare": ("held", "pinyin_missing")}
    assert runs(city, JUNE).items == ()
    first = runs(city, MAY)
    assert seen(city, first) == {"confirmed": ("made", None), **held}
    assert first.now_made == (city.numbers["confirmed"],)
    again = runs(city, MAY)
    assert (again.items, again.now_made) == (first.items, ())
    run = city.case_run("confirmed")
    assert [row.number for row in run.certificates] == [item.number for item in first.of("made")]
    assert (run.case.state, run.certificates[0].status) == ("issued", "pending_release")


@pytest.mark.rule("TJ20-11")
def test_what_was_held_in_may_stands_in_the_batch_of_june(city: DurableDriver) -> None:
    city.advance(datetime(2020, 6, 3, 9, tzinfo=SHANGHAI))
    does(city, "unconfirmed", Deed.REVIEW, "city_reviewer", PASS)
    may, june = runs(city, MAY), runs(city, JUNE)
    assert seen(city, may)["confirmed"] == ("made", None)
    assert seen(city, may)["unconfirmed"] == ("held", "not_confirmed")
    assert seen(city, june) == {"unconfirmed": ("made", None), "rare": ("held", "pinyin_missing")}
    assert seen(city, runs(city, MAY))["unconfirmed"] == ("held", "not_confirmed")
