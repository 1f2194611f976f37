"""Samples on a real house: the same ends as on the core, filed once however often they are filed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from commands.sampling import Clerk
from policies import notices
from records.boards import open_case_numbers
from records.database import reading
from rehearsal.house import House, house
from rehearsal.samples.durable_stage import DurableStage
from rehearsal.samples.ledger import begin_ledger, find_ledger
from rehearsal.samples.playing import play
from rehearsal.samples.story import MAIN, Filing, Story
from rehearsal.samples.world import stories
from settings import Settings
from states.instants import SHANGHAI
from states.terms import State

pytestmark = pytest.mark.slow
ENDS = (State.REVOKED, State.DISQUALIFIED)


def now() -> datetime:
    return datetime.now(SHANGHAI)


@pytest.fixture
async def running(tmp_path: Path, shelf: notices.NoticeShelf) -> AsyncIterator[House]:
    begin_ledger(tmp_path / "notices", now())
    notices.load_extra(tmp_path / "notices", demo=True)
    async with house(tmp_path) as started:
        yield started


def chosen(running: House) -> Settings:
    return Settings(database_url=str(running.register.url), notices_dir=running.folder / "notices")


def told(running: House) -> list[Story]:
    ledger = find_ledger(running.folder / "notices")
    assert ledger is not None
    return list(stories(ledger.diary))


async def ends_as_told(running: House, story: Story) -> bool:
    stage = DurableStage(running.cases, running.register, story.key, now)
    await play(story, stage, now)
    cases = {name: await stage.case(name) for name in story.stands}
    level = cases[MAIN].overdue_level
    return {name: case.state for name, case in cases.items()} == story.stands and story.level in (None, level)


async def test_reports_that_lead_to_revocation_and_disqualification(running: House) -> None:
    for end in ENDS:
        assert await ends_as_told(running, next(one for one in told(running) if one.stands[MAIN] is end))


async def test_an_overdue_case_climbs(running: House) -> None:
    story = next(one for one in told(running) if one.level == 3)
    assert await ends_as_told(running, story)


async def test_a_case_that_another_one_opened_lives_today_too(running: House) -> None:
    """A making list that nobody filed for weeks has climbed (SH24-22)."""
    story = next(one for one in told(running) if one.procedure == "P15" and "misuse" in one.stands)
    await play(story, DurableStage(running.cases, running.register, story.key, now), now)
    with reading(running.register) as opened:
        (number,) = [item for item in open_case_numbers(opened) if item.startswith("prod-p18")]
    making_list = await running.cases.show(number)
    assert making_list is not None
    assert (now() - making_list.opened_at).days > 21
    assert making_list.overdue_level == 3


@pytest.mark.proof
async def test_the_whole_world_ends_as_told(running: House) -> None:
    for story in told(running):
        assert await ends_as_told(running, story), story.key


async def test_filing_again_files_nothing(running: House) -> None:
    few = told(running)[:4]
    ledger = begin_ledger(running.folder / "notices", now())
    first = Clerk(running.cases, chosen(running), ledger, asyncio.Event())
    await first.file(few)
    again = Clerk(
        running.cases, chosen(running), begin_ledger(running.folder / "notices", now()), asyncio.Event()
    )
    await again.file(few)
    assert (first.filed.told, first.filed.known, first.filed.refused) == (4, 0, [])
    assert (again.filed.told, again.filed.known) == (0, 4)


async def test_a_story_told_twice_is_one_case(running: House) -> None:
    """Without its ledger, after a power cut for instance: every act is known by its number."""
    story = next(one for one in told(running) if one.stands == {MAIN: State.DISTRICT})
    for _ in range(2):
        await play(story, DurableStage(running.cases, running.register, story.key, now), now)
    events = sum(not isinstance(event, Filing) for event in story.events)
    case = await running.cases.show(story.number)
    assert case is not None
    assert len(case.history) == events


async def test_a_stopped_filing_begins_no_story(running: House) -> None:
    stop = asyncio.Event()
    stop.set()
    clerk = Clerk(running.cases, chosen(running), begin_ledger(running.folder / "notices", now()), stop)
    await clerk.file(told(running)[:3])
    assert clerk.filed.told == 0
