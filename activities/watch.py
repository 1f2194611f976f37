"""The register's side of the night: sealing the day, and what stands open (夜间核对的登记册一侧)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import structlog
from sqlalchemy import Engine
from sqlmodel import Session
from temporalio import activity

from activities import orders
from records.boards import open_case_numbers
from records.changes import forget
from records.contents import filed
from records.database import reading, session
from records.reading import answers, recorded_case
from records.seals import seal_day
from records.tables import CaseRow
from states.case import Case

log = structlog.get_logger()


class Watch:
    """What the night watch asks the register (夜班)."""

    def __init__(self, register: Engine) -> None:
        self._register = register

    @activity.defn(name=orders.SEAL)
    def seal(self, day: date) -> str:
        """Seal the chains that grew; a day is sealed once, and answers its digest again."""
        with session(self._register) as opened:
            digest = seal_day(opened, day).digest
            forget(opened)
        log.info("day sealed", day=day.isoformat(), digest=digest)
        return digest

    def open_cases(self) -> list[tuple[str, str, bool]]:
        """Number, state and whether a rehearsal, of every case whose workflow should run."""
        with reading(self._register) as opened:
            rows = (opened.get_one(CaseRow, number) for number in _every_open(opened))
            return [(row.case_no, row.state, row.rehearsal) for row in rows]

    def recorded(self, number: str) -> Case | None:
        """The case as recorded with what its acts were answered; None when it ended."""
        with reading(self._register) as opened:
            case = None if opened.get_one(CaseRow, number).ended else recorded_case(opened, number)
            return replace(case, answers=answers(opened, number)) if case else None

    def application(self, number: str) -> Mapping[str, Any]:
        """The newest file of a case, empty when it has none."""
        with reading(self._register) as opened:
            return filed(opened, number)

    def knows(self, number: str) -> bool:
        """Whether there is such a case, open or ended."""
        with reading(self._register) as opened:
            return opened.get(CaseRow, number) is not None


def _every_open(opened: Session) -> Iterator[str]:
    """Numbers of the open cases, page by page."""
    after = ""
    while page := open_case_numbers(opened, after):
        yield from page
        after = page[-1]
