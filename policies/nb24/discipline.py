"""P11 and P12 as tables: 取消评审资格 and 撤销资格并收回证书（六(一), NB24-53…58, S-32…S-34)."""

from policies.general.hearing import (
    deciding_stages,
    decision_guards,
    hearing,
    imposing,
    record_integrity,
    taking_away,
)
from states.consequences import paper, produce, signal_subject, tell
from states.procedure import Consequence, Procedure, Stage, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder
from states.terms import Role as R
from states.terms import State as S
from states.turn import Turn


def suspend_subject(turn: Turn) -> None:
    """P11 opened directly suspends the running case likewise (S-21)."""
    signal_subject(A.SUSPEND)(turn)


def imposed(decision: Paper, *then: Consequence) -> tuple[Consequence, ...]:
    """What either decision brings: the record in the archive, its paper, the word to the person (NB24-54)."""
    return (record_integrity, paper(decision), tell("subject", "decision"), *then)


PRODUCTION = Stage(S.PRODUCTION, Holder.MAKER, (R.CITY_REVIEWER,), (Clock.PRODUCTION,), (produce("cancel"),))
DISQUALIFIED = imposed(Paper.DISQUALIFICATION_DECISION, signal_subject(A.DISQUALIFY))
REVOKED = imposed(Paper.CANCELLATION_DECISION)
GUARDS = decision_guards("NB24-53", "NB24-55")

P11 = Procedure(
    "P11",
    "取消评审资格",
    "nb24",
    deciding_stages(suspend_subject),
    hearing(imposing(to(S.CLOSED), *DISQUALIFIED, guards=GUARDS)),
    opening=S.INVESTIGATING,
    overall=(Clock.CONCLUDE,),
)

P12 = Procedure(
    "P12",
    "撤销资格并收回证书",
    "nb24",
    (*deciding_stages(), PRODUCTION),
    (*hearing(imposing(to(S.PRODUCTION), *REVOKED, guards=GUARDS)), *taking_away()),
    opening=S.INVESTIGATING,
    overall=(Clock.CONCLUDE,),
)

PROCEDURES = (P11, P12)
