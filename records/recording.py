"""Writing one turn of a case: everything in one transaction, once (登记)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from records.case_rows import closed_at, columns, keep_turns
from records.chain import events_of, link, linked
from records.contents import ContentMissing, acts_of, apply_sets, newest_row
from records.delivery import deed_id, late_outcome
from records.duplicates import open_application
from records.following import carry_out
from records.progress import keep_progress
from records.standing import standing
from records.tables import ApplicationRow, CaseRow, ChangeRow, EventRow
from records.undone import take_back
from states.case import Case
from states.effects import Effect, Entry, Signal


@dataclass(frozen=True, slots=True)
class Recorded:
    """`already`: it stood there before. `duplicate`: the person has another open application, nothing was written.

    `undelivered`: deeds upon cases that still run; their workflows have to be signalled.
    """

    already: bool = False
    duplicate: bool = False
    undelivered: tuple[Signal, ...] = ()


class SequenceConflict(RuntimeError):
    """Another turn stands under these sequence numbers, or one before them is missing: two writers, or a lost turn."""


class _Duplicate(Exception):
    """Undoes what was begun."""


def record(
    session: Session,
    case: Case,
    entries: Sequence[Entry],
    effects: Sequence[Effect] = (),
    *,
    rehearsal: bool = False,
) -> Recorded:
    """Write the case after a turn, its new rows and what follows from them, into the session's transaction.

    Idempotent by (case_no, seq). Raises SequenceConflict; faults of the database pass through, to be tried again.
    """
    try:
        already = _record(session, case, entries, effects, rehearsal)
    except IntegrityError:  # another writer came first: what it wrote can be seen now
        already = _record(session, case, entries, effects, rehearsal)
    except _Duplicate:
        return Recorded(duplicate=True)
    return Recorded(already=already, undelivered=_deliver_all(session, case, entries, effects))


def _record(
    session: Session, case: Case, entries: Sequence[Entry], effects: Sequence[Effect], rehearsal: bool
) -> bool:
    """Whether the turn stood there already; otherwise it is written as a whole or not at all."""
    row = locked(session, case.case_no)
    if _stands_already(session, row, case, entries):
        return True
    with session.begin_nested():
        _write(session, row, case, entries, effects, rehearsal)
    return False


def locked(session: Session, case_no: str) -> CaseRow | None:
    """The case's row for a writer: nobody else changes it before this transaction ends."""
    query = select(CaseRow).where(CaseRow.case_no == case_no).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).one_or_none()


def _stands_already(session: Session, row: CaseRow | None, case: Case, entries: Sequence[Entry]) -> bool:
    seq = row.seq if row else 0
    first = case.seq - len(entries) + 1
    if [entry.seq for entry in entries] != list(range(first, case.seq + 1)) or first > seq + 1:
        raise SequenceConflict(
            f"{case.case_no}: {seq} deeds are on record, this turn brings {first} to {case.seq}"
        )
    if first == seq + 1:
        return False
    known = events_of(session, case.case_no, after=first - 1)[: len(entries)]
    if len(known) < len(entries) or not all(map(_same, known, entries)):
        raise SequenceConflict(f"{case.case_no}: another turn stands under {first} to {case.seq}")
    return True


def _same(event: EventRow, entry: Entry) -> bool:
    contents = {"content_hash": event.content_hash, "application_hash": event.application_hash}
    return link(event.case_no, entry, contents, event.prev_hash).hash == event.hash


def _write(
    session: Session,
    row: CaseRow | None,
    case: Case,
    entries: Sequence[Entry],
    effects: Sequence[Effect],
    rehearsal: bool,
) -> None:
    filed = acts_of(session, case.case_no, entries)
    apply_sets(session, case.case_no, entries, filed)
    session.flush()
    newest = _newest(session, case)
    content = (newest.content if newest else None) or {}
    at = entries[-1].at if entries else case.touched_at or case.opened_at
    events = linked(case.case_no, entries, row.head_hash if row else "", filed, newest)
    values = {**columns(session, case, content, at), "closed_at": closed_at(row, case, at)}
    if open_application(session, case.case_no, values, row):
        raise _Duplicate
    if events:
        values["head_hash"] = events[-1].hash
    row = _kept(session, row, case.case_no, rehearsal, values)
    keep_turns(session, row, standing(case, content))
    session.add_all(events)
    keep_progress(session, case, entries)
    carry_out(session, row, effects)
    take_back(session, case, entries)
    session.add(ChangeRow(case_no=case.case_no))
    session.flush()


def _newest(session: Session, case: Case) -> ApplicationRow | None:
    """The file of the version that the case has come to; a case that another one opened may have none."""
    newest = newest_row(session, case.case_no)
    if newest is not None and newest.version != case.content_version:
        raise ContentMissing(
            f"{case.case_no}: version {case.content_version} of the application is not filed"
        )
    return newest


def _kept(
    session: Session, row: CaseRow | None, case_no: str, rehearsal: bool, values: Mapping[str, Any]
) -> CaseRow:
    if row is None:
        row = CaseRow(case_no=case_no, rehearsal=rehearsal, **values)
        session.add(row)
    row.take(values)
    session.flush()
    return row


def _deliver_all(
    session: Session, case: Case, entries: Sequence[Entry], effects: Sequence[Effect]
) -> tuple[Signal, ...]:
    """Append each deed upon an ended case to its record; what is left has to reach a running one."""
    at: datetime = entries[-1].at if entries else case.touched_at or case.opened_at
    signals = (effect for effect in effects if isinstance(effect, Signal))
    return tuple(signal for signal in signals if not deliver(session, signal, deed_id(case, signal), at))


def deliver(session: Session, signal: Signal, act_id: str, at: datetime) -> bool:
    """Put a deed of the system on the record of a case that has ended (S-34); False while the case runs.

    Repeatable under the same `act_id`.
    """
    target = locked(session, signal.case_no)
    if target is None or not target.ended:
        return False
    known = select(EventRow.seq).where(EventRow.case_no == signal.case_no, EventRow.act_id == act_id)
    if session.exec(known).first() is None:
        outcome = late_outcome(target, act_id, signal, at)
        record(session, outcome.case, outcome.entries, outcome.effects)
    return True
