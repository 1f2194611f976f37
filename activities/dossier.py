"""All that a paper may quote of its case (卷宗): the case, its application, its course, and whom it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from records import contents
from records.case_rows import case_of
from records.chain import events_of
from records.database import reading
from records.outbox import Paper
from records.tables import CaseRow, CertificateRow, EscalationRow, EventRow
from states.case import Case
from states.terms import Deed, State


@dataclass(frozen=True, slots=True)
class Happening:
    """One accepted deed of the record and what its act said; `said` is empty for the clock's and the system's."""

    seq: int
    at: datetime
    deed: Deed
    by: str
    role: str | None
    from_state: State
    to_state: State
    note: str | None = None
    rule: str | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """The certificate that a deciding case is about (被处理的证书)."""

    number: str
    holder: str = ""
    level: str = ""
    title: str = ""
    specialty: str = ""
    employer: str = ""
    obtained_on: date | None = None


@dataclass(frozen=True, slots=True)
class Escalated:
    """To whom a deadline climbed, and when."""

    deadline: str
    level: int
    on: date
    to: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """`course` ends with the deed that asked for the paper; `concerned`: the application of the case this one is about."""

    case: Case
    application: Mapping[str, Any]
    course: tuple[Happening, ...] = ()
    concerned: Mapping[str, Any] = field(default_factory=dict)
    certificate: HeldCertificate | None = None
    escalated: tuple[Escalated, ...] = ()

    @property
    def deed(self) -> Happening | None:
        """The deed that asked for the paper."""
        return self.course[-1] if self.course else None

    @property
    def said(self) -> Mapping[str, Any]:
        """What that deed's act said."""
        return self.course[-1].said if self.course else {}

    @property
    def filed(self) -> Mapping[str, Any]:
        """The application whose applicant, employer and title papers name."""
        return self.concerned or self.application

    def latest(self, *deeds: Deed) -> Happening | None:
        """The last deed of these kinds up to the paper."""
        return next((item for item in reversed(self.course) if item.deed in deeds), None)

    def every(self, *deeds: Deed) -> tuple[Happening, ...]:
        """All deeds of these kinds up to the paper, in their order."""
        return tuple(item for item in self.course if item.deed in deeds)

    def arrival(self, state: State) -> Happening | None:
        """The deed that last brought the case into a state from another one."""
        return next(
            (item for item in reversed(self.course) if item.to_state is state is not item.from_state), None
        )


def dossier_of(register: Engine, paper: Paper) -> Dossier:
    """The dossier of a queued paper, its course as it stood when the paper was asked for."""
    with reading(register) as opened:
        case = case_of(opened.get_one(CaseRow, paper.case_no))
        subject = case.facts.get("subject") or {}
        return Dossier(
            case,
            contents.filed(opened, paper.case_no, paper.content_version),
            _course(opened, paper),
            contents.filed(opened, subject["case_no"]) if subject.get("case_no") else {},
            _certificate(opened, subject.get("certificate_no")),
            _escalated(opened, paper.case_no),
        )


def _course(opened: Session, paper: Paper) -> tuple[Happening, ...]:
    events = [event for event in events_of(opened, paper.case_no) if event.result == "accepted"]
    undone = {seq for event in events if event.deed == Deed.UNDO for seq in (event.seq - 1, event.seq)}
    told = (event for event in events if event.seq <= paper.seq and event.seq not in undone - {paper.seq})
    return tuple(_happening(opened, event) for event in told)


def _happening(opened: Session, event: EventRow) -> Happening:
    return Happening(
        event.seq,
        event.at,
        Deed(event.deed),
        event.by,
        event.role,
        State(event.from_state),
        State(event.to_state),
        event.note,
        event.rule,
        _said(opened, event),
    )


def _said(opened: Session, event: EventRow) -> Mapping[str, Any]:
    if event.act_id is None:
        return {}
    try:
        return contents.act_content(opened, event.act_id, event.case_no)
    except contents.ContentMissing:
        return {}


def _certificate(opened: Session, number: str | None) -> HeldCertificate | None:
    row = opened.get(CertificateRow, number) if number else None
    if row is None:
        return None
    return HeldCertificate(
        row.number, row.holder_name, row.level, row.title, row.specialty, row.employer, row.obtained_on
    )


def _escalated(opened: Session, case_no: str) -> tuple[Escalated, ...]:
    rows = opened.exec(select(EscalationRow).where(EscalationRow.case_no == case_no))
    return tuple(Escalated(row.deadline, row.level, row.on, row.to) for row in rows)
