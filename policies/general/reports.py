"""P36 misconduct report intake (举报受理与核查, NB21-43…46, S-32): every city's reports, spawning what they prove."""

from states.common_moves import extending
from states.consequences import keep, paper, restart, signal_subject, tell
from states.effects import Refusal, Spawn
from states.guards import reason_given
from states.procedure import Go, Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Ground, Holder, Reason
from states.terms import Role as R
from states.terms import State as S
from states.turn import Turn

OFFICER = (R.PETITION_OFFICER,)
SIX_PARTS = ("facts", "evidence", "accuracy", "handling", "formalities", "procedure")
MISUSE = frozenset({Ground.FORGERY, Ground.TAMPERING, Ground.LENDING, Ground.ABUSE})
CANCELLING = {"ningbo": "P12", "zhejiang": "P12", "shanghai": "P20", "tianjin": "P39"}


def no_part_denied(turn: Turn) -> Refusal | None:
    """六项标准: a report is not concluded on a part that is answered no (NB21-46)."""
    denied = next((part for part in SIX_PARTS if turn.given(part) is False), None)
    if denied is None:
        return None
    return Refusal(Reason.CHECKS_OPEN, f"六项标准中 {denied} 未达到，不能办结；请继续核查", "NB21-46")


def spawn_consequence(turn: Turn) -> None:
    """查实: the proved report opens the case that decides (S-32); experts and officials go to discipline inspection."""
    subject = turn.act.about.get("subject", {}) if turn.act else {}
    if subject.get("role", "applicant") != "applicant":
        tell("discipline_inspection", "referral")(turn)
        return
    procedure = procedure_for(subject, turn.given("ground"))
    if procedure is None:
        return
    about = {**subject, "report": turn.case.case_no, "ground": turn.given("ground")}
    turn.effects.append(Spawn(procedure, S.DECISION, about))
    if procedure == "P11":
        turn.facts["subject"] = subject
        signal_subject(A.SUSPEND)(turn)


def procedure_for(subject: dict[str, object], ground: object) -> str | None:
    """P11 while the case runs; misuse of a valid certificate P24; otherwise the city's cancellation."""
    if ground in MISUSE and subject.get("certificate_status") == "valid":
        return "P24"
    if subject.get("open"):
        return "P11"
    if subject.get("certificate_no"):
        return CANCELLING.get(str(subject.get("city")), "P12")
    return None


STAGES = (
    Stage(S.SUBMITTED, Holder.PETITION, OFFICER, (Clock.ACCEPT_REPORT,)),
    Stage(S.INVESTIGATING, Holder.INVESTIGATION, (R.INVESTIGATOR,), (Clock.CONCLUDE,)),
)

# fmt: off
MOVES = (
    Move(A.ACCEPT_REPORT, at(S.SUBMITTED), to(S.INVESTIGATING), OFFICER, result="accept",
         then=(paper(Paper.PETITION_ACCEPTANCE),)),
    Move(A.ACCEPT_REPORT, at(S.SUBMITTED), to(S.CLOSED), OFFICER, result="refuse",
         guards=(reason_given,), then=(paper(Paper.PETITION_REPLY),)),
    Move(A.TRANSFER, at(S.SUBMITTED, S.INVESTIGATING), Go.STAY, OFFICER, guards=(reason_given,),
         then=(restart(Clock.ACCEPT_REPORT), paper(Paper.TRANSFER_SLIP)), once=False),
    Move(A.FINDING, at(S.INVESTIGATING), to(S.CLOSED), (R.INVESTIGATOR,), result="substantiated",
         guards=(no_part_denied,), then=(keep("outcome", "ground"), paper(Paper.PETITION_OPINION), spawn_consequence)),
    Move(A.FINDING, at(S.INVESTIGATING), to(S.CLOSED), (R.INVESTIGATOR,),
         guards=(no_part_denied,), then=(keep("outcome"), paper(Paper.PETITION_OPINION))),
    *extending((S.SUBMITTED, S.INVESTIGATING)),
)
# fmt: on

P36 = Procedure("P36", "举报受理与核查", "general", STAGES, MOVES, opening=S.SUBMITTED)

PROCEDURES = (P36,)
