"""What the register holds of a case, in the shape that runs are made of (登记册中的演练)."""

from sqlmodel import Session, col, select

from records.case_rows import case_of
from records.certificate_views import certificates_about, versions_of
from records.chain import events_of
from records.tables import CaseRow, EventRow, IntegrityRow
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
    rows = certificates_about(session, case.case_no, named)
    versions = {row.number: versions_of(session, row.number) for row in rows}
    replaced = {
        v.next_number: v.number for found in versions.values() for v in found if v.next_number != v.number
    }
    return [
        Certificate(
            row.number, version.version, version.status, row.level or None, row.kind, row.city, row.issuer_scope or None,
            tuple(version.seals), row.holder_name or None, None, None, row.obtained_on, version.available_from, row.paper,
            row.case_no, row.employer, version.case_no, replaced.get(row.number),
        )
        for row in rows
        for version in versions[row.number]
    ]  # fmt: skip


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
