"""What people and scripts may rely on when they use the client."""

import asyncio
from datetime import datetime, timedelta

import pytest

from policies.application.errors import InputError
from policies.official_calendar import snapshot
from states.instants import SHANGHAI
from states.terms import State
from tests.journeys.house import House, application_of, scenario
from tests.workflows.stage import free_port
from workflows.client import Cases
from workflows.faults import CaseLost, OtherContent, ServiceUnreachable
from workflows.life import Clock
from workflows.runner import connect

LIFE = scenario("P06/whole_life.yaml")
START = datetime(2024, 8, 15, 9, tzinfo=SHANGHAI)


async def opened(house: House) -> str:
    """An open P06."""
    return (await house.open("main", application_of(LIFE), START)).case_no


async def test_opening_twice_under_one_number_is_one_case(house: House) -> None:
    first = await house.open("main", application_of(LIFE), START, case_no="app-own-1")
    again = await house.open("main", application_of(LIFE), START, case_no="app-own-1")
    assert first == again
    assert (first.case_no, first.state) == ("app-own-1", State.DRAFT)
    assert house.deeds() == [("open", "accepted", "draft")]


async def test_another_application_under_the_same_number_is_named(house: House) -> None:
    await house.open("main", application_of(LIFE), START, case_no="app-own-2")
    other = application_of(LIFE) | {"external_ref": "ZC-9"}
    with pytest.raises(OtherContent, match="app-own-2"):
        await house.open("main", other, START, case_no="app-own-2")


async def test_numbers_tell_the_day_and_nothing_of_the_person(house: House) -> None:
    number = await opened(house)
    assert number.startswith("app-20240815-")
    assert (await opened(house)) != number


async def test_a_file_that_cannot_be_read_opens_nothing(house: House) -> None:
    with pytest.raises(InputError, match=r"my.yaml：title\.level"):
        await house.cases.open(application_of(LIFE) | {"title": {"level": "master"}}, "my.yaml")


async def test_no_such_case_is_a_refusal(house: House) -> None:
    reply = await house.cases.act("app-20240101-none", "submit", "applicant")
    assert (reply.accepted, reply.reason, reply.from_state) == (False, "unknown_case", None)


@pytest.mark.rule("S-17")
async def test_a_malformed_act_is_no_row_of_the_record(house: House) -> None:
    number = await opened(house)
    with pytest.raises(InputError):
        await house.cases.act(number, "submit", "applicant", {"no_such_key": 1}, at=START)
    assert house.deeds() == [("open", "accepted", "draft")]


async def test_the_same_id_is_the_same_act_and_another_content_under_it_is_named(house: House) -> None:
    number = await opened(house)
    content = {"reason": "不再申报"}
    first = await house.cases.act(number, "withdraw", "applicant", content, act_id="once", at=START)
    assert await house.cases.act(number, "withdraw", "applicant", content, act_id="once", at=START) == first
    with pytest.raises(OtherContent, match="once"):
        await house.cases.act(
            number, "withdraw", "applicant", {"reason": "另有原因"}, act_id="once", at=START
        )
    assert len(house.deeds()) == 2


async def test_another_deed_under_the_same_id_is_named(house: House) -> None:
    number = await opened(house)
    await house.cases.act(number, "submit", "applicant", act_id="once", at=START)
    with pytest.raises(OtherContent, match="once"):
        await house.cases.act(number, "submit", "applicant/B", act_id="once", at=START)


@pytest.mark.rule("S-34")
async def test_attempts_on_an_ended_case_are_answered_and_appended(house: House) -> None:
    number = await opened(house)
    await house.cases.act(number, "withdraw", "applicant", {"reason": "不再申报"}, at=START)
    replies = await asyncio.gather(
        house.cases.act(number, "submit", "applicant", act_id="late-1", at=START),
        house.cases.act(number, "submit", "applicant", act_id="late-1", at=START),
        house.cases.act(number, "submit", "applicant", act_id="late-2", at=START),
    )
    assert {reply.reason for reply in replies} == {"not_allowed_in_state"}
    assert replies[0] == replies[1]
    assert sorted(reply.seq for reply in replies[1:]) == [3, 4]
    assert [deed for deed, _, _ in house.deeds()] == ["open", "withdraw", "submit", "submit"]


@pytest.mark.rule("S-34")
async def test_an_act_that_meets_the_end_on_its_way_is_appended(house: House) -> None:
    """Read while the case ran, sent when its workflow had ended."""
    number = await opened(house)
    before = await house.cases.show(number)
    assert before is not None
    await house.cases.act(number, "withdraw", "applicant", {"reason": "不再申报"}, at=START)
    act = house.cases._desk.judged(before, "submit", "applicant", {}, "late", START)
    house.cases._desk.keep_act(number, "late", {})
    answer = await house.cases._perform(before, act)
    assert (answer.accepted, answer.seq) == (False, 3)


async def test_a_case_that_temporal_has_lost_is_a_fault(house: House) -> None:
    number = await opened(house)
    await house.cases._temporal.get_workflow_handle(number).terminate("lost")
    with pytest.raises(CaseLost, match=number):
        await house.cases.act(number, "submit", "applicant", at=START)


@pytest.mark.rule("S-05")
async def test_nothing_is_decided_on_a_content_version_that_has_gone(house: House) -> None:
    number = await opened(house)
    change = {"set": {"external_ref": "ZC-2"}}
    assert (await house.cases.act(number, "update_facts", "operator", change, at=START)).accepted
    stale = await house.cases.act(number, "submit", "applicant", {"content_version": 1}, at=START)
    assert stale.reason == "stale_content"
    assert (await house.cases.act(number, "submit", "applicant", at=START)).accepted


async def test_without_a_worker_a_person_hears_so_and_repeats_later(house: House) -> None:
    waiting = Cases(house.cases._temporal, house.register, patience=timedelta(milliseconds=300))
    waiting._start = lambda life: asyncio.sleep(60)  # type: ignore[method-assign,assignment]
    with pytest.raises(ServiceUnreachable, match="同一编号"):
        await waiting.open(application_of(LIFE), at=START)


@pytest.mark.rule("G-09")
async def test_a_changed_calendar_is_told_to_a_running_case_once(house: House) -> None:
    number = await opened(house)
    for _ in range(2):
        await house.cases.signal_calendar(number, snapshot(2024, 2025))
    await house.cases.settled(number)
    assert [deed for deed, _, _ in house.deeds()] == ["open", "calendar_updated"]


async def test_no_server_is_said_in_words() -> None:
    with pytest.raises(ServiceUnreachable):
        await connect(f"127.0.0.1:{free_port()}")


async def test_only_a_rehearsals_clock_moves(house: House) -> None:
    still = await house.cases.open(application_of(LIFE), at=datetime.now(SHANGHAI), clock=Clock())
    handle = house.cases._temporal.get_workflow_handle(still.case_no)
    await handle.signal("advance", datetime(2030, 1, 1, tzinfo=SHANGHAI))
    shown = await handle.query("quiet_at", result_type=datetime)
    assert shown < datetime.now(SHANGHAI) + timedelta(seconds=5)
