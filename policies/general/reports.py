"""P36 misconduct report intake (举报受理与核查, NB21-43…46, S-32): every city's reports, spawning what they prove."""

from collections.abc import Mapping
from typing import Any

from policies.general.reviewing import standing
from states.consequences import keep, note, paper, restart, signal_subject, tell
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
INVESTIGATOR = (R.INVESTIGATOR,)
SIX_PARTS = {
    "facts": "事实清楚",
    "evidence": "证据确凿",
    "accuracy": "定性准确",
    "handling": "处理恰当",
    "formalities": "手续完备",
    "procedure": "程序合法",
}
MISUSE = frozenset({Ground.FORGERY, Ground.TAMPERING, Ground.LENDING, Ground.ABUSE})
"""伪造、篡改、挂证、滥用 of a valid certificate, which leave the title as it is (SH24-50, S-32)."""
CANCELLING = {"ningbo": "P12", "zhejiang": "P12", "shanghai": "P20", "tianjin": "P39"}
TITLED = frozenset({S.ISSUED, S.RECOMMENDED})
"""Ends in which a case has given a title or a recommendation that can be taken away."""


def no_part_denied(turn: Turn) -> Refusal | None:
    """六项标准: a report is not concluded on a part that is answered no (NB21-46)."""
    denied = [name for part, name in SIX_PARTS.items() if turn.given(part) is False]
    return unfinished(denied)


def unfinished(parts: list[str]) -> Refusal | None:
    """The refusal that names the parts of the standard not reached, if any (NB21-46)."""
    if not parts:
        return None
    return Refusal(
        Reason.CHECKS_OPEN, f"六项标准中“{'、'.join(parts)}”未达到，不能办结；请继续核查", "NB21-46"
    )


def matter_open(turn: Turn) -> bool:
    """重复举报: an earlier report on the same subject and ground is still being handled."""
    return bool(turn.act and turn.act.about.get("joined_to"))


def join(turn: Turn) -> None:
    """并案: the earlier case answers for this report too."""
    joined = turn.act.about["joined_to"] if turn.act else None
    turn.facts.update(outcome="joined", joined_to=joined)
    flag_risk(turn)
    tell("reporter", "report_joined")(turn)


def flag_risk(turn: Turn) -> None:
    """信访风险: reported twice or more, the case is marked and those who oversee it hear of it (NB21-44)."""
    if turn.act and turn.act.about.get("reports_before"):
        turn.facts["risk"] = "repeat_report"
        tell("discipline_inspection", "repeat_report")(turn)


def spawn_consequence(turn: Turn) -> None:
    """查实: the proved report opens the case that decides (S-32); experts and officials go to discipline inspection."""
    subject = turn.act.about.get("subject", {}) if turn.act else {}
    if subject.get("role", "applicant") != "applicant":
        tell("discipline_inspection", "referral")(turn)
        return
    procedure = procedure_for(subject, turn.given("ground"))
    if procedure is None or (procedure == "P39" and not turn.law.flag("ext.p39")):
        return
    about = {**subject, "report": turn.case.case_no, "ground": turn.given("ground")}
    turn.effects.append(Spawn(procedure, S.DECISION, about))
    if procedure == "P11":
        turn.facts["subject"] = subject
        signal_subject(A.SUSPEND)(turn)


def procedure_for(subject: Mapping[str, Any], ground: object) -> str | None:
    """P11 while the case runs; misuse of a valid certificate P24; otherwise the city's way to take the title away."""
    if ground in MISUSE and subject.get("certificate_status") == "valid":
        return "P24"
    if subject.get("open"):
        return "P11"
    if subject.get("certificate_no") or subject.get("state") in TITLED:
        return CANCELLING.get(str(subject.get("city")), "P12")
    return None


RECEIVED = Stage(S.SUBMITTED, Holder.PETITION, OFFICER, (Clock.ACCEPT_REPORT,))
INVESTIGATED = Stage(S.INVESTIGATING, Holder.INVESTIGATION, INVESTIGATOR, (Clock.CONCLUDE,))

# fmt: off
RECEIVING = (
    Move(A.ACCEPT_REPORT, at(S.SUBMITTED), to(S.CLOSED), OFFICER, result="accept", when=matter_open,
         then=(join, paper(Paper.PETITION_ACCEPTANCE))),
    Move(A.ACCEPT_REPORT, at(S.SUBMITTED), to(S.INVESTIGATING), OFFICER, result="accept",
         then=(flag_risk, paper(Paper.PETITION_ACCEPTANCE))),
    Move(A.ACCEPT_REPORT, at(S.SUBMITTED), to(S.CLOSED), OFFICER, result="refuse",
         guards=(reason_given,), then=(note(outcome="not_accepted"), paper(Paper.PETITION_REPLY))),
    Move(A.TRANSFER, at(S.SUBMITTED, S.INVESTIGATING), Go.STAY, OFFICER, guards=(reason_given,),
         then=(restart(Clock.ACCEPT_REPORT), paper(Paper.TRANSFER_SLIP)), once=False),
)
CONCLUDING = (
    Move(A.FINDING, at(S.INVESTIGATING), to(S.CLOSED), INVESTIGATOR, result="substantiated",
         guards=(no_part_denied,), then=(keep("outcome", "ground"), paper(Paper.PETITION_OPINION), spawn_consequence)),
    Move(A.FINDING, at(S.INVESTIGATING), to(S.CLOSED), INVESTIGATOR,
         guards=(no_part_denied,), then=(keep("outcome"), paper(Paper.PETITION_OPINION))),
)
# fmt: on

P36 = Procedure(
    "P36",
    "举报受理与核查",
    "general",
    (RECEIVED, INVESTIGATED),
    (*RECEIVING, *CONCLUDING, *standing(S.SUBMITTED, S.INVESTIGATING)),
    opening=S.SUBMITTED,
)
