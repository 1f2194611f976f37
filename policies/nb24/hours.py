"""P34 as a table: 继续教育学时认定（四(二), NB24-30; S-28): only recognised hours count."""

from typing import Any

from policies.general.reviewing import REFUSAL, sending_back
from states.common_moves import of_filing
from states.consequences import forget, keep, keep_items, paper, tell
from states.deadlines import begin
from states.effects import Refusal
from states.entering import start_clock
from states.findings import Binding
from states.guards import findings_hold, reason_given, signed_and_sealed
from states.procedure import Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder, Reason
from states.terms import Role as R
from states.terms import State as S
from states.turn import Turn

LOCAL = (R.DISTRICT_REVIEWER, R.ZONE_REVIEWER, R.MARKET_SUPERVISION_REVIEWER)
SYSTEM = (R.SYSTEM,)


def recognition_time(turn: Turn) -> None:
    """Ten working days, and before the district's closing day while that is to come (2.2 P34, NB24-15)."""
    if turn.running(Clock.DISTRICT) is None:
        days, spec = turn.law.number("nb24.ce.recognition_workdays"), turn.law.spec(Clock.DISTRICT)
        turn.deadlines.append(begin(spec, turn.today, turn.case.calendar, amount=days))
    closing = turn.law.spec(Clock.DISTRICT_CLOSE).on
    if closing is not None and turn.today <= closing:
        start_clock(turn, Clock.DISTRICT_CLOSE)


def recognised_line_by_line(turn: Turn) -> Refusal | None:
    """认定: one number a line of the sheet, never more than was claimed (NB24-30)."""
    recognised, claimed = turn.given("recognised"), hours_claimed(turn)
    if not recognised:
        words = "尚未逐项认定学时；请在 recognised 中按导入表各行填写认定的学时，不予认定的填 0"
        return Refusal(Reason.VERDICT_MISSING, words, "NB24-30")
    if len(recognised) > len(claimed):
        words = f"导入表共 {len(claimed)} 行，认定了 {len(recognised)} 行；请按行填写"
        return Refusal(Reason.MALFORMED, f"recognised：{words}", "NB24-30")
    for line, (found, asked) in enumerate(zip(recognised, claimed, strict=False), 1):
        if found > asked:
            words = f"第 {line} 行申报 {asked:g} 学时，认定 {found:g} 学时；认定数不能超过申报数"
            return Refusal(Reason.MALFORMED, f"recognised：{words}", "NB24-30")
    return None


def hours_claimed(turn: Turn) -> list[Any]:
    """The hours of each line of the sheet (学时导入表)."""
    claimed = turn.facts.get("routing", {}).get("hours")
    return list(claimed or ())


def add_up(turn: Turn) -> None:
    """Only recognised hours count: of 20 claimed and 12 recognised, 12 (NB24-30)."""
    turn.facts["hours_counted"] = sum(turn.given("recognised"))


STAGES = (
    Stage(S.DRAFT, Holder.APPLICANT, (R.APPLICANT,)),
    Stage(S.SUBMITTED, Holder.DISTRICT),
    Stage(S.DISTRICT, Holder.DISTRICT, LOCAL, (), (recognition_time, forget("recognised", "hours_counted"))),
    Stage(S.PRODUCTION, Holder.DISTRICT, LOCAL, (Clock.PRODUCTION,)),
)
CERTIFIED = (paper(Paper.HOUR_CERTIFICATE), tell("applicant", "hours_imported"))

# fmt: off
MOVES = (
    Move(A.SUBMIT, at(S.DRAFT), to(S.SUBMITTED), (R.APPLICANT,),
         guards=(findings_hold(Binding.SUBMITTED),), then=(paper(Paper.HOUR_SHEET),)),
    Move(A.PASS, at(S.SUBMITTED), to(S.DISTRICT), SYSTEM, once=False),
    Move(A.REVIEW, at(S.DISTRICT), to(S.PRODUCTION), LOCAL, result="pass",
         guards=(recognised_line_by_line, signed_and_sealed()), then=(keep("recognised"), add_up)),
    Move(A.REVIEW, at(S.DISTRICT), to(S.RETURNED), LOCAL, result="return", guards=(reason_given,),
         then=(keep_items, paper(Paper.SUPPLEMENT_NOTICE))),
    Move(A.REVIEW, at(S.DISTRICT), to(S.REJECTED), LOCAL, result="reject", guards=(reason_given,), then=(REFUSAL,)),
    Move(A.PRODUCE, at(S.PRODUCTION), to(S.CLOSED), LOCAL, then=CERTIFIED, apart_from=(A.REVIEW,)),
    sending_back(S.PRODUCTION, LOCAL, to(S.DISTRICT)),
    *of_filing(STAGES),
)
# fmt: on

P34 = Procedure("P34", "继续教育学时认定", "nb24", STAGES, MOVES)
