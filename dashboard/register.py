"""The register as one person may read it (登记册查阅): the one file of this room that asks records for cases."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlmodel import Session

from dashboard.access import Reach, narrowed, procedures_of, sees, sees_upload, sight
from dashboard.assessed import filed_application, findings, submitted_at
from dashboard.entrance import NotHere
from dashboard.own import is_own
from dashboard.people import Person
from policies.facts import Facts
from records import boards, case_data, views
from records.database import connect, reading
from records.facts import facts_for
from records.reading import CaseFilter, CaseView, answers, cases, find_case, recorded_case
from records.uploads import Upload, uploads_of
from settings import Settings
from states.case import Answer, Case
from states.findings import Finding

PAGE = 25
"""Cases a page."""
RECENT = 200
"""Cases whose papers the outbox page looks through."""
WHOLE = 2000
"""Cases of a list that is exported; more make no spreadsheet that anybody reads."""
SILENT: tuple[type[SQLAlchemyError], ...] = (OperationalError, InterfaceError, NoConnection)
"""How it shows that the register does not answer; such a fault may name values, so only its kind is told."""
SILENCE = "登记册暂时没有应答，请稍后再试"


def opened(settings: Settings) -> Engine:
    """The register that the settings name."""
    return connect(settings.database_url, settings.person_key)


@dataclass(frozen=True, slots=True)
class Line:
    """One case of a list, with its core state for dues and dry runs."""

    view: CaseView
    case: Case


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list."""

    lines: tuple[Line, ...]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything the register holds of one case that pages show; `contents` are the words of acts by act id."""

    view: CaseView
    case: Case
    timeline: tuple[views.TimelineView, ...]
    contents: Mapping[str, Mapping[str, Any]]
    papers: tuple[views.PaperView, ...]
    escalations: tuple[views.EscalationView, ...]
    objections: tuple[views.ObjectionView, ...]
    application: Mapping[str, Any]
    facts: Facts | None
    findings: tuple[Finding, ...]
    linked: tuple[CaseView, ...]
    uploads: tuple[Upload, ...]


class Register:
    """The register seen by `person` at the instant `now`."""

    def __init__(self, engine: Engine, person: Person, now: datetime) -> None:
        self._engine = engine
        self._person = person
        self._now = now

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with reading(self._engine) as session:
            yield session

    def listing(self, wanted: CaseFilter, page: int = 1, size: int = PAGE) -> Listing:
        """A page of the cases that were asked for and may be seen, the most urgent first."""
        within = narrowed(wanted, self._person)
        if within is None:
            return Listing((), 0, 1, size)
        own = sight(self._person).reach is Reach.OWN
        with self._reading() as session:
            found = cases(session, within, page=1 if own else page, size=WHOLE if own else size)
            lines = [
                Line(view, case) for view in found.rows if (case := self._seen(session, view)) is not None
            ]
        shown = lines[(page - 1) * size : page * size] if own else lines
        return Listing(tuple(shown), len(lines) if own else found.total, page, size)

    def file(self, case_no: str) -> CaseFile:
        """One case. Raises NotHere when there is none, and just so when it is not for this person."""
        with self._reading() as session:
            view = find_case(session, case_no)
            case = self._seen(session, view) if view else None
            if view is None or case is None:
                raise NotHere
            return self._file(session, view, case)

    def visible(self, case_no: str) -> CaseView:
        """One case's row, for who may see the case. Raises NotHere."""
        with self._reading() as session:
            view = find_case(session, case_no)
            if view is None or self._seen(session, view) is None:
                raise NotHere
            return view

    def data(self, case_no: str) -> dict[str, Any]:
        """One case as plain data (records.case_data). Raises NotHere."""
        with self._reading() as session:
            view = find_case(session, case_no)
            if view is None or self._seen(session, view) is None:
                raise NotHere
            return case_data.told(case_data.whole_of(session, view))

    def answered(self, case_no: str, act_id: str) -> Answer | None:
        """What an act on record was answered: a form that is sent twice is one act. Raises NotHere."""
        with self._reading() as session:
            view = find_case(session, case_no)
            if view is None or self._seen(session, view) is None:
                raise NotHere
            return answers(session, case_no).get(act_id)

    def counts(self) -> list[boards.Count]:
        """Open and ended cases by procedure, state and city, of those that may be seen."""
        reach, visible = sight(self._person).reach, procedures_of(self._person)
        org = self._person.body if reach is Reach.BODY else None
        with self._reading() as session:
            found = boards.counts(session, org=org)
        city = self._person.city if reach is Reach.CITY else None
        return [item for item in found if item.procedure in visible and city in (None, item.city)]

    def overdue(self, least: int = 1) -> list[boards.Overdue]:
        """Open cases at level `least` or higher that may be seen, the longest overdue first."""
        with self._reading() as session:
            found = boards.overdue_board(session, least=least, limit=WHOLE)
        return [item for item in found if sees(self._person, item.case, own=False)]

    def recent_papers(self, size: int = PAGE) -> list[views.PaperView]:
        """Papers of the cases that moved last, the newest first."""
        listing = self.listing(CaseFilter(), size=RECENT)
        latest = sorted(listing.lines, key=lambda line: line.view.updated_at, reverse=True)[:size]
        with self._reading() as session:
            found = [paper for line in latest for paper in views.papers(session, line.view.case_no)]
        return sorted(found, key=lambda paper: (paper.on, paper.id), reverse=True)

    def _seen(self, session: Session, view: CaseView) -> Case | None:
        own = sight(self._person).reach is Reach.OWN and is_own(session, self._person, view)
        return recorded_case(session, view.case_no) if sees(self._person, view, own=own) else None

    def _file(self, session: Session, view: CaseView, case: Case) -> CaseFile:
        number = view.case_no
        filed = filed_application(session, number)
        facts = facts_for(session, filed, self._now, number) if filed else None
        rows = tuple(views.timeline(session, number))
        acts = {row.act_id for row in rows if row.act_id}
        return CaseFile(
            view=view,
            case=case,
            timeline=rows,
            contents={act: views.deed_content(session, number, act) for act in acts},
            papers=tuple(views.papers(session, number)),
            escalations=tuple(views.escalations(session, number)),
            objections=tuple(views.objections(session, number)),
            application=filed,
            facts=facts,
            findings=findings(case, filed, facts, submitted_at(rows)),
            linked=tuple(self._linked(session, case, facts)),
            uploads=tuple(item for item in uploads_of(session, number) if sees_upload(self._person, item)),
        )

    def _linked(self, session: Session, case: Case, facts: Facts | None) -> Iterator[CaseView]:
        """The case that this one is about, and others of the same person or certificate, as far as they may be seen."""
        about = (case.facts.get("subject") or {}).get("case_no")
        others = [item["case_no"] for item in facts.cases] if facts else []
        for number in dict.fromkeys([about, *others]):
            view = find_case(session, number) if number else None
            if view is not None and self._seen(session, view) is not None:
                yield view
