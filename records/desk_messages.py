"""Messages of the desk to single persons and offices (经办通知): they go out with all others."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from records.tables import CaseRow, MessageRow
from states.terms import Role
from states.terms.labelled import Labelled

PERSON = "user/"
"""Before a user's id in the addressee of a message that is for this one person."""


class DeskAbout(Labelled):
    """What colleagues and offices are told of; no notice knows these messages."""

    OPINION_ASKED = "opinion_asked", "请您会签"
    OPINION_GIVEN = "opinion_given", "会签已答复"
    URGED = "urged", "催办"
    EVIDENCE_ADDED = "evidence_added", "补交了证据材料，请查阅"


def tell(session: Session, case_no: str, users: Iterable[str], about: DeskAbout, on: date) -> None:
    """One message each to these users about a case."""
    _send(session, case_no, (f"{PERSON}{user}" for user in users), about, on)


def tell_roles(session: Session, case_no: str, roles: Iterable[Role], about: DeskAbout, on: date) -> None:
    """One message each to these offices about a case: to whoever holds the office and may see the case."""
    _send(session, case_no, (role.value for role in roles), about, on)


def _send(session: Session, case_no: str, to: Iterable[str], about: DeskAbout, on: date) -> None:
    seq = session.get_one(CaseRow, case_no).seq
    for one in to:
        session.add(MessageRow(case_no=case_no, seq=seq, to=one, about=about.value, on=on))
