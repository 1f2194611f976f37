"""From an outline to a story: days ago become instants, words become deeds of people (样例编排)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from policies.packs import notice_of
from rehearsal.samples.diary import Diary
from rehearsal.samples.employers import Employer
from rehearsal.samples.outlines import Outline, Strand
from rehearsal.samples.persons import Person
from rehearsal.samples.story import MAIN, Doing, Event, Filing, Story
from rehearsal.samples.words import doer, words

FILED = "file"
"""The word for a filing that stays a draft, or that has no draft; else a case is filed just before its first deed."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who applies and for whom they work; `place` varies what they apply for."""

    person: Person
    employer: Employer
    place: int


FileFor = Callable[[str, Party, date], Mapping[str, Any]]
"""The file of a procedure for somebody on a day."""


def told(key: str, outline: Outline, diary: Diary, party: Party, file: FileFor) -> Story:
    """The story of an outline: the events of all its cases in order of time."""
    turns, notice = count(), notice_of(outline.procedure)
    events: list[Event] = []
    for strand in outline.strands:
        events += filing(strand, diary, party, file, turns)
        events += doings(strand, diary, party, notice, turns)
    ends = {strand.name: strand.stands for strand in outline.strands}
    return Story(key, tuple(sorted(events, key=lambda event: event.at)), ends, outline.level)


def filing(
    strand: Strand, diary: Diary, party: Party, file: FileFor, turns: Iterator[int]
) -> Iterator[Filing]:
    """How a case that somebody files begins."""
    if strand.procedure is not None:
        ago = strand.course[0].ago
        about = None if strand.name == MAIN else MAIN
        application = file(strand.procedure, party, diary.day(ago))
        yield Filing(strand.name, diary.at(ago, next(turns)), application, about)


def doings(strand: Strand, diary: Diary, party: Party, notice: str, turns: Iterator[int]) -> Iterator[Doing]:
    """The deeds on a case."""
    for step in strand.course:
        if step.word != FILED:
            word, at = words()[step.word], diary.at(step.ago, next(turns))
            by = doer(word, party.employer, notice)
            yield Doing(strand.name, at, word.do, by, word.filled(at))
