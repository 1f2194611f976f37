"""P40 reinstatement (撤销被否定后的恢复, S-35): the certificate counts again; every decision stays in the chain."""

from policies.general.hearing import DECIDER
from policies.general.reviewing import standing
from states.consequences import keep, keep_certificate, paper, produce, signal_subject, tell
from states.effects import AnnulIntegrityRecords, Refusal
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


def revoked_now(turn: Turn) -> Refusal | None:
    """Only what stands revoked can be reinstated (S-35)."""
    subject = turn.act.about.get("subject", {}) if turn.act else {}
    if S.REVOKED.value in (subject.get("certificate_status"), subject.get("state")):
        return None
    words = "所涉证书、案件目前不是已撤销状态，无须恢复；请核对 case_no 或 certificate_no"
    return Refusal(Reason.FINDING_FAILED, words, "S-35")


def take_up_subject(turn: Turn) -> None:
    """The case and certificate as the register has them now."""
    turn.facts["subject"] = turn.act.about["subject"] if turn.act else {}


def make_valid_again(turn: Turn) -> None:
    """A new valid version with the same data; a title without a certificate needs none."""
    if turn.facts["subject"].get("certificate_no"):
        produce("reinstate")(turn)


def annul_records(turn: Turn) -> None:
    """诚信记录作废: what the quashed decision entered counts no more (S-35, S-36)."""
    subject = turn.facts["subject"]
    named = (subject.get("case_no"), subject.get("certificate_no"))
    turn.effects.append(AnnulIntegrityRecords(*named, turn.today))


RESTORED = (
    take_up_subject,
    keep("document_no"),
    make_valid_again,
    annul_records,
    signal_subject(A.RESUME),
    tell("subject", "reinstated"),
)

# fmt: off
MOVES = (
    Move(A.DECIDE, at(S.DECISION), to(S.CLOSED), DECIDER, result="drop"),
    Move(A.DECIDE, at(S.DECISION), to(S.CLOSED), DECIDER,
         guards=(findings_hold(Binding.DECISION), revoked_now, signed_and_sealed()), then=RESTORED),
    Move(A.PRODUCED, at(S.CLOSED), Go.STAY, (R.SYSTEM,), once=False, then=(keep_certificate, paper(Paper.CERTIFICATE))),
    *standing(S.DECISION),
)
# fmt: on

P40 = Procedure(
    "P40",
    "恢复资格与证书",
    "general",
    (Stage(S.DECISION, Holder.DECISION, DECIDER, (Clock.CONCLUDE,)),),
    MOVES,
    opening=S.DECISION,
)
