"""The chain of a case's events: each hash covers its row and the hash before it (事件链)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from records.canonical import digest, salted
from records.tables import ActRow, ApplicationRow, CaseRow, EventRow
from states.effects import Entry
from states.instants import utc

BEGINNING = "0" * 64
"""What stands before the first event."""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Where a chain breaks, and how: gap · changed · content · head."""

    case_no: str
    seq: int
    fault: str


def link(case_no: str, entry: Entry, contents: Mapping[str, str | None], prev_hash: str) -> EventRow:
    """The event row of an entry behind the event with `prev_hash`; `contents` are the two content hashes."""
    values: dict[str, Any] = {
        "case_no": case_no,
        "seq": entry.seq,
        "at": utc(entry.at),
        "deed": entry.deed.value,
        "by": entry.by,
        "role": entry.role,
        "from_state": entry.from_state.value,
        "to_state": entry.to_state.value,
        "result": entry.result,
        "act_id": entry.act_id,
        "rule": entry.rule,
        "reason": entry.reason,
        "message": entry.message,
        "note": entry.note,
        "prev_hash": prev_hash,
        **contents,
    }
    return EventRow(**values, hash=digest(values))


def linked(
    case_no: str,
    entries: Sequence[Entry],
    head: str,
    filed: Mapping[str, ActRow],
    application: ApplicationRow | None,
) -> list[EventRow]:
    """The events of the entries behind `head`, with the hashes of what was filed for them."""
    events: list[EventRow] = []
    for entry in entries:
        act = filed.get(entry.act_id or "")
        contents = {
            "content_hash": act.content_hash if act else None,
            "application_hash": application.content_hash if application else None,
        }
        events.append(link(case_no, entry, contents, head or BEGINNING))
        head = events[-1].hash
    return events


def events_of(session: Session, case_no: str, after: int = 0) -> list[EventRow]:
    """A case's events in order, those behind `after` only."""
    query = select(EventRow).where(EventRow.case_no == case_no, EventRow.seq > after)
    return list(session.exec(query.order_by(col(EventRow.seq))))


def verify_chain(session: Session, case_no: str) -> list[ChainFault]:
    """Every fault of a case's chain, in order; empty when it is whole. Erased contents are no fault."""
    events = events_of(session, case_no)
    faults = []
    before = BEGINNING
    for number, event in enumerate(events, 1):
        if event.seq != number:
            faults.append(ChainFault(case_no, event.seq, "gap"))
        elif event.prev_hash != before or event.hash != _hash_of(event):
            faults.append(ChainFault(case_no, event.seq, "changed"))
        before = event.hash
    return (
        faults
        + _head_faults(session, case_no, len(events), before)
        + _content_faults(session, case_no, events)
    )


def _hash_of(event: EventRow) -> str:
    values = event.model_dump(exclude={"hash"})
    return digest({**values, "at": utc(event.at)})


def _head_faults(session: Session, case_no: str, length: int, head: str) -> list[ChainFault]:
    case = session.get(CaseRow, case_no)
    if case is not None and (case.seq, case.head_hash or BEGINNING) == (length, head):
        return []
    return [ChainFault(case_no, length, "head")]


def _content_faults(session: Session, case_no: str, events: list[EventRow]) -> list[ChainFault]:
    """Contents that are not what was filed, by the hash on the event they came with."""
    acts = session.exec(select(ActRow).where(ActRow.case_no == case_no))
    applications = session.exec(select(ApplicationRow).where(ApplicationRow.case_no == case_no))
    by_act = {row.act_id: row for row in acts}
    by_hash = {row.content_hash: row for row in applications}
    return [
        ChainFault(case_no, event.seq, "content")
        for event in events
        if not (
            _whole(by_act.get(event.act_id or ""), event.content_hash)
            and _whole(by_hash.get(event.application_hash or ""), event.application_hash)
        )
    ]


def _whole(row: ActRow | ApplicationRow | None, expected: str | None) -> bool:
    if expected is None or row is None:
        return expected is None and row is None
    erased = row.salt is None or row.content is None
    return row.content_hash == expected and (erased or salted(str(row.salt), row.content or {}) == expected)
