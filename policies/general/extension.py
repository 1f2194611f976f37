"""P39 correction and revocation in Tianjin and Ningbo (勘误与撤销, AMB-44, S-33): the notices are silent; basis B-03.

A file with `changes` is a correction and begins in `draft`; without them a revocation, which begins in `investigating`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from policies.general.correcting import certificate_stands, issued_in
from policies.general.hearing import (
    DECIDER,
    deciding_stages,
    decision_guards,
    enter_record,
    hearing,
    imposing,
    taking_away,
)
from policies.general.releasing import RELEASING, await_release
from policies.general.reviewing import returning
from states.common_moves import of_filing
from states.consequences import (
    keep,
    keep_certificate,
    note,
    paper,
    produce,
    signal_subject,
    tell,
)
from states.deadlines import begin
from states.effects import Refusal
from states.findings import Binding
from states.guards import findings_hold, signed_and_sealed
from states.procedure import Go, Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder, Reason
from states.terms import Role as R
from states.terms import State as S
from states.turn import Turn

DISTRICT = (R.DISTRICT_REVIEWER,)
CITY = (R.CITY_REVIEWER,)
SECOND = (R.DECIDER, R.CITY_DECIDER, R.CITY_REVIEWER)
SYSTEM = (R.SYSTEM,)
SIGNED = signed_and_sealed()


def first_state(routing: Mapping[str, Any]) -> S:
    """Which of the two shapes a file has (S-33)."""
    return S.DRAFT if routing.get("changes") else S.INVESTIGATING


def correcting(turn: Turn) -> bool:
    """勘误: the file names data to change."""
    return bool(turn.facts.get("routing", {}).get("changes"))


def offered(turn: Turn) -> Refusal | None:
    """The notices do not regulate it; an installation may leave the extension out (AMB-44)."""
    if turn.law.flag("ext.p39"):
        return None
    words = "本地未启用勘误与撤销扩展程序（ext.p39=false）；请按原渠道办理"
    return Refusal(Reason.FINDING_FAILED, words, "AMB-44")


def certificate_free(turn: Turn) -> Refusal | None:
    """One open correction a certificate, and none while it is being revoked (2.3 P19)."""
    if turn.act is not None and turn.act.about.get("duplicate"):
        words = "该证书已有在办的勘误或撤销案件；请等其办结"
        return Refusal(Reason.DUPLICATE_APPLICATION, words, "AMB-44")
    return None


def correction_time(turn: Turn) -> None:
    """The city's time for a correction is that of P19, shorter than for an application."""
    if turn.running(Clock.CITY) is None:
        days = turn.law.number("correction.city_workdays")
        turn.deadlines.append(begin(turn.law.spec(Clock.CITY), turn.today, turn.case.calendar, amount=days))


def reviewed(turn: Turn) -> Refusal | None:
    """A correction is confirmed after the first person has reviewed it."""
    if any(item.deed is A.REVIEW for item in turn.done):
        return None
    return Refusal(
        Reason.NOT_ALLOWED_IN_STATE, "尚未审核；请先由市级审核人审核通过，再由第二人确认", "AMB-44"
    )


def decided(turn: Turn) -> Refusal | None:
    """A revocation is confirmed after the first decider has decided."""
    if any(item.deed is A.DECIDE for item in turn.done):
        return None
    return Refusal(
        Reason.NOT_ALLOWED_IN_STATE, "尚未作出决定；请先由决定人作出决定，再由第二人确认", "AMB-44"
    )


def date_decision(turn: Turn) -> None:
    """The record counts from the day of the decision, also when the second person confirms later (NB24-54)."""
    turn.facts["decision_on"] = turn.today.isoformat()


def record_decision(turn: Turn) -> None:
    """记入诚信档案 once the second decider has confirmed: three years under B-03."""
    enter_record(turn, str(turn.facts["ground"]), date.fromisoformat(turn.facts["decision_on"]), "B-03")


def order(turn: Turn) -> None:
    """The next version of the certificate, or its cancellation."""
    produce("correct" if correcting(turn) else "cancel")(turn)


BASIS = note(basis="general")
STAGES = (
    Stage(S.DRAFT, Holder.DISTRICT, DISTRICT),
    Stage(S.CITY, Holder.CITY, CITY, (), (correction_time,)),
    *deciding_stages(),
    Stage(S.PRODUCTION, Holder.MAKER, CITY, (Clock.PRODUCTION,), (order,)),
)
SHEETS = (paper(Paper.CORRECTION_STATEMENT), paper(Paper.CORRECTION_SUMMARY))

# fmt: off
CORRECTING = (
    Move(A.SUBMIT, at(S.DRAFT), to(S.CITY), DISTRICT,
         guards=(offered, findings_hold(Binding.SUBMITTED), certificate_free), then=(BASIS, *SHEETS)),
    Move(A.REVIEW, at(S.CITY), Go.STAY, CITY, result="pass", guards=(SIGNED,)),
    *returning(S.CITY, CITY),
    Move(A.CONFIRM, at(S.CITY), to(S.PRODUCTION), SECOND, guards=(reviewed, certificate_stands("AMB-44")),
         then=(keep("document_no"),),
         apart_from=(A.REVIEW, A.SUBMIT)),
    Move(A.PRODUCED, at(S.PRODUCTION), to(S.ISSUED), SYSTEM, when=correcting, once=False,
         then=(keep_certificate, await_release, signal_subject(A.SUPERSEDE), paper(Paper.CERTIFICATE))),
    RELEASING,
)
TAKING_AWAY = (issued_in("AMB-44", "tianjin", "ningbo", "zhejiang"), *decision_guards("B-03", "B-03"))
REVOKING = (
    *hearing(imposing(Go.STAY, keep("ground"), date_decision, guards=TAKING_AWAY), before=(offered,)),
    Move(A.CONFIRM, at(S.DECISION), to(S.PRODUCTION), DECIDER, guards=(decided,),
         then=(BASIS, record_decision, paper(Paper.CANCELLATION_DECISION), tell("subject", "decision")),
         apart_from=(A.DECIDE, A.FINDING)),
    *taking_away(),
)
# fmt: on

P39 = Procedure(
    "P39",
    "勘误与撤销（天津、宁波）",
    "general",
    STAGES,
    (*CORRECTING, *REVOKING, *of_filing(STAGES, filers=DISTRICT)),
    opening=S.DRAFT,
    overall=(Clock.CONCLUDE,),
    opens=first_state,
)
