"""What a turn brings about in the register besides the case itself: outbox, archive, certificates (后果登记)."""

from collections.abc import Sequence

from sqlmodel import Session

from records.certificates import change_status
from records.integrity import annul_quashed, keep_record
from records.tables import CaseRow, DocumentRow, EscalationRow, MessageRow
from states.effects import (
    AnnulIntegrityRecords,
    ChangeCertificate,
    Effect,
    Escalate,
    KeepIntegrityRecord,
    MakeDocument,
    Notify,
)


def carry_out(session: Session, case: CaseRow, effects: Sequence[Effect]) -> None:
    """Write the rows of every effect that the register keeps; productions and further cases are the workflow's."""
    for effect in effects:
        match effect:
            case MakeDocument():
                session.add(_paper(case, effect))
            case Notify():
                session.add(_message(case, effect))
            case Escalate():
                session.add(_escalation(case, effect))
            case KeepIntegrityRecord():
                keep_record(session, case, effect)
            case AnnulIntegrityRecords():
                annul_quashed(session, effect)
            case ChangeCertificate(number, status, on, only_from=before):
                change_status(session, number, status, on, case.case_no, only_from=before)


def _paper(case: CaseRow, effect: MakeDocument) -> DocumentRow:
    return DocumentRow(
        case_no=case.case_no,
        seq=effect.seq,
        kind=effect.kind.value,
        copies=effect.copies,
        on=effect.on,
        content_version=case.content_version,
    )


def _message(case: CaseRow, effect: Notify) -> MessageRow:
    return MessageRow(case_no=case.case_no, seq=case.seq, to=effect.to, about=effect.about, on=effect.on)


def _escalation(case: CaseRow, effect: Escalate) -> EscalationRow:
    return EscalationRow(
        case_no=case.case_no,
        deadline=effect.deadline.value,
        level=effect.level,
        on=effect.on,
        to=effect.to,
        rule=effect.rule,
    )
