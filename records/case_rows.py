"""Putting a case and its file onto the row that lists are made of (案件行)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session, select

from records.base import NEVER
from records.persons import key_of, persons_in
from records.standing import Standing, city_of, given, standing
from records.tables import CaseRow, TurnRow
from states.case import Case
from states.deadlines import presses
from states.entering import over
from states.instants import after
from states.terms import TERMINAL

CASE = TypeAdapter(Case)


def case_of(row: CaseRow) -> Case:
    """The case as it was last recorded, without answers: those of an ended case are found by the act's event."""
    return CASE.validate_python(row.snapshot)


def columns(session: Session, case: Case, content: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """All that lists show of a case; `at` is the instant of its last deed."""
    place = standing(case, content)
    return {
        "holder": place.holder,
        "holder_org": place.org,
        "city": city_of(case),
        **_state(case, at),
        **_clock(case),
        **_file(session, content),
        "certificate_no": case.certificate.number if case.certificate else _named_certificate(content),
    }


def keep_turns(session: Session, row: CaseRow, place: Standing) -> None:
    """Keep whose turn it is."""
    known = {turn.role: turn for turn in session.exec(select(TurnRow).where(TurnRow.case_no == row.case_no))}
    for role in known.keys() - set(place.roles):
        session.delete(known[role])
    for role in place.roles:
        turn = known.get(role) or TurnRow(case_no=row.case_no, role=role)
        turn.take({"org": place.org, "urgency": row.urgency})
        session.add(turn)


def _state(case: Case, at: datetime) -> dict[str, Any]:
    return {
        "procedure": case.procedure,
        "ruleset_id": case.ruleset.id,
        "ruleset_version": case.ruleset.version,
        "state": case.state.value,
        "substate": case.substate,
        "origin_state": case.origin_state.value if case.origin_state else None,
        "submitted_on": case.dates.get("submitted_on"),
        "accepted_on": case.dates.get("accepted_on"),
        "open_objections": sum(item.outcome is None for item in case.objections),
        "ended": over(case),
        "seq": case.seq,
        "content_version": case.content_version,
        "snapshot": CASE.dump_python(case, mode="json", exclude={"answers"}),
        "updated_at": at,
    }


def closed_at(row: CaseRow | None, case: Case, at: datetime) -> datetime | None:
    """When the case first stood in a terminal state; an ended case that gets a late deed keeps its day."""
    if case.state not in TERMINAL:
        return None
    return row.closed_at if row is not None and row.closed_at else at


def _clock(case: Case) -> dict[str, Any]:
    urgent = min(filter(presses, case.deadlines), key=lambda item: item.due_on, default=None)
    due_at = after(urgent.due_on) if urgent else None
    return {
        "due_at": due_at,
        "due_deadline": urgent.name.value if urgent else None,
        "urgency": due_at or NEVER,
        "overdue_level": case.overdue_level,
        "provisional": any(item.running and item.provisional for item in case.deadlines),
    }


def _file(session: Session, content: Mapping[str, Any]) -> dict[str, Any]:
    persons = persons_in(content)
    single = persons[0] if len(persons) == 1 else {}
    return {
        "responsible_body": given(content, "employer.responsible_body"),
        "employer": given(content, "employer.name")
        or given(single, "work_unit")
        or given(content, "body.name"),
        "level": given(content, "title.level") or given(single, "level") or given(content, "level"),
        "series": given(content, "title.series"),
        "specialty": given(content, "title.specialty") or given(single, "specialty"),
        "person_name": _display_name([given(person, "name") for person in persons]),
        "person_key": key_of(session, single),
        "external_ref": given(content, "external_ref") or None,
    }


def _named_certificate(content: Mapping[str, Any]) -> str | None:
    """The certificate that a correction, cancellation or report is about."""
    return given(content, "certificate_no") or given(content, "subject.certificate_no") or None


def _display_name(names: list[str]) -> str:
    """One person's name; of a list the first one's with the count (沈若溪等3人)."""
    return names[0] + (f"等{len(names)}人" if len(names) > 1 else "") if names else ""
