"""What the register holds of a case, in the shape that runs are made of (登记册中的演练)."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from records.case_rows import case_of
from records.certificate_views import CertificateView, certificates_about
from records.chain import events_of
from records.given import day
from records.tables import CaseRow, EventRow, IntegrityRow, VersionRow
from records.views import escalations, papers
from rehearsal import run
from rehearsal.register import Certificate
from rehearsal.reporting import Remembered
from states.case import Case
from states.effects import Entry, Escalate, MakeDocument
from states.terms import DeadlineName, Deed, DocumentKind, State


def recalled(session: Session, case_no: str) -> Remembered:
    """Everything on record of one case."""
    concerning = [case for case in _cases(session) if _subject(case) == case_no]
    numbers = [case_no, *(case.case_no for case in concerning)]
    return Remembered(
        case_of(session.get_one(CaseRow, case_no)),
        [_entry(event) for event in events_of(session, case_no)],
        [MakeDocument(DocumentKind(p.kind), p.copies, p.on, p.seq) for p in papers(session, case_no)],
        [
            Escalate(DeadlineName(e.deadline), e.level, e.on, e.to, e.rule)
            for e in escalations(session, case_no)
        ],
        _certificates(session, case_of(session.get_one(CaseRow, case_no))),
        [_record(row) for number in numbers for row in _integrity(session, number)],
        concerning,
    )


def case_numbers(session: Session) -> list[str]:
    """All cases in the order of their opening."""
    first = (
        select(EventRow.case_no).where(EventRow.seq == 1).order_by(col(EventRow.at), col(EventRow.case_no))
    )
    return list(session.exec(first))


def _cases(session: Session) -> list[Case]:
    return [case_of(session.get_one(CaseRow, number)) for number in case_numbers(session)]


def _subject(case: Case) -> str | None:
    return (case.facts.get("subject") or {}).get("case_no")


def _entry(event: EventRow) -> Entry:
    return Entry(
        event.seq, event.at, Deed(event.deed), event.by, State(event.from_state), State(event.to_state), event.result,
        event.act_id, event.role, event.rule, event.reason, event.message, event.note,
    )  # fmt: skip


def _certificates(session: Session, case: Case) -> list[Certificate]:
    """One row a version of every number that the case made or is about."""
    named = (case.facts.get("subject") or {}).get("certificate_no")
    rows = {row.number: row for row in certificates_about(session, case.case_no, named)}
    query = select(VersionRow).where(col(VersionRow.number).in_(rows))
    versions = session.exec(query).all()
    replaced = {item.next_number: item.number for item in versions if item.next_number != item.number}
    versions = sorted(versions, key=lambda item: (_first(item.number, replaced), item.version))
    return [_certificate(rows[item.number], item, replaced.get(item.number)) for item in versions]


def _first(number: str, replaced: Mapping[str | None, str]) -> str:
    """The number that a certificate was first issued under, before corrections gave it others."""
    while number in replaced:
        number = replaced[number]
    return number


def _certificate(row: CertificateView, version: VersionRow, replaces: str | None) -> Certificate:
    """One version, with what it printed itself where that is known."""
    own = {"level": row.level, "holder": row.holder_name, "obtained_on": row.obtained_on, **version.fields}
    return Certificate(
        number=row.number,
        version=version.version,
        status=version.status,
        level=own["level"] or None,
        kind=row.kind,
        city=row.city,
        scope=row.issuer_scope or None,
        seals=tuple(version.seals),
        holder=own["holder"] or None,
        obtained_on=day(own["obtained_on"]),
        available_from=version.available_from,
        paper=row.paper,
        case_no=row.case_no,
        employer=row.employer,
        made_by=version.case_no,
        replaces=replaces,
    )


def _integrity(session: Session, case_no: str) -> list[IntegrityRow]:
    return list(
        session.exec(
            select(IntegrityRow).where(IntegrityRow.case_no == case_no).order_by(col(IntegrityRow.id))
        )
    )


def _record(row: IntegrityRow) -> run.IntegrityRow:
    return run.IntegrityRow(
        ground=row.ground, from_=row.start, to=row.to, rule=row.rule, annulled_on=row.annulled_on
    )
