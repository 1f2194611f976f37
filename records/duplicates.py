"""One open application per person, level and specialty; drafts do not count (重复申报, C.1)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from policies.blocking import BLOCKED_BY
from records.tables import APPLICATIONS, CaseRow
from states.terms import State

PLACE = ("person_key", "level", "specialty")
"""What only one open application may hold."""


def open_application(
    session: Session, case_no: str, values: Mapping[str, Any], before: CaseRow | None = None
) -> str | None:
    """The number of the person's other open application; None when the case itself is none, or the only one.

    A case that held its place `before` this turn holds it still: the index lets no other one in.
    """
    if not _counts(values) or values["person_key"] is None:
        return None
    kept = before.model_dump(include={*PLACE, "procedure", "state", "closed_at"}) if before else {}
    if kept and _counts(kept) and all(kept[key] == values[key] for key in PLACE):
        return None
    return other_application(session, case_no, values["person_key"], values["level"], values["specialty"])


def _counts(values: Mapping[str, Any]) -> bool:
    """Whether these are columns of an application that has been handed in and is not over."""
    filed = values["procedure"] in APPLICATIONS and values["state"] != State.DRAFT
    return filed and values["closed_at"] is None


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
