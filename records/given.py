"""Filling the register before a case starts: certificates, cases, records, committees from elsewhere (已有登记, S-38)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from policies.laws import law_for, ruleset_for
from policies.opening import open_case
from records.certificates import Holder, Issue, change_status, keep
from records.contents import put_application
from records.persons import key_of
from records.recording import record
from records.tables import CommitteeRow, IntegrityRow, TimetableRow
from states.instants import civil
from states.periods import add_years
from states.terms import State

Given = Mapping[str, Any]
PRINTED = {"level": "level", "name": "title_name", "series": "series", "obtained_on": "obtained_on"}
HELD = {"name": "holder", "id_number": "id_number"}
"""What a given certificate says of its page, by the names under which versions keep it."""


def fill(session: Session, given: Mapping[str, list[Given]], at: datetime) -> None:
    """Enter everything that a scenario takes as given at `at`. KeyError names what an entry lacks."""
    for item in given.get("certificates") or ():
        keep_certificate(session, item, civil(at))
    for number, item in enumerate(given.get("cases") or (), 1):
        keep_case(session, item, f"given-{number}", at)
    for item in given.get("integrity") or ():
        session.add(_record(session, item))
    for item in given.get("committees") or ():
        session.merge(_committee(item))
    for item in given.get("timetables") or ():
        session.add(TimetableRow(content=dict(item)))
    session.flush()


def _committee(item: Given) -> CommitteeRow:
    term = {name: day(item.get(name)) for name in ("valid_from", "valid_to")}
    return CommitteeRow(name=item["name"], members=list(item.get("members") or ()), **term)


def keep_certificate(session: Session, item: Given, on: date) -> None:
    """A certificate issued before this register; its first status is valid, what it is now follows."""
    holder = item.get("holder") or {}
    obtained = day(item.get("obtained_on"))
    keep(
        session,
        Issue(
            number=str(item["number"]),
            kind=str(item.get("kind") or "title"),
            city=str(item["city"]),
            holder=Holder(str(holder.get("name") or ""), holder.get("id_number"), holder.get("mobile")),
            produced_on=obtained or on,
            version=int(item.get("version") or 1),
            level=str(item.get("level") or ""),
            title=str(item.get("name") or item.get("title") or ""),
            specialty=str(item.get("specialty") or ""),
            body=str(item.get("body") or ""),
            employer=str(item.get("employer") or ""),
            obtained_on=obtained,
            case_no=item.get("case_no"),
            paper=bool(item.get("paper")),
            issuer_scope=str(item["city"]),
            available_from=day(item.get("available_from")),
            fields={key: item[name] for name, key in PRINTED.items() if item.get(name)}
            | {key: holder[name] for name, key in HELD.items() if holder.get(name)},
        ),
    )
    change_status(session, str(item["number"]), str(item.get("status") or "valid"), on, None)


def keep_case(session: Session, item: Given, default_no: str, at: datetime) -> None:
    """Another case of a person, in the state it is in."""
    case_no = str(item.get("case_no") or default_no)
    put_application(session, case_no, _file(item))
    ref = ruleset_for(str(item["procedure"]), civil(at))
    opened = open_case(
        case_no, str(item["procedure"]), ref, at, state=State(item.get("state") or "submitted")
    )
    record(session, opened.case, opened.entries)


def _file(item: Given) -> dict[str, Any]:
    title = {key: item[key] for key in ("level", "series", "specialty") if item.get(key)}
    person = item.get("applicant") or item.get("holder") or item.get("person") or item
    applicant = {key: person[key] for key in ("name", "id_number") if person.get(key)}
    return {"applicant": applicant, "title": item.get("title") or title}


def _record(session: Session, item: Given) -> IntegrityRow:
    named = item.get("holder") or item.get("person") or item
    person = {"id_number": named} if isinstance(named, str) else named
    start = day(item["from"])
    assert start is not None
    return IntegrityRow(
        person_key=key_of(session, person),
        person_name=str(person.get("name") or ""),
        ground=str(item.get("ground") or ""),
        start=start,
        to=day(item["to"]) if "to" in item else _three_years(start),
        annulled_on=start if item.get("status") == "annulled" else None,
    )


def _three_years(start: date) -> date:
    """The last day of a record whose end is not given (NB24-54)."""
    return add_years(start, law_for(ruleset_for("P12", start)).number("integrity.nb24.years"))


def day(value: Any) -> date | None:
    """A civil date or its ISO text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
