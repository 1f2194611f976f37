"""Keeping a case's deadlines, tasks and objections beside it, row for row (期限、任务、异议)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlmodel import Session, select

from records.base import Row
from records.canonical import plain
from records.tables import DeadlineRow, ObjectionRow, TaskRow
from states.case import Case, Objection, Task
from states.deadlines import Deadline
from states.effects import Entry
from states.instants import after
from states.terms import Deed

Kept = TypeVar("Kept", DeadlineRow, TaskRow, ObjectionRow)


def keep_progress(session: Session, case: Case, entries: Sequence[Entry]) -> None:
    """Bring the rows of deadlines, tasks and objections to what the case holds."""
    _keep(session, case, DeadlineRow, "ordinal", enumerate(map(_deadline, case.deadlines)))
    _keep(session, case, TaskRow, "ordinal", enumerate(map(_task, case.tasks)))
    _keep(
        session, case, ObjectionRow, "number", ((item.number, _objection(item)) for item in case.objections)
    )
    session.flush()
    _name_objecting_acts(session, case, entries)


def _keep(
    session: Session, case: Case, table: type[Kept], key: str, items: Iterable[tuple[int, dict[str, Any]]]
) -> None:
    """Rows are only added and changed; `undone.take_back` alone takes away what an undone entry opened."""
    held = list(items)
    if not held:
        return
    known: Mapping[int, Row] = {
        getattr(row, key): row for row in session.exec(select(table).where(table.case_no == case.case_no))
    }
    for place, values in held:
        if place in known:
            known[place].take(values)
        else:
            session.add(table(**{"case_no": case.case_no, key: place, **values}))


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "name": deadline.name.value,
        "rule": deadline.rule,
        "start": deadline.start,
        "unit": deadline.unit.value,
        "amount": deadline.amount,
        "due_on": deadline.due_on,
        "due_at": after(deadline.due_on),
        "warn_on": plain(deadline.warn_on),
        "level": deadline.level,
        "running": deadline.running,
        "frozen": deadline.frozen,
        "void": deadline.void,
        "provisional": deadline.provisional,
        "met_on": deadline.met_on,
        "extended_to": deadline.extended_to,
        "pauses": plain(deadline.pauses),
        "revisions": plain(deadline.revisions),
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "kind": task.kind.value,
        "owner": task.owner,
        "opened_on": task.opened_on,
        "due_on": task.due_on,
        "done_on": task.done_on,
    }


def _objection(objection: Objection) -> dict[str, Any]:
    return {
        "received_on": objection.received_on,
        "kind": objection.kind.value,
        "outcome": objection.outcome,
    }


def _name_objecting_acts(session: Session, case: Case, entries: Sequence[Entry]) -> None:
    """New objections belong to the `object` deeds of this turn, in order: there lie content and objector."""
    acts = [entry.act_id for entry in entries if entry.deed is Deed.OBJECT and entry.result == "accepted"]
    for objection, act_id in zip(case.objections[len(case.objections) - len(acts) :], acts, strict=False):
        row = session.get(ObjectionRow, (case.case_no, objection.number))
        if row is not None:
            row.act_id = act_id
