"""One open application per person, level and specialty; drafts do not count (重复申报, C.1)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from policies.blocking import BLOCKED_BY
from records.tables import APPLICATIONS, CaseRow
from states.terms import State


def open_application(session: Session, case_no: str, values: Mapping[str, Any]) -> str | None:
    """The number of the person's other open application; None when the case itself is none, or the only one."""
    counts = (
        values["procedure"] in APPLICATIONS and values["state"] != State.DRAFT and values["closed_at"] is None
    )
    if not counts or values["person_key"] is None:
        return None
    return other_application(session, case_no, values["person_key"], values["level"], values["specialty"])


def other_application(
    session: Session, case_no: str, person_key: str, level: str, specialty: str
) -> str | None:
    """The number of another open P01–P10 case of the person at that level in that specialty."""
    query = select(CaseRow.case_no).where(
        CaseRow.person_key == person_key,
        CaseRow.level == level,
        CaseRow.specialty == specialty,
        CaseRow.case_no != case_no,
        CaseRow.state != State.DRAFT.value,
        col(CaseRow.closed_at).is_(None),
        col(CaseRow.procedure).in_(APPLICATIONS),
    )
    return session.exec(query).first()


def blocking_case(session: Session, row: CaseRow) -> str | None:
    """The number of the open case about the same certificate that stands in this one's way (2.3 P19)."""
    if row.certificate_no is None:
        return None
    query = select(CaseRow.case_no).where(
        CaseRow.certificate_no == row.certificate_no,
        CaseRow.case_no != row.case_no,
        CaseRow.state != State.DRAFT.value,
        col(CaseRow.closed_at).is_(None),
        col(CaseRow.procedure).in_(BLOCKED_BY.get(row.procedure, ())),
    )
    return session.exec(query).first()
