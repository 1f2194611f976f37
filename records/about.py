"""What the core has to know of the register before it judges a deed (行为涉及的登记事实)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from policies.blocking import BLOCKED_BY
from records import contents
from records.duplicates import blocking_case, other_application
from records.persons import key_of, persons_in
from records.reports import earlier_reports
from records.standing import given
from records.subjects import subject_now, subject_of
from records.tables import ActRow, CaseRow, CommitteeRow, EventRow, ObjectionRow
from records.undone import stands
from records.users import User, find_user
from states.act import doers
from states.terms import Deed, Role, State

OWN_CAUSE = frozenset({Role.APPLICANT, Role.SUBJECT, Role.ANYONE, Role.SYSTEM, Role.ADAPTER})
"""Roles that act in their own cause or are nobody in particular: they cannot be in conflict."""


def about_for(session: Session, case_no: str, do: str, by: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Register facts for the guards of one deed: duplicate, conflict, recusal_missing, term, subject."""
    row = session.get_one(CaseRow, case_no)
    filed = contents.filed(session, case_no)
    subject = row.snapshot.get("facts", {}).get("subject")
    return {
        "duplicate": do == Deed.SUBMIT and is_duplicate(session, row),
        "conflict": conflict(session, case_no, filed, do, by),
        "recusal_missing": do == Deed.VOTE and recusal_missing(session, case_no, filed, content),
        "committee_term": term_of(session, case_no, filed) if do == Deed.VOTE else [],
        "subject": subject_now(session, subject) if subject else subject_of(session, filed),
        **(earlier_reports(session, row, filed) if do == Deed.ACCEPT_REPORT else {}),
    }


def is_duplicate(session: Session, row: CaseRow) -> bool:
    """Whether the person has another open application at that level and specialty (C.1), the certificate another case."""
    if row.procedure in BLOCKED_BY:
        return blocking_case(session, row) is not None
    if row.person_key is None or row.state != State.DRAFT:
        return False
    return other_application(session, row.case_no, row.person_key, row.level, row.specialty) is not None


def conflict(session: Session, case_no: str, filed: Mapping[str, Any], do: str, by: str) -> str | None:
    """Why this person may not do it: nobody handles his own application or the objection that he raised (NB21-41).

    Told without the name: it travels through the workflow and stands in the timeline (G-18).
    """
    role, _, named = by.partition("/")
    if not named or role in OWN_CAUSE:
        return None
    acting = [(name, find_user(session, name)) for name in doers(by)]
    persons = persons_in(filed)
    if any(is_the_same(session, person, *doer) for doer in acting for person in persons):
        return "经办人是申报人本人"
    if do == Deed.RESOLVE_OBJECTION:
        raised = objectors(session, case_no)
        return (
            "经办人是异议人"
            if any((user.name if user else name) in raised for name, user in acting)
            else None
        )
    return None


def is_the_same(session: Session, person: Mapping[str, Any], name: str, user: User | None) -> bool:
    """A user is known by the identity number, since names are shared; anybody else by the name alone."""
    if user is None:
        return person.get("name") == name
    return user.person_key is not None and user.person_key == key_of(session, person)


def objectors(session: Session, case_no: str) -> set[str]:
    """The names under which people objected."""
    same = (col(ActRow.case_no) == ObjectionRow.case_no) & (col(ActRow.act_id) == ObjectionRow.act_id)
    contents = session.exec(select(ActRow.content).join(ObjectionRow, same).where(ActRow.case_no == case_no))
    return {str(content["name"]) for content in contents if content and content.get("name")}


def recusal_missing(
    session: Session, case_no: str, filed: Mapping[str, Any], content: Mapping[str, Any]
) -> bool:
    """Whether a member of the committee works for the applicant's employer and is not on the list of the recused (S-26)."""
    employer = given(filed, "employer.name")
    colleagues = {
        member.get("name")
        for member in members(session, case_no, filed)
        if member.get("employer") == employer
    }
    return bool(employer) and not colleagues <= set(content.get("recused") or ())


def members(session: Session, case_no: str, filed: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Members of the committee that the case was assigned to or names; of all committees when it names none."""
    own = committee_of(session, case_no, filed)
    committees = [own] if own else session.exec(select(CommitteeRow))
    return [member for committee in committees for member in committee.members]


def committee_of(session: Session, case_no: str, filed: Mapping[str, Any]) -> CommitteeRow | None:
    """The committee that the case was assigned to or names, where the register knows it."""
    name = assigned_committee(session, case_no) or given(filed, "title.committee")
    return session.get(CommitteeRow, name) if name else None


def term_of(session: Session, case_no: str, filed: Mapping[str, Any]) -> list[str | None]:
    """First and last day of the committee's term as ISO text; empty where no committee is known (B-05)."""
    own = committee_of(session, case_no, filed)
    return [day.isoformat() if day else None for day in (own.valid_from, own.valid_to)] if own else []


def assigned_committee(session: Session, case_no: str) -> str | None:
    """The committee of the last accepted `assign_committee`."""
    query = select(EventRow.act_id).where(
        EventRow.case_no == case_no,
        EventRow.deed == Deed.ASSIGN_COMMITTEE.value,
        EventRow.result == "accepted",
        stands(EventRow),
    )
    act_id = session.exec(query.order_by(col(EventRow.seq).desc())).first()
    return (
        str(contents.act_content(session, act_id, case_no).get("committee") or "") or None if act_id else None
    )
