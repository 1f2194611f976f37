"""The night watch: days are sealed, lost cases come back from their record, strays are told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from temporalio.client import Client

from activities.digests import DigestActivities
from activities.recording import register_activities
from activities.watch import Watch
from policies.application.load import load_document
from policies.laws import ruleset_for
from policies.opening import open_case
from records.database import reading, session
from records.notices import hand_out
from records.seals import verify_seals
from records.tables import MessageRow, SealRow
from states.instants import SHANGHAI
from states.terms import State
from tests.journeys.house import GRACE, QUICK, TESTS, register_in
from tests.workflows.server import ServerThread
from workflows.client import Cases
from workflows.digest import DigestWorkflow
from workflows.life import Clock
from workflows.nightly import NightReport, ReconciliationWorkflow
from workflows.reconciling import NightActivities, going_on
from workflows.runner import CASES, connect
from workflows.schedules import establish, schedules
from workflows.working import serving_cases

pytestmark = pytest.mark.slow
CLOCK = Clock(GRACE)
FILE = load_document(TESTS / "applications" / "p02.yaml")


@pytest.fixture
async def client(server: ServerThread) -> Client:
    return await connect(server.place.address)


@asynccontextmanager
async def on_watch(client: Client, register: Engine) -> AsyncIterator[Cases]:
    """A worker with the night's activities beside the day's."""
    watch = Watch(register)
    night = NightActivities(watch, client, CLOCK)
    own = (watch.seal, night.reconcile, DigestActivities(register).digest)
    async with serving_cases(client, (*register_activities(register), *own), QUICK):
        yield Cases(client, register, clock=CLOCK)


async def a_night(client: Client) -> NightReport:
    return await client.execute_workflow(
        ReconciliationWorkflow.run, id=f"night-{datetime.now(UTC).timestamp()}", task_queue=CASES
    )


async def submitted(cases: Cases, number: str) -> None:
    await cases.open(FILE, case_no=number)
    reply = await cases.act(number, "submit", "applicant", act_id=f"{number}-submit")
    assert reply.accepted, reply.message


async def test_a_case_that_temporal_lost_goes_on_from_its_record(client: Client, tmp_path: Path) -> None:
    register = register_in(tmp_path)
    async with on_watch(client, register) as cases:
        await submitted(cases, "app-lost")
        await client.get_workflow_handle("app-lost").terminate("the store was lost")
        first = await a_night(client)
        assert "app-lost" in first.comparison.restored
        reply = await cases.act("app-lost", "withdraw", "applicant", {"reason": "另行申报"})
        assert (reply.accepted, reply.to_state, reply.seq) == (True, State.WITHDRAWN, 3)
        second = await a_night(client)
        assert "app-lost" not in (*second.comparison.restored, *second.comparison.unlike)


async def test_an_act_from_before_the_loss_is_still_one_act(client: Client, tmp_path: Path) -> None:
    async with on_watch(client, register_in(tmp_path)) as cases:
        await submitted(cases, "app-twice")
        await client.get_workflow_handle("app-twice").terminate("the store was lost")
        await a_night(client)
        again = await cases.act("app-twice", "submit", "applicant", act_id="app-twice-submit")
        case = await cases.show("app-twice")
        assert case is not None
        assert (again.accepted, again.seq, case.seq) == (True, 2, 2)


async def test_a_rehearsal_without_workflow_is_told_and_left(client: Client, tmp_path: Path) -> None:
    async with on_watch(client, register_in(tmp_path)) as cases:
        past = datetime.now(SHANGHAI) - timedelta(days=30)
        clock = Clock(GRACE, past - datetime.now(UTC), movable=True)
        await cases.open(FILE, at=past, case_no="app-rehearsal", clock=clock)
        await client.get_workflow_handle("app-rehearsal").terminate("a rehearsal ended")
        report = await a_night(client)
        assert "app-rehearsal" in report.comparison.left
        assert "app-rehearsal" not in report.comparison.restored


async def test_a_workflow_without_record_is_a_stray(client: Client, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    async with on_watch(client, register_in(tmp_path / "elsewhere")) as cases:
        await submitted(cases, "app-elsewhere")
    register = register_in(tmp_path)
    async with on_watch(client, register):
        report = await a_night(client)
    assert "app-elsewhere" in report.comparison.stray
    assert not report.comparison.whole


async def test_yesterday_is_sealed_and_stays_sealed(client: Client, tmp_path: Path) -> None:
    register = register_in(tmp_path)
    async with on_watch(client, register) as cases:
        await submitted(cases, "app-sealed")
        first, second = await a_night(client), await a_night(client)
    assert first.digest == second.digest
    with reading(register) as opened:
        assert [row.day for row in opened.exec(select(SealRow))] == [first.day]
        assert verify_seals(opened) == []
    assert first.day < datetime.now(SHANGHAI).date()


async def test_schedules_are_created_once_and_left_as_they_are(client: Client) -> None:
    await establish(client)
    handle = client.get_schedule_handle("nightly")
    await handle.pause(note="operators paused it")
    await establish(client)
    assert (await handle.describe()).schedule.state.paused
    assert set(schedules()) == {"digest", "nightly", "tj-batch"}
    await handle.delete()
    for other in ("digest", "tj-batch"):
        await client.get_schedule_handle(other).delete()


async def test_the_morning_writes_its_letters_once(client: Client, tmp_path: Path) -> None:
    register = register_in(tmp_path)
    async with on_watch(client, register) as cases:
        await submitted(cases, "app-told")
        with session(register) as opened:
            told = MessageRow(case_no="app-told", seq=2, to="applicant", about="issued", on=date(2025, 11, 3))
            opened.add(told)
            opened.flush()
            hand_out(opened, told.id or 0, ["lin"], told.on)
        mornings = [
            await client.execute_workflow(DigestWorkflow.run, id=f"digest-{one}", task_queue=CASES)
            for one in range(2)
        ]
    assert mornings == [1, 0]


async def test_an_interrupted_production_is_tried_again() -> None:
    at = datetime(2025, 11, 3, 9, tzinfo=SHANGHAI)
    case = open_case("app-1", "P02", ruleset_for("P02", at.date()), at, state=State.PRODUCTION).case
    now = datetime(2025, 11, 4, tzinfo=SHANGHAI)
    taken_up = going_on(case, now)
    assert taken_up.wake is not None
    assert (taken_up.retry_at, taken_up.wake.at, taken_up.wake.mark) == (now, now, None)
    draft = open_case("app-2", "P02", ruleset_for("P02", at.date()), at).case
    assert going_on(draft, now) is draft
