"""Making certificates in memory (演练制证): numbers by the real form, no paper."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from activities.orders import Produced, Production
from activities.papers.number import LEVELS_OF, certificate_number
from rehearsal.register import CaseFile, Certificate, Register
from rehearsal.standing import person_in
from states.instants import civil

SENIORITY = {"senior": "associate_senior", "junior": "assistant"}
"""The lowest title of a table's level, for an application that does not name one."""


def make(register: Register, file: CaseFile, order: Production) -> Produced:
    """Allocate and keep one certificate."""
    certificate = new_certificate(register, file, order, civil(order.at))
    register.certificates.append(certificate)
    return Produced(certificate.number, certificate.version)


def new_certificate(register: Register, file: CaseFile, order: Production, on: date) -> Certificate:
    """A valid certificate of the application's level and person."""
    application, scope = file.application, order.scope or "ningbo"
    person, level = person_in(application), level_of(application, order)
    return Certificate(
        number=order.number or numbered(register, scope, level, on.year),
        version=order.version,
        status="valid",
        level=level,
        kind="title",
        city="ningbo" if scope == "zhejiang" else scope,
        scope=scope,
        holder=person.get("name"),
        id_number=person.get("id_number"),
        mobile=person.get("phone"),
        obtained_on=obtained(file, on),
        case_no=order.case_no,
        employer=(application.get("employer") or {}).get("name"),
    )


def level_of(application: Mapping[str, Any], order: Production) -> str:
    """The level of the application, else that of the procedure's table."""
    named = (application.get("title") or {}).get("level")
    return str(named or SENIORITY.get(order.level or "", order.level))


def numbered(register: Register, scope: str, level: str, year: int) -> str:
    """The next number of scope, level and year; a level that the scope does not issue takes a plain series."""
    sequence = register.next_in(scope, level, str(year))
    if level in LEVELS_OF.get(scope, ()):
        return certificate_number(scope, level, year, sequence)
    return f"{scope}-{level}-{year}-{sequence:06}"


def obtained(file: CaseFile, on: date) -> date:
    """The day of the title: an exchanged one keeps its own, a reviewed one has the committee's decision."""
    acquired = (file.application.get("origin") or {}).get("acquired_on")
    return (
        date.fromisoformat(acquired) if isinstance(acquired, str) else file.case.dates.get("decided_on", on)
    )
