"""The sample world of a day: the stories of as many people as wanted, the same for the same seed (样例世界)."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from random import Random
from typing import Any

from policies.laws import law_for, ruleset_for
from rehearsal.samples.diary import Diary
from rehearsal.samples.employers import employer_of
from rehearsal.samples.exchange_files import LEVELS, exchange
from rehearsal.samples.hour_files import hours
from rehearsal.samples.outlines import outlines
from rehearsal.samples.persons import everybody
from rehearsal.samples.report_files import report
from rehearsal.samples.review_files import IN_POST, review
from rehearsal.samples.shanghai_files import FILES, shanghai
from rehearsal.samples.story import Story
from rehearsal.samples.telling import Party, told
from rehearsal.samples.tianjin_files import TIANJIN, tianjin


def stories(diary: Diary, count: int | None = None, seed: int = 1) -> Iterator[Story]:
    """`count` stories, every outline in turn (once each without a count); the demo rounds have to be loaded (rounds.py)."""
    known, people = outlines(), everybody(diary.today.year, Random(seed))
    for number, person in enumerate(islice(people, len(known) if count is None else count)):
        outline = known[number % len(known)]
        party = Party(person, employer_of(number), number)
        yield told(f"{seed}-{number}", outline, diary, party, file_for)


def file_for(procedure: str, party: Party, opened: date) -> Mapping[str, Any]:
    """The file of any procedure of the tables."""
    person, employer, place = party.person, party.employer, party.place
    if procedure in LEVELS:
        return exchange(procedure, person, employer, opened, place)
    if procedure in IN_POST:
        return review(procedure, person, employer, opened, place, round_year(procedure, opened))
    if procedure in FILES:
        return shanghai(procedure, person, opened, place)
    if procedure in TIANJIN:
        return tianjin(procedure, person, opened, place)
    if procedure == "P34":
        return hours(person, employer, opened, place)
    return report(procedure, person.name, place)


def round_year(procedure: str, opened: date) -> int:
    """The year of the notice that a case opened on a day falls under."""
    cutoff: date = law_for(ruleset_for(procedure, opened)).parameters["nb24.cutoff"]
    return cutoff.year
