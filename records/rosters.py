"""Checking a whole list of certificates (批量查验): each row one question, answered and logged like any other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from policies.application.sheets.roster import ROSTER, Roster, RosterRow
from records.inquiries import ANSWER_WORDS, Inquiry
from records.verification import Sign, VerificationAnswer, answer
from states.instants import shanghai

CHANNEL = "web"
HEADINGS = (*ROSTER.headings.values(), "查验结论", "登记姓名", "层级", "专业", "截至", "行号")


@dataclass(frozen=True, slots=True)
class Checked:
    """One row and what the register answers."""

    row: int
    asked: RosterRow
    answer: VerificationAnswer

    def cells(self) -> tuple[object, ...]:
        """As a line below HEADINGS; the registered name is masked."""
        row, told = self.asked, self.answer
        return (
            row.number,
            row.city.label,
            row.name or "",
            row.kind.label if row.kind else "",
            row.obtained_on or "",
            ANSWER_WORDS[told.answer],
            told.name or "",
            told.level or "",
            told.specialty or "",
            f"{shanghai(told.as_of):%Y-%m-%d %H:%M}",
            self.row,
        )


def check(session: Session, roster: Roster, now: datetime, sign: Sign | None = None) -> list[Checked]:
    """Ask about every row, in a writing session."""
    return [Checked(number, row, answer(session, asked(row), now, sign)) for number, row in roster.rows]


def asked(row: RosterRow) -> Inquiry:
    """The question of a row."""
    kind = row.kind.value if row.kind else None
    return Inquiry(
        row.city.value,
        "number",
        CHANNEL,
        kind,
        number=row.number,
        obtained_on=row.obtained_on,
        name=row.name,
    )


def standing(checked: Iterable[Checked]) -> bool:
    """Whether every one of them is valid."""
    return all(item.answer.answer == "valid" for item in checked)
