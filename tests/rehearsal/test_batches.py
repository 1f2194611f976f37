"""A month's batch run through the client: it calls in what was confirmed, once, and tells why the rest is held."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from temporalio import activity
from temporalio.testing import ActivityEnvironment
from temporalio.worker import Worker

from activities.orders import RUN_BATCH
from policies.application.load import load_document
from policies.application.setting import with_set
from policies.laws import ruleset_for
from rehearsal.durable import DurableDriver
from rehearsal.scenario import Given
from states.instants import SHANGHAI, civil
from states.terms import Deed
from workflows import monthly
from workflows.batches import BatchActivities, BatchReport, run_batch
from workflows.embedded import time_skipping
from workflows.life import Clock

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


class Breaks(Exception):
    """The process that ran the batch was killed."""


@pytest.mark.rule("TJ20-11")
def test_a_batch_that_was_broken_off_is_run_again_and_makes_each_claim_once(
    city: DurableDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(city, "unconfirmed", Deed.REVIEW, "city_reviewer", PASS)
    called, signal = [], city.stage.cases.signal_batch

    async def breaks_after_the_first(case_no: str, *rest: Any) -> None:
        if called:
            raise Breaks
        called.append(case_no)
        await signal(case_no, *rest)

    with monkeypatch.context() as broken:
        broken.setattr(city.stage.cases, "signal_batch", breaks_after_the_first)
        with pytest.raises(Breaks):
            runs(city, MAY)
    city._settle()
    again = runs(city, MAY)
    made = {"confirmed": ("made", None), "unconfirmed": ("made", None)}
    assert seen(city, again) == {**made, "rare": ("held", "pinyin_missing")}
    assert set(again.now_made) == {city.numbers["confirmed"], city.numbers["unconfirmed"]} - set(called)
    assert [len(city.case_run(name).certificates) for name in made] == [1, 1]


@pytest.mark.rule("TJ20-11")
def test_a_claim_that_temporal_lost_does_not_stop_the_others(city: DurableDriver) -> None:
    does(city, "unconfirmed", Deed.REVIEW, "city_reviewer", PASS)
    lost = city.stage.environment.client.get_workflow_handle(city.numbers["confirmed"])
    city._wait(lost.terminate("the store was lost"))
    report = runs(city, MAY)
    assert seen(city, report)["confirmed"] == ("ready", None)
    assert report.now_made == (city.numbers["unconfirmed"],)


@pytest.mark.rule("TJ20-11")
@pytest.mark.parametrize(
    ("day", "made"), [(date(2020, 5, 28), None), (date(2020, 5, 29), 1), (date(2020, 5, 30), None)]
)
def test_the_schedule_reports_on_the_last_working_day_alone(
    city: DurableDriver, day: date, made: int | None
) -> None:
    """29 May 2020 is a Friday; at 00:00 the claims ran by themselves, at 00:30 the batch is told."""
    city.advance(datetime.combine(day, time(0, 30), SHANGHAI))
    desk = BatchActivities(city.stage.register, city.stage.environment.client, Clock(shift=city.stage.shift))
    room = ActivityEnvironment()
    room.info = replace(room.info, started_time=city.now - city.stage.shift)
    report = city._wait(room.run(desk.run, day))
    if made is None:
        assert report is None
        return
    reasons = {line.split()[1] for line in report.held}
    assert (report.batch, report.made, report.held_count, reasons) == (
        "2020-05", made, 2, {"not_confirmed", "pinyin_missing"}
    )  # fmt: skip


async def test_the_month_s_workflow_asks_for_its_own_day() -> None:
    asked: list[date] = []

    @activity.defn(name=RUN_BATCH)
    async def told(day: date) -> monthly.MonthReport:
        asked.append(day)
        return monthly.MonthReport("2020-05", 1, ("case-2 not_confirmed",), 1)

    async with time_skipping() as environment:
        worker = Worker(
            environment.client,
            task_queue="month",
            workflows=[monthly.MonthlyProductionWorkflow],
            activities=[told],
        )
        today = civil(await environment.get_current_time())
        async with worker:
            report = await environment.client.execute_workflow(
                monthly.MonthlyProductionWorkflow.run, id="tj-batch", task_queue="month"
            )
        assert asked == [today]
    assert report == monthly.MonthReport("2020-05", 1, ("case-2 not_confirmed",), 1)
