"""The sample world is believable on whatever day it is made."""

from collections import Counter

import pytest

from rehearsal.register import CaseFile
from rehearsal.samples.core_stage import CoreStage
from rehearsal.samples.diary import Diary
from rehearsal.samples.outlines import outlines
from rehearsal.samples.playing import StoryRefused, play
from rehearsal.samples.story import MAIN, Doing, Filing, Story
from rehearsal.samples.world import stories
from states.terms import Deed, State
from tests.samples.conftest import Opened

TODAYS = [
    "2025-10-09 09:30",  # the first working day after eight days off
    "2026-02-16 12:00",  # New Year's Eve of the lunar calendar, in the midst of the holiday
    "2026-02-28 08:00",  # a make-up Saturday after the Spring Festival
    "2026-11-21 23:59",  # a plain Saturday
    "2026-12-31 10:00",
    "2027-01-01 00:05",  # a year whose calendar is not announced
    "2027-02-12 10:00",
    "2028-02-29 10:00",
]
UNREACHABLE = {State.PRODUCTION}
"""A production is over within a second."""


async def files_of(story: Story, diary: Diary) -> dict[str, CaseFile]:
    stage = CoreStage(story.events[0].at)
    await play(story, stage, lambda: diary.now)
    return stage.driver.register.files


@pytest.mark.parametrize("today", TODAYS)
async def test_every_case_stands_as_its_line_says(world: Opened, today: str) -> None:
    diary = world(today)
    states: Counter[State] = Counter()
    levels: Counter[int] = Counter()
    for story in stories(diary):
        files = await files_of(story, diary)
        assert {name: files[name].case.state for name in story.stands} == story.stands, story.key
        if story.level is not None:
            assert files[MAIN].case.overdue_level == story.level, story.key
        states.update(file.case.state for file in files.values())
        levels.update(file.case.overdue_level for file in files.values())
    assert set(State) - set(states) == UNREACHABLE
    assert set(levels) == {0, 1, 2, 3}


def test_the_same_seed_is_the_same_world(world: Opened) -> None:
    diary = world("2026-11-21 09:00")
    assert list(stories(diary, 80, seed=7)) == list(stories(diary, 80, seed=7))
    assert list(stories(diary, 80, seed=7)) != list(stories(diary, 80, seed=8))


def test_a_larger_world_begins_like_a_smaller_one(world: Opened) -> None:
    diary = world("2026-11-21 09:00")
    assert list(stories(diary, 200))[:70] == list(stories(diary, 70))


def test_nobody_applies_twice(world: Opened) -> None:
    diary = world("2026-11-21 09:00")
    numbers = [
        event.application["applicant"]["id_number"]
        for story in stories(diary, 5 * len(outlines()))
        for event in story.events
        if isinstance(event, Filing) and "applicant" in event.application
    ]
    assert len(numbers) > 200
    assert len(set(numbers)) == len(numbers)


def test_every_deed_lies_before_now(world: Opened) -> None:
    diary = world("2027-02-12 00:01")
    assert all(event.at < diary.now for story in stories(diary) for event in story.events)


async def test_a_story_that_the_law_refuses_is_not_told_as_done(world: Opened) -> None:
    diary = world("2026-11-21 09:00")
    filed = next(story for story in stories(diary) if story.stands[MAIN] is State.DRAFT)
    impossible = Doing(MAIN, diary.now, Deed.REVIEW, "city_reviewer", {"result": "pass"})
    story = Story("x", (*filed.events, impossible), filed.stands)
    with pytest.raises(StoryRefused, match="role_not_allowed"):
        await files_of(story, diary)
