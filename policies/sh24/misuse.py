"""P24 as a table: 伪造、篡改、挂证、滥用的查处（十, SH24-50…52; S-32, S-33). The title itself is not touched."""

from dataclasses import replace

from policies.sh24 import guards as g
from policies.sh24.people import DEPARTMENT, SIGNED
from states import common_moves as common
from states.consequences import keep, paper, task, task_done, tell
from states.effects import KeepIntegrityRecord
from states.findings import Binding
from states.guards import findings_hold
from states.periods import add_years
from states.procedure import Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder, TaskKind
from states.terms import Role as R
from states.terms import State as S
from states.turn import Turn

INVESTIGATOR = (R.INVESTIGATOR,)


def record_misuse(turn: Turn) -> None:
    """记入诚信档案库: without an end, unless the other reading of AMB-35 gives it years (SH24-51)."""
    years = turn.law.number("sh.integrity.term")
    until = add_years(turn.today, years) if years else None
    turn.effects.append(KeepIntegrityRecord(str(g.misuse_of(turn)), turn.today, until, "SH24-51"))


def refer_crime(turn: Turn) -> None:
    """涉嫌犯罪: a task until the day of the transfer is entered (SH24-52)."""
    if not g.routing(turn, "suspected_crime"):
        return
    if not any(item.kind is TaskKind.JUDICIAL_REFERRAL for item in turn.tasks):
        task(TaskKind.JUDICIAL_REFERRAL, "competent_dept")(turn)
    if g.routing(turn, "transferred"):
        task_done(TaskKind.JUDICIAL_REFERRAL)(turn)


def entering_the_transfer(row: Move) -> Move:
    """The day of the transfer comes as a new fact, also after the end."""
    return replace(row, then=(*row.then, settle_referral))


def settle_referral(turn: Turn) -> None:
    """Only what was found is referred: facts that arrive before open nothing."""
    if turn.state is not S.INVESTIGATING:
        refer_crime(turn)


# fmt: off
FOUND = (keep("outcome", "ground"), paper(Paper.PETITION_OPINION), refer_crime)
STAGES = (
    Stage(S.INVESTIGATING, Holder.INVESTIGATION, INVESTIGATOR, (Clock.CONCLUDE,)),
    Stage(S.DECISION,      Holder.DISTRICT,      DEPARTMENT,   (Clock.CONCLUDE,)),
)
OWN = frozenset(stage.state for stage in STAGES)

P24 = Procedure(
    "P24", "证书违规使用查处", "sh24", STAGES,
    (
        Move(A.FINDING, at(S.INVESTIGATING), to(S.CLOSED),   INVESTIGATOR, result="unfounded",
             then=(paper(Paper.PETITION_OPINION),)),
        Move(A.FINDING, at(S.INVESTIGATING), to(S.DECISION), INVESTIGATOR, then=FOUND),
        Move(A.DECIDE,  at(S.DECISION),      to(S.CLOSED),   DEPARTMENT,   result="drop",
             then=(task_done(TaskKind.JUDICIAL_REFERRAL),), apart_from=(A.FINDING,)),
        Move(A.DECIDE,  at(S.DECISION),      to(S.CLOSED),   DEPARTMENT,
             guards=(g.misuse_named, findings_hold(Binding.DECISION), SIGNED), apart_from=(A.FINDING,),
             then=(record_misuse, refer_crime, tell("subject", "decision"))),
        *common.suspending(OWN),
        *common.extending(OWN),
        *map(entering_the_transfer, common.updating_facts(OWN)),
    ),
    opening=S.INVESTIGATING,
)
# fmt: on
