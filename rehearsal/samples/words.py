"""One word for each deed of a sample, with what people really write in it, from words.yaml (行为用语)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from policies.application.load import load_document
from rehearsal.samples.employers import GAUGES, TESTING, Employer
from states.terms import Deed, Role

FILE = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True, slots=True)
class Word:
    """A deed, the role that does it, and its content as a template."""

    do: Deed
    role: Role
    content: Mapping[str, Any] = field(default_factory=dict)
    user: str | None = None

    def filled(self, at: datetime) -> dict[str, Any]:
        """The content as written at that instant."""
        parts = {"year": at.year, "next": f"{at + timedelta(days=1):%Y-%m-%d}"}
        return {
            key: value.format(**parts) if isinstance(value, str) else value
            for key, value in self.content.items()
        }


@lru_cache(maxsize=1)
def words() -> Mapping[str, Word]:
    """All words."""
    rows = load_document(FILE).items()
    return {
        name: Word(Deed(row["do"]), Role(row["by"]), row.get("with", {}), row.get("user"))
        for name, row in rows
    }


ANYWHERE: Mapping[Role, str] = {
    Role.COMMITTEE_OFFICE: "ye",
    Role.CITY_DECIDER: "lu",
    Role.PETITION_OFFICER: "pei",
    Role.INVESTIGATOR: "yan",
    Role.DECIDER: "meng",
    Role.OPERATOR: "wei",
    Role.ASSESSMENT_BODY: "qin",
    Role.EXAM_BODY: "shi",
    Role.COMPETENT_DEPT: "an",
    Role.SECTOR_DEPT: "ji",
    Role.SH_HRSS: "wen",
    Role.EXAM_INSTITUTE: "du",
    Role.COMMITTEE_ORGANISER: "song",
}
SOMEWHERE: Mapping[tuple[Role, str], str] = {
    (Role.UNIT_REVIEWER, TESTING.name): "chen",
    (Role.UNIT_NOTICE_KEEPER, TESTING.name): "he",
    (Role.DISTRICT_REVIEWER, TESTING.district): "zhou",
    (Role.DISTRICT_REVIEWER, GAUGES.district): "xu",
    (Role.MARKET_SUPERVISION_REVIEWER, TESTING.district): "fang",
    (Role.CITY_REVIEWER, "nb21"): "shen",
    (Role.CITY_REVIEWER, "nb24"): "gu",
    (Role.CITY_REVIEWER, "tj20"): "ling",
}
"""Users of the demo by role and by company, district or notice; a bare role is somebody who cannot sign in (S-02)."""


def doer(word: Word, employer: Employer, notice: str) -> str:
    """ROLE/USER of who does the deed for people of that company."""
    places = (employer.name, employer.district, notice)
    here = (SOMEWHERE[word.role, place] for place in places if (word.role, place) in SOMEWHERE)
    user = word.user or ANYWHERE.get(word.role) or next(here, None)
    return f"{word.role.value}/{user}" if user else word.role.value
