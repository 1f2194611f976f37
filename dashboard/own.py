"""Whose case it is (本人案件): by the hash of the identity number, never by the name, which others share."""

from sqlmodel import Session

from dashboard.access import DISCIPLINE
from dashboard.people import Person
from records.persons import person_key
from records.reading import CaseView
from records.subjects import concerned


def own_key(session: Session, one: Person) -> str | None:
    """The hash by which the register knows a person's own cases; None: it knows none."""
    return one.person_key or (person_key(session, one.id_number) if one.id_number else None)


def is_own(session: Session, one: Person, case: CaseView) -> bool:
    """Whether the case is the person's own, or decides about the person: the accused is heard (陈述申辩, S-33).

    A report is nobody's own: whom it names does not learn that it was made (NB21-46).
    """
    return own_key(session, one) in concerned(session, case.case_no, decides=case.procedure in DISCIPLINE)
