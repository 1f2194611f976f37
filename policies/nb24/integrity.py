"""Records of the integrity archive (职称评审诚信档案): whose they are and how long they last (NB24-54, S-36)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from policies.application.base import Applicant
from policies.facts import Facts
from states.periods import add_years

Record = Mapping[str, Any]
ENDED = frozenset({"annulled", "expired"})


def period_of(record: Record, years: int) -> tuple[date | None, date | None]:
    """First and last day, both included. Without a `to` key the record lasts `years`; a null `to` has no end."""
    first = as_day(record.get("from"))
    if "to" in record:
        return first, as_day(record["to"])
    return first, None if first is None else add_years(first, years)


def as_day(value: Any) -> date | None:
    """The civil date of a day or instant that the register holds, or that a file writes as text."""
    return None if value is None else date.fromisoformat(str(value)[:10])


def concerns(record: Record, person: Applicant) -> bool:
    """Whether a record is this person's: by identity number, else by name; the register's own list names nobody."""
    holder = record.get("holder") or record.get("person") or record
    if not isinstance(holder, Mapping):
        return holder in (person.id_number, person.name)
    number, name = holder.get("id_number"), holder.get("name")
    if number and person.id_number:
        return str(number) == person.id_number
    return name is None or name == person.name


def active_records(person: Applicant, facts: Facts, years: int) -> tuple[Record, ...]:
    """The person's records that are active on the day of `facts`."""
    return tuple(
        record
        for record in facts.integrity
        if record.get("status") not in ENDED
        and concerns(record, person)
        and is_active(record, facts.today, years)
    )


def is_active(record: Record, on: date, years: int) -> bool:
    """Active from its first to its last day, both included (S-36)."""
    first, last = period_of(record, years)
    return (first is None or first <= on) and (last is None or on <= last)
