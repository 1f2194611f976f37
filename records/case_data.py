"""Cases as plain data, for commands and for other systems alike: keys as in contract/README §6 (案件数据)."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from records import views
from records.certificate_lists import IssuedView, issued_by
from records.masking import masked_name
from records.reading import CaseView
from states.instants import shanghai


@dataclass(frozen=True)
class Whole:
    """A case and what stands beside its row."""

    case: CaseView
    deadlines: list[views.DeadlineView]
    tasks: list[views.TaskView]
    papers: list[views.PaperView]
    escalations: list[views.EscalationView]
    certificates: list[IssuedView]


def listed(case: CaseView) -> dict[str, Any]:
    """One case of a list; the person's name masked (G-18)."""
    return {
        "case_no": case.case_no,
        "procedure": case.procedure,
        "state": case.state,
        "substate": case.substate,
        "person": masked_name(case.person_name),
        "holder": case.holder,
        "org": case.holder_org or case.responsible_body or case.employer,
        "due_at": shanghai(case.due_at).isoformat() if case.due_at else None,
        "due_deadline": case.due_deadline,
        "overdue_level": case.overdue_level,
        "accepted_on": case.accepted_on,
        "certificate_no": case.certificate_no,
    }


def whole_of(session: Session, case: CaseView) -> Whole:
    """Everything that is told of one case."""
    number = case.case_no
    return Whole(
        case,
        views.deadlines(session, number),
        views.tasks(session, number),
        views.papers(session, number),
        views.escalations(session, number),
        issued_by(session, number),
    )


def told(whole: Whole) -> dict[str, Any]:
    """One case with its deadlines, escalations, papers, tasks and every certificate that it made (S-03)."""
    case = whole.case
    return {
        **listed(case),
        "ruleset": {"id": case.ruleset_id, "version": case.ruleset_version},
        "origin_state": case.origin_state,
        "submitted_on": case.submitted_on,
        "content_version": case.content_version,
        "deadlines": [deadline(item) for item in whole.deadlines],
        "escalations": [
            {"deadline": e.deadline, "level": e.level, "on": e.on, "to": e.to, "rule": e.rule}
            for e in whole.escalations
        ],
        "documents": [
            {"kind": p.kind, "copies": p.copies, "on": p.on, "status": p.status, "sha256": p.file_sha256}
            for p in whole.papers
        ],
        "tasks": [
            {"kind": t.kind, "owner": t.owner, "due_on": t.due_on, "done": t.done_on is not None}
            for t in whole.tasks
        ],
        "certificates": [
            {"number": c.number, "version": c.version, "status": c.status, "sha256": c.file_sha256}
            for c in whole.certificates
        ],
    }


def deadline(item: views.DeadlineView) -> dict[str, Any]:
    """One deadline as in a run."""
    return {
        "name": item.name,
        "rule": item.rule,
        "from": item.start,
        "due_on": item.due_on,
        "warn_on": item.warn_on,
        "level": item.level,
        "provisional": item.provisional,
        "met_on": item.met_on,
    }


def happening(item: views.TimelineView) -> dict[str, Any]:
    """One row of a timeline."""
    return {
        "seq": item.seq,
        "at": shanghai(item.at).isoformat(),
        "do": item.deed,
        "by": item.by,
        "from": item.from_state,
        "to": item.to_state,
        "result": item.result,
        "rule": item.rule,
        "reason": item.reason,
        "message": item.message,
    }
