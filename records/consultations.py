"""Opinions that colleagues ask of each other on a case (会签): asked, then ended once; the law knows no such gate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from records.desk_messages import DeskAbout, tell
from records.tables import CaseRow, ConsultationRow, OpinionRow
from states.act import BEHALF
from states.instants import civil
from states.terms.labelled import Labelled


class Verdict(Labelled):
    """How a consultation ended."""

    AGREE = "agree", "同意"
    DISAGREE = "disagree", "不同意"
    REMARK = "remark", "提出意见"
    WITHDRAWN = "withdrawn", "已撤回"


@dataclass(frozen=True, slots=True)
class Consultation:
    """One colleague asked for an opinion, and what came of it; `by` is ROLE/NAME, `asked` a user.

    `question` and `words` are None after erasure; the last four are None while it is open.
    """

    id: int
    case_no: str
    asked: str
    question: str | None
    by: str
    at: datetime
    verdict: Verdict | None
    words: str | None
    ended_by: str | None
    ended_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether nobody answered or withdrew it."""
        return self.verdict is None


def place(signature: str) -> str:
    """The user in whose place somebody acts by ROLE/NAME; who acts for nobody acts in their own."""
    return signature.partition("/")[2].rpartition(BEHALF)[2]


def consultations(session: Session, case_no: str) -> list[Consultation]:
    """Every consultation on a case in the order of asking."""
    return _found(session, ConsultationRow.case_no == case_no)


def find_consultation(session: Session, id: int) -> Consultation | None:
    """One consultation."""
    return next(iter(_found(session, ConsultationRow.id == id)), None)


def open_for(session: Session, user: str) -> list[Consultation]:
    """What a user was asked and has not answered, on cases that still run, the oldest first."""
    running = col(ConsultationRow.case_no).in_(
        select(CaseRow.case_no).where(col(CaseRow.closed_at).is_(None))
    )
    waiting = col(OpinionRow.verdict).is_(None)
    return _found(session, ConsultationRow.asked == user, running, waiting)


def ask(
    session: Session, case_no: str, users: Sequence[str], question: str, by: str, at: datetime
) -> list[str]:
    """Ask each of the users and tell them; who still owes this asker an answer on the case is not asked again.

    Answers who was asked.
    """
    case = session.exec(select(CaseRow).where(CaseRow.case_no == case_no).with_for_update()).one()
    owing = {one.asked for one in consultations(session, case_no) if one.open and place(one.by) == place(by)}
    fresh = [user for user in dict.fromkeys(users) if user not in owing]
    for user in fresh:
        session.add(
            ConsultationRow(case_no=case_no, seq=case.seq, asked=user, question=question, by=by, at=at)
        )
    tell(session, case_no, fresh, DeskAbout.OPINION_ASKED, civil(at))
    return fresh


def settle(session: Session, id: int, verdict: Verdict, words: str, by: str, at: datetime) -> bool:
    """End a consultation with an opinion or its withdrawal; whoever asked is told of an opinion. False: it had ended."""
    row = session.exec(select(ConsultationRow).where(ConsultationRow.id == id).with_for_update()).one()
    if session.get(OpinionRow, id) is not None:
        return False
    session.add(OpinionRow(consultation_id=id, verdict=verdict.value, words=words or None, by=by, at=at))
    if verdict is not Verdict.WITHDRAWN:
        tell(session, row.case_no, (place(row.by),), DeskAbout.OPINION_GIVEN, civil(at))
    return True


def erase_opinions(session: Session, case_no: str) -> None:
    """Take questions and words of a case away; who asked whom, and the verdicts, stay."""
    for row in session.exec(select(ConsultationRow).where(ConsultationRow.case_no == case_no)):
        row.question = None
        opinion = session.get(OpinionRow, row.id)
        if opinion is not None:
            opinion.words = None


def _found(session: Session, *conditions: Any) -> list[Consultation]:
    query = (
        select(ConsultationRow, OpinionRow)
        .join(OpinionRow, col(OpinionRow.consultation_id) == col(ConsultationRow.id), isouter=True)
        .where(*conditions)
        .order_by(col(ConsultationRow.id))
    )
    return [_consultation(*row) for row in session.execute(query)]


def _consultation(asked: ConsultationRow, opinion: OpinionRow | None) -> Consultation:
    return Consultation(
        id=asked.id or 0,
        case_no=asked.case_no,
        asked=asked.asked,
        question=asked.question,
        by=asked.by,
        at=asked.at,
        verdict=Verdict(opinion.verdict) if opinion else None,
        words=opinion.words if opinion else None,
        ended_by=opinion.by if opinion else None,
        ended_at=opinion.at if opinion else None,
    )
