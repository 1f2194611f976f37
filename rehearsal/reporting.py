"""From what a rehearsal remembers to the run that is printed (演练报告)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rehearsal.register import CaseFile, Certificate, Register
from rehearsal.run import (
    CaseCard,
    CaseRun,
    CertificateRow,
    DeadlineRow,
    DocumentRow,
    EscalationRow,
    IntegrityRow,
    Ruleset,
    TaskRow,
    TimelineRow,
)
from states.case import Case, Task
from states.deadlines import Deadline
from states.effects import Entry, Escalate, MakeDocument
from states.instants import shanghai
from states.terms import DeadlineName, TaskKind

NOTICES = (DeadlineName.NOTICE, DeadlineName.RESULT_NOTICE)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is on record of one case; `concerning` are the cases about it."""

    case: Case
    entries: Sequence[Entry]
    documents: Sequence[MakeDocument]
    escalations: Sequence[Escalate]
    certificates: Sequence[Certificate]
    integrity: Sequence[IntegrityRow]
    concerning: Sequence[Case] = ()


def remembered(register: Register, file: CaseFile) -> Remembered:
    """A case of the rehearsal's own register."""
    concerning = list(register.about(file))
    return Remembered(
        file.case,
        file.entries,
        file.documents,
        file.escalations,
        register.shown_for(file),
        [row for other in (file, *concerning) for row in integrity_rows(other)],
        [other.case for other in concerning],
    )


def case_run(found: Remembered) -> CaseRun:
    """One case as it stands."""
    return CaseRun(
        case=card(found.case),
        visited=visited(found.entries),
        timeline=[timeline_row(entry) for entry in found.entries],
        deadlines=[deadline_row(item) for item in found.case.deadlines],
        escalations=[escalation_row(item) for item in found.escalations],
        documents=[DocumentRow(kind=d.kind.value, copies=d.copies, on=d.on) for d in found.documents],
        certificates=[certificate_row(item) for item in found.certificates],
        tasks=[task_row(task) for task in tasks(found)],
        integrity=list(found.integrity),
    )


def tasks(found: Remembered) -> list[Task]:
    """The case's own tasks, and the recovery of its paper, which the deciding case pursues."""
    recovering = (t for other in found.concerning for t in other.tasks if t.kind is TaskKind.RECOVER_PAPER)
    return [*found.case.tasks, *recovering]


def card(case: Case) -> CaseCard:
    """Number, rule set, state and dates."""
    return CaseCard(
        case_no=case.case_no,
        procedure=case.procedure,
        ruleset=Ruleset(id=case.ruleset.id, version=case.ruleset.version),
        state=case.state.value,
        substate=case.substate,
        overdue_level=case.overdue_level,
        dates=dates(case),
    )


def dates(case: Case) -> dict[str, date]:
    """Flat: the case's own, the ends of its notices, and the due day of each deadline, the latest of a name."""
    due = {f"{item.name.value}.due_on": item.due_on for item in case.deadlines if not item.void}
    ends = {f"{item.name.value}.ends_on": item.due_on for item in case.deadlines if item.name in NOTICES}
    return {**case.dates, **ends, **due}


def visited(entries: Sequence[Entry]) -> list[str]:
    """The states in order; deeds that stay are not repeated."""
    states: list[str] = []
    for entry in entries:
        if entry.result == "accepted" and states[-1:] != [entry.to_state.value]:
            states.append(entry.to_state.value)
    return states


def timeline_row(entry: Entry) -> TimelineRow:
    """One deed."""
    return TimelineRow(
        seq=entry.seq,
        at=shanghai(entry.at),
        do=entry.deed.value,
        by=entry.by,
        from_=entry.from_state.value,
        to=entry.to_state.value,
        result=entry.result,
        rule=entry.rule,
        reason=entry.reason,
        message=entry.message,
        note=entry.note,
    )


def deadline_row(item: Deadline) -> DeadlineRow:
    """One clock."""
    return DeadlineRow(
        name=item.name.value,
        rule=item.rule,
        from_=item.start,
        due_on=item.due_on,
        warn_on=list(item.warn_on),
        provisional=item.provisional,
        met_on=item.met_on,
        level=item.level,
        void=item.void,
        extended_to=item.extended_to,
    )


def escalation_row(item: Escalate) -> EscalationRow:
    """One level reached."""
    return EscalationRow(
        deadline=item.deadline.value, level=item.level, on=item.on, to=item.to, rule=item.rule
    )


def certificate_row(item: Certificate) -> CertificateRow:
    """One version of a certificate; its holder's number stays out."""
    return CertificateRow(
        number=item.number,
        version=item.version,
        status=item.status,
        level=item.level,
        kind=item.kind,
        issuer_scope=item.scope,
        seals=list(item.seals),
        holder=item.holder,
        obtained_on=item.obtained_on,
        available_from=item.available_from,
    )


def task_row(task: Task) -> TaskRow:
    """One task."""
    return TaskRow(kind=task.kind.value, owner=task.owner, due_on=task.due_on, done=task.done_on is not None)


def integrity_rows(file: CaseFile) -> list[IntegrityRow]:
    """The entries that a case made in the archive."""
    return [
        IntegrityRow(
            ground=item.ground, from_=item.start, to=item.to, rule=item.rule, annulled_on=file.annulled_on
        )
        for item in file.integrity
    ]
