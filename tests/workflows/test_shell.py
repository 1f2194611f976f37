"""The shell on a real server: order, once-only, refusals, clock, errands, cost."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowUpdateFailedError

from states.instants import SHANGHAI
from states.terms import Deed, State
from tests.workflows.stage import NB24_DAY, PASS, VERDICTS, Stage, to_filing, to_public_notice

EVENTS_AN_ACT = 11
STATE_TOLD, TIMER_MOVED = 1, 2


async def test_one_life_from_draft_to_certificate(stage: Stage) -> None:
    case = await stage.open()
    await to_public_notice(case)
    await to_filing(case)
    await case.advance(datetime(2024, 9, 2, 9, tzinfo=SHANGHAI))
    await case.act(Deed.FILE_RECORD, "city_reviewer/B", result="accept")
    ended = await case.handle.result()
    assert ended.state is State.ISSUED
    assert stage.register.timeline(case.handle.id)[-2:] == [
        ("file_record", "accepted", "production"),
        ("produced", "accepted", "issued"),
    ]
    assert [order.number for order in stage.register.made] == [f"NO-{case.handle.id}"]
    assert [entry.seq for no, entry in stage.register.entries if no == case.handle.id] == list(
        range(1, ended.seq + 1)
    )


async def test_the_same_act_twice_is_one(stage: Stage) -> None:
    case = await stage.open()
    first = await case.act(Deed.SUBMIT, "applicant", name="once")
    again = await case.act(Deed.SUBMIT, "applicant", name="once")
    assert again == first
    assert stage.register.timeline(case.handle.id).count(("submit", "accepted", "submitted")) == 1


@pytest.mark.rule("S-17")
async def test_a_refusal_is_an_answer_and_a_row(stage: Stage) -> None:
    case = await stage.open()
    answer = await case.act(Deed.REVIEW, "city_reviewer", **PASS)
    assert (answer.accepted, answer.reason) == (False, "not_at_your_level")
    assert stage.register.timeline(case.handle.id)[-1] == ("review", "refused", "draft")


async def test_of_two_conflicting_acts_one_wins(stage: Stage) -> None:
    case = await stage.open()
    await case.act(Deed.SUBMIT, "applicant")
    answers = await asyncio.gather(
        case.act(Deed.UNIT_REVIEW, "unit_reviewer", **PASS, verdicts=VERDICTS),
        case.act(Deed.WITHDRAW, "applicant", reason="※"),
        case.act(Deed.UNIT_REVIEW, "unit_reviewer/B", result="reject", reason="※"),
    )
    accepted = [answer for answer in answers if answer.accepted]
    assert len({answer.from_state for answer in accepted}) == len(accepted), "each state was left once"
    assert [answer.seq for answer in sorted(answers, key=lambda a: a.seq)] == [3, 4, 5]


async def test_a_malformed_act_leaves_no_event(stage: Stage) -> None:
    case = await stage.open()
    before = await case.events()
    with pytest.raises(WorkflowUpdateFailedError) as fault:
        await case.act(Deed.PRODUCED, "system")
    assert getattr(fault.value.cause, "type", None) == "malformed"
    assert await case.events() == before
    assert (await case.act(Deed.SUBMIT, "applicant")).accepted


@pytest.mark.rule("S-16")
@pytest.mark.parametrize(
    ("age", "late", "reason"),
    [
        (timedelta(minutes=14, seconds=50), False, None),
        (timedelta(minutes=15, seconds=1), False, "late_entry_required"),
        (timedelta(minutes=15, seconds=1), True, None),
    ],
)
async def test_an_old_stamp_needs_a_late_entry(
    stage: Stage, age: timedelta, late: bool, reason: str | None
) -> None:
    case = await stage.open()
    await case.advance(NB24_DAY + timedelta(hours=1))
    user = "operator" if late else "applicant"
    assert (await case.act(Deed.SUBMIT, user, received=case.now() - age, late=late)).reason == reason


async def test_a_second_open_application_is_refused_where_it_stands(stage: Stage) -> None:
    case = await stage.open()
    stage.register.duplicates.add(case.handle.id)
    answer = await case.act(Deed.SUBMIT, "applicant")
    assert (answer.accepted, answer.reason) == (False, "duplicate_application")
    assert stage.register.timeline(case.handle.id) == [
        ("open", "accepted", "draft"),
        ("submit", "refused", "draft"),
    ]
    stage.register.duplicates.clear()
    assert (await case.act(Deed.SUBMIT, "applicant")).accepted


@pytest.mark.slow
@pytest.mark.rule("S-28")
@pytest.mark.rule("SH24-10")
async def test_a_failed_production_stays_and_is_tried_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await stage.open()
    stage.register.broken = True
    await to_public_notice(case)
    await to_filing(case)
    await case.advance(datetime(2024, 9, 2, 9, tzinfo=SHANGHAI))
    assert (await case.act(Deed.FILE_RECORD, "city_reviewer/B", result="accept")).accepted
    await case.quiet()
    assert stage.register.timeline(case.handle.id)[-1] == ("produced", "refused", "production")
    assert "out of paper" in (stage.register.entries[-1][1].message or "")
    stage.register.broken = False
    await case.handle.signal("advance", case.now() + timedelta(minutes=11))
    assert (await case.handle.result()).state is State.ISSUED


async def test_while_the_register_is_locked_a_case_answers_queries_and_waits(stage: Stage) -> None:
    case = await stage.open()
    stage.register.locked = True
    act = asyncio.create_task(case.act(Deed.SUBMIT, "applicant"))
    await asyncio.sleep(1)
    assert (await case.case()).state is State.DRAFT
    assert not act.done()
    stage.register.locked = False
    assert (await asyncio.wait_for(act, 5)).accepted


async def test_another_cases_deed_reaches_a_running_one_and_the_record_of_an_ended_one(stage: Stage) -> None:
    running = await stage.open()
    await running.act(Deed.SUBMIT, "applicant")
    await stage.open("P11", case_no=running.handle.id)
    await running.quiet()
    assert (await running.case()).state is State.SUSPENDED
    assert stage.register.timeline(running.handle.id)[-1] == ("suspend", "accepted", "suspended")


async def test_a_case_goes_on_in_a_new_run_with_its_answers(stage: Stage) -> None:
    case = await stage.open()
    first = await case.act(Deed.SUBMIT, "applicant", name="once")
    run = (await case.handle.describe()).run_id
    await case.handle.signal("rebase")
    for _ in range(100):
        if (await case.handle.describe()).run_id != run:
            break
        await asyncio.sleep(0.05)
    assert await case.act(Deed.SUBMIT, "applicant", name="once") == first
    assert len(stage.register.timeline(case.handle.id)) == 2


async def test_what_an_act_costs(stage: Stage) -> None:
    """11 events; one more when the state is told to the lists, two more when the timer moves."""
    case = await stage.open()
    sizes = [len(await case.events())]
    await case.act(Deed.REVIEW, "city_reviewer", **PASS)  # refused: nothing moves
    sizes.append(len(await case.events()))
    await case.act(Deed.SUBMIT, "applicant")  # the first timer starts
    sizes.append(len(await case.events()))
    await case.act(Deed.UPDATE_FACTS, "operator", set="※")
    sizes.append(len(await case.events()))
    costs = [after - before for before, after in pairwise(sizes)]
    assert costs == [EVENTS_AN_ACT, EVENTS_AN_ACT + STATE_TOLD + 1, EVENTS_AN_ACT]
    kinds = await case.events()
    assert kinds.count(EventType.EVENT_TYPE_TIMER_STARTED) == 1
    assert kinds.count(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES) == 1
