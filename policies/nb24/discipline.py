"""P11 and P12 as tables: 取消评审资格 and 撤销资格并收回证书（六(一), NB24-53…58, S-32…S-34)."""

from policies.general.correcting import issued_in
from policies.general.hearing import (
    deciding_stages,
    decision_guards,
    hearing,
    imposing,
    record_integrity,
    taking_away,
)
from policies.general.reports import TITLED
from policies.general.reviewing import standing
from states.consequences import paper, produce, signal_subject, tell
from states.effects import Refusal
from states.procedure import Consequence, Procedure, Stage, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Ground, Holder, Reason
from states.terms import Role as R
from states.terms import State as S
from states.turn import Turn


def suspend_subject(turn: Turn) -> None:
    """P11 opened directly suspends the running case likewise (S-21)."""
    signal_subject(A.SUSPEND)(turn)


def no_title_yet(turn: Turn) -> Refusal | None:
    """已通过评审的，取消资格: once there is a title or a recommendation, P12 takes it away (NB24-53)."""
    subject = turn.act.about.get("subject", {}) if turn.act else {}
    if subject.get("state") not in TITLED:
        return None
    words = "所涉案件已取得资格，不再取消评审资格；请不予处理（drop）并另立撤销案（P12）"
    return Refusal(Reason.NOT_ALLOWED_IN_STATE, words, "NB24-53")


def ground_listed(turn: Turn) -> Refusal | None:
    """所列情形, and nothing else: who lends or alters a valid certificate keeps the title (NB24-53, S-32)."""
    ground = turn.given("ground")
    if ground is None or ground in turn.law.parameters["nb24.grounds"]:
        return None
    words = f"事由“{Ground(ground).label}”不在通知第六条第（一）项所列之内；请另选事由，或按其他程序处理"
    return Refusal(Reason.FINDING_FAILED, words, "NB24-53")


def imposed(decision: Paper, *then: Consequence) -> tuple[Consequence, ...]:
    """What either decision brings: the record in the archive, its paper, the word to the person (NB24-54)."""
    return (record_integrity, paper(decision), tell("subject", "decision"), *then)


ISSUERS = ("ningbo", "zhejiang")
"""Whose titles P12 takes away: the city's own, and those that the province gave on its recommendation (S-32)."""
PRODUCTION = Stage(S.PRODUCTION, Holder.MAKER, (R.CITY_REVIEWER,), (Clock.PRODUCTION,), (produce("cancel"),))
DISQUALIFIED = imposed(Paper.DISQUALIFICATION_DECISION, signal_subject(A.DISQUALIFY))
REVOKED = imposed(Paper.CANCELLATION_DECISION)
GUARDS = (*decision_guards("NB24-53", "NB24-55"), ground_listed)

P11 = Procedure(
    "P11",
    "取消评审资格",
    "nb24",
    deciding_stages(suspend_subject),
    (
        *hearing(imposing(to(S.CLOSED), *DISQUALIFIED, guards=(no_title_yet, *GUARDS))),
        *standing(S.INVESTIGATING, S.DECISION),
    ),
    opening=S.INVESTIGATING,
    overall=(Clock.CONCLUDE,),
)

P12 = Procedure(
    "P12",
    "撤销资格并收回证书",
    "nb24",
    (*deciding_stages(), PRODUCTION),
    (
        *hearing(imposing(to(S.PRODUCTION), *REVOKED, guards=(issued_in("NB24-53", *ISSUERS), *GUARDS))),
        *taking_away(),
        *standing(S.INVESTIGATING, S.DECISION, S.PRODUCTION),
    ),
    opening=S.INVESTIGATING,
    overall=(Clock.CONCLUDE,),
)

PROCEDURES = (P11, P12)
