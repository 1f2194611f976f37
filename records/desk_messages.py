"""Messages of the desk to single persons (经办人之间的通知): they go out with all others."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from records.tables import CaseRow, MessageRow
from states.terms.labelled import Labelled

PERSON = "user/"
"""Before a user's id in the addressee of a message that is for this one person."""


class DeskAbout(Labelled):
    """What colleagues are told of; no notice knows these messages."""

    OPINION_ASKED = "opinion_asked", "请您会签"
    OPINION_GIVEN = "opinion_given", "会签已答复"
    URGED = "urged", "催办"


def tell(session: Session, case_no: str, users: Iterable[str], about: DeskAbout, on: date) -> None:
    """One message each to these users about a case."""
    seq = session.get_one(CaseRow, case_no).seq
    for user in users:
        session.add(MessageRow(case_no=case_no, seq=seq, to=f"{PERSON}{user}", about=about.value, on=on))
