"""Playing a story to its end on a stage: the core in memory, or a durable installation (样例演练)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from rehearsal.run import Heard
from rehearsal.samples.story import Doing, Event, Filing, Story
from states.case import Case


class Stage(Protocol):
    """What carries a story. All its cases live on one clock; names are the story's."""

    async def file(self, filing: Filing, application: Mapping[str, Any]) -> None:
        """Open a case."""

    async def do(self, doing: Doing) -> Heard:
        """One deed."""

    async def case(self, name: str) -> Case:
        """The case as it stands; one that another case opened is found too."""

    async def advance(self, to: datetime) -> None:
        """Let all cases of the story come to an instant; every wake up to it fires."""


class StoryRefused(Exception):
    """A story does not happen as told: the sample or the law is wrong. The message names deed and refusal."""


async def play(story: Story, stage: Stage, now: Callable[[], datetime]) -> None:
    """Every event at its own time, then the clock runs on to `now`, asked for when the story is told. StoryRefused."""
    for event in story.events:
        await stage.advance(event.at)
        await happen(story, event, stage)
    await stage.advance(now())


async def happen(story: Story, event: Event, stage: Stage) -> None:
    """One event."""
    if isinstance(event, Filing):
        await stage.file(event, await about(event, stage))
        return
    heard = await stage.do(event)
    if not heard.accepted:
        words = f"{heard.reason}，{heard.rule}：{heard.message}"
        raise StoryRefused(f"{story.key} {story.procedure} {event.case} {event.do}@{event.at:%F}：{words}")


async def about(filing: Filing, stage: Stage) -> Mapping[str, Any]:
    """The application; a misconduct case names the case it is about, and its certificate."""
    if filing.about is None:
        return filing.application
    case = await stage.case(filing.about)
    number = case.certificate.number if case.certificate else None
    known = {"case_no": case.case_no, "certificate_no": number}
    if "certificate_no" in filing.application:
        return {**filing.application, "certificate_no": number}
    subject = {**filing.application["subject"], **{key: value for key, value in known.items() if value}}
    return {**filing.application, "subject": subject}
