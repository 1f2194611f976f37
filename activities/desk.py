"""The counter where deeds are taken in: what the client reads of the register and keeps in it before it sends (受理台)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from policies import intake
from policies.application.parse import MODELS, Application, parse_application
from records import about, contents, copies, facts, subjects
from records.calendars import calendar_in_force
from records.case_rows import case_of
from records.copies import CopyWanted
from records.database import reading, session
from records.tables import CaseRow
from states.act import Act
from states.case import Case
from states.workdays import Calendar


class Desk:
    """Short transactions, each safe to repeat; nothing here decides."""

    def __init__(self, register: Engine) -> None:
        self.register = register

    def recorded(self, case_no: str) -> Case | None:
        """The case as it was last recorded, None when there is none."""
        with reading(self.register) as opened:
            row = opened.get(CaseRow, case_no)
            return case_of(row) if row is not None else None

    def keep_application(self, case_no: str, data: Mapping[str, Any]) -> None:
        """File an application before its case is opened. Raises records.contents.OtherContent."""
        with session(self.register) as opened:
            contents.put_application(opened, case_no, data)

    def subject(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The case or certificate that an application is about."""
        with reading(self.register) as opened:
            return subjects.subject_of(opened, data)

    def calendar(self) -> Calendar:
        """The calendar in force, which new cases carry."""
        with reading(self.register) as opened:
            return calendar_in_force(opened)

    def judged(
        self, case: Case, do: str, by: str, content: Mapping[str, Any], act_id: str, at: datetime
    ) -> Act:
        """The act that the core will decide, judged on what the register holds now. Raises InputError.

        It names the content version that it was judged on: nothing is decided on stale facts (S-05).
        """
        with reading(self.register) as opened:
            data = contents.filed(opened, case.case_no)
            act = intake.prepare(
                case,
                parsed(data, case.case_no),
                act_id=act_id,
                do=do,
                by=by,
                at=at,
                content=content,
                facts=facts.facts_for(opened, data, at, case.case_no),
                about=about.about_for(opened, case.case_no, do, by, content),
            )
        return act if act.content_version else replace(act, content_version=case.content_version)

    def keep_act(self, case_no: str, act_id: str, content: Mapping[str, Any]) -> None:
        """File an act's full content. Raises records.contents.OtherContent."""
        with session(self.register) as opened:
            contents.put_act(opened, act_id, case_no, content)

    def ask_copy(self, wanted: CopyWanted, now: datetime) -> str:
        """Log a wish for a copy of a certificate; the copy's number. Raises records.copies.NotCopied."""
        with session(self.register) as opened:
            return copies.ask(opened, wanted, now)


def parsed(data: Mapping[str, Any], case_no: str) -> Application | None:
    """The application as its model; None for procedures that no file opens (S-03)."""
    return parse_application(data, case_no) if data.get("procedure") in MODELS else None
