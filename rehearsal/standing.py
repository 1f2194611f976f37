"""What the register knows at an act: facts for the rules, and what guards ask about actor and subject (登记事实)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from policies.blocking import BLOCKED_BY
from policies.facts import Facts
from records.persons import persons_in
from records.subjects import certificate_numbers
from rehearsal.register import CaseFile, Register
from states.act import doers
from states.terms import TERMINAL, Deed, Role, State

ONE_OPEN = frozenset(f"P{number:02}" for number in range(1, 11))
"""Procedures of which a person has one open case a level and specialty."""
REPORTS = ("P14", "P36")
"""Procedures that take up reports and petitions."""
NUMBERS = ("case_no", "certificate_no")
OWN_CAUSE = frozenset({Role.APPLICANT, Role.SUBJECT, Role.ANYONE, Role.SYSTEM, Role.ADAPTER})
"""Roles that act in their own cause or are nobody in particular: they cannot be in conflict."""


def facts_for(register: Register, file: CaseFile, at: datetime) -> Facts:
    """The persons' certificates, those that the file names, and the lists that rules look through themselves."""
    persons, named = persons_in(file.application) or [{}], certificate_numbers(file.application)
    given = register.given
    return Facts(
        on=at,
        in_case=True,
        certificates=tuple(
            held.facts()
            for held in register.newest()
            if held.number in named or any(concerns(held.facts()["holder"], person) for person in persons)
        ),
        integrity=given.integrity,
        cases=given.cases,
        committees=given.committees,
        timetables=given.timetables,
    )


def about_for(
    register: Register, file: CaseFile, deed: Deed, by: str, content: Mapping[str, Any]
) -> dict[str, Any]:
    """Duplicate, conflict of interest, missing recusal, and the subject of a misconduct case."""
    return {
        "duplicate": deed is Deed.SUBMIT and is_duplicate(register, file),
        "conflict": conflict(file, by),
        "recusal_missing": deed is Deed.VOTE
        and recusal_missing(register, file, content.get("recused") or ()),
        "committee_term": term_of(register, file) if deed is Deed.VOTE else [],
        "subject": subject_now(register, file.subject) if file.subject else {},
        **(earlier_reports(register, file) if deed is Deed.ACCEPT_REPORT else {}),
    }


def person_in(application: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one person of an application; empty when it has none or many."""
    person: Mapping[str, Any] = application.get("applicant") or application.get("person") or {}
    return person


def concerns(holder: Mapping[str, Any], person: Mapping[str, Any]) -> bool:
    """Whether a row of the register is about this person; one without any name is about everybody in the scenario."""
    if holder.get("id_number") and person.get("id_number"):
        return bool(holder["id_number"] == person["id_number"])
    return not holder.get("name") or holder["name"] == person.get("name")


def is_duplicate(register: Register, file: CaseFile) -> bool:
    """Another open application of the person at that level in that specialty; drafts do not count (C.1)."""
    if file.case.procedure in BLOCKED_BY:
        return any(stands_in_the_way(other, file) for other in register.files.values() if other is not file)
    if file.case.procedure not in ONE_OPEN:
        return False
    others = (_application_row(other) for other in register.files.values() if other is not file)
    return any(_same_application(row, _application_row(file)) for row in (*others, *register.given.cases))


def stands_in_the_way(other: CaseFile, file: CaseFile) -> bool:
    """Another open case about the same certificate (2.3 P19)."""
    running = other.case.state is not State.DRAFT and other.case.state not in TERMINAL
    number = file.subject.get("certificate_no")
    same = number is not None and other.subject.get("certificate_no") == number
    return running and same and other.case.procedure in BLOCKED_BY[file.case.procedure]


def person_of(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The person of a given row, wherever it is written."""
    return next((row[key] for key in ("applicant", "holder", "person") if row.get(key)), row)


def _application_row(file: CaseFile) -> dict[str, Any]:
    person, title = person_in(file.application), file.application.get("title") or {}
    return {
        "procedure": file.case.procedure,
        "state": file.case.state.value,
        "id_number": person.get("id_number"),
        "level": title.get("level"),
        "specialty": title.get("specialty"),
    }


def _same_application(row: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    state = State(row.get("state") or State.SUBMITTED)
    running = state is not State.DRAFT and state not in TERMINAL
    person, title = person_of(row), row.get("title") or {}
    row = {**title, **row, "id_number": person.get("id_number")}
    keys = ("id_number", "level", "specialty")
    return (
        running and row.get("procedure", "P01") in ONE_OPEN and all(row.get(key) == own[key] for key in keys)
    )


def conflict(file: CaseFile, by: str) -> str | None:
    """Nobody handles the case of which he is the applicant, or to which he objected (NB21-20, NB21-41)."""
    role, _, name = by.partition("/")
    if not name or role in OWN_CAUSE:
        return None
    if person_in(file.application).get("name") in doers(by):
        return "经办人是申报人本人"
    return "经办人是异议人" if any(one in file.objectors for one in doers(by)) else None


def recusal_missing(register: Register, file: CaseFile, recused: Sequence[str]) -> bool:
    """A committee member of the applicant's employer who is not recused (S-26)."""
    employer = (file.application.get("employer") or {}).get("name")
    members = (
        member
        for row in committee_of(register, file) or register.given.committees
        for member in row.get("members") or ()
    )
    return any(m.get("employer") == employer and m.get("name") not in recused for m in members if employer)


def committee_of(register: Register, file: CaseFile) -> Sequence[Mapping[str, Any]]:
    """The committee that the case was assigned to or names; empty where the register has none of that name."""
    named = file.committee or (file.application.get("title") or {}).get("committee")
    return [row for row in register.given.committees if row.get("name") == named][:1]


def term_of(register: Register, file: CaseFile) -> list[str | None]:
    """First and last day of the committee's term as ISO text (B-05)."""
    own = committee_of(register, file)
    return (
        [str(own[0][name]) if own[0].get(name) else None for name in ("valid_from", "valid_to")]
        if own
        else []
    )


def subject_of(register: Register, application: Mapping[str, Any]) -> dict[str, Any] | None:
    """The case or certificate that a filed misconduct case is about; None for an application of another kind."""
    subject = application.get("subject") or {}
    case_no = subject.get("case_no") or application.get("case_no")
    certificate_no = subject.get("certificate_no") or application.get("certificate_no")
    if not (case_no or certificate_no or subject):
        return None
    role = {"role": subject["role"]} if subject.get("role") else {}
    return subject_now(register, {**role, "case_no": case_no, "certificate_no": certificate_no})


def meant(register: Register, subject: Mapping[str, Any]) -> Mapping[str, Any]:
    """Who names a report or a decision means what that one is about (S-35, S-39)."""
    file = register.numbered(subject.get("case_no"))
    if file is None or not file.subject or file.case.state is State.ISSUED:
        return subject
    number = subject.get("certificate_no") or file.subject.get("certificate_no")
    inner = {**subject, "case_no": file.subject.get("case_no"), "certificate_no": number}
    return meant(register, inner)


def subject_now(register: Register, subject: Mapping[str, Any]) -> dict[str, Any]:
    """The subject as the register has it now: a certificate leads to its case and back."""
    subject = meant(register, subject)
    certificate = register.certificate(subject.get("certificate_no"))
    file = register.numbered(subject.get("case_no") or (certificate.case_no if certificate else None))
    if certificate is None and file is not None:
        certificate = next(iter(register.issued_by(file.case.case_no)), None)
    found = dict(subject) | given_case(register, subject.get("case_no"))
    if file is not None:
        case = file.case
        found |= {"case_no": case.case_no, "procedure": case.procedure, "state": case.state.value,
                  "open": case.state not in TERMINAL}  # fmt: skip
    if certificate is not None:
        latest = register.certificate(certificate.number) or certificate
        found |= {"certificate_no": latest.number, "certificate_status": latest.status, "city": latest.city,
                  "paper": latest.paper}  # fmt: skip
    return found


def given_case(register: Register, case_no: object) -> dict[str, Any]:
    """A case that the register held before the start, in the state it was given (S-38); empty when it held none."""
    row = next((row for row in register.given.cases if case_no and row.get("case_no") == case_no), None)
    if row is None:
        return {}
    state = State(row.get("state") or State.SUBMITTED)
    return {"procedure": row.get("procedure"), "state": state.value, "open": state not in TERMINAL}


def earlier_reports(register: Register, file: CaseFile) -> dict[str, Any]:
    """How often the subject was reported before, and the open report on the same matter (重复举报, NB21-44)."""
    before = [other for other in register.files.values() if other.case.procedure in REPORTS]
    before = before[: before.index(file)] if file in before else before
    named = (file.application.get("subject") or {}).get("case_no")
    same = [other for other in before if same_subject(other, file) or other.case.case_no == named]
    ground = file.application.get("ground")
    joined = [
        other.case.case_no
        for other in same
        if other.case.state not in TERMINAL
        and (other.application.get("ground") == ground or other.case.case_no == named)
    ]
    return {"reports_before": len(same), "joined_to": next(iter(joined), None)}


def same_subject(one: CaseFile, other: CaseFile) -> bool:
    """Whether two cases are about the same case or certificate; the same name alone is not the same person."""
    return any(one.subject.get(key) and one.subject.get(key) == other.subject.get(key) for key in NUMBERS)
