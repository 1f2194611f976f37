"""P21–P23 as tables: 职称评审结果查询单、考试合格成绩单（九, SH24-46…49). No certificate is made (S-29)."""

from policies.general.reviewing import returning
from policies.sh24.people import BODY, EXAM_BODY, HOLDER, INSTITUTE, SIGNED, answering
from states import common_moves as common
from states.consequences import keep_checks, paper, tell
from states.findings import Binding
from states.guards import checks_answered, findings_hold
from states.procedure import Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder, Role
from states.terms import State as S


# fmt: off
def issuing(state: S, by: tuple[Role, ...], slip: Paper) -> Move:
    """开具: found, signed and stamped."""
    return Move(A.REVIEW, at(state), to(S.ISSUED), by, result="pass", guards=(checks_answered, SIGNED),
                then=(keep_checks, paper(slip), tell("applicant", "issued")))


def stages(holder: Holder, by: tuple[Role, ...], *later: Stage) -> tuple[Stage, ...]:
    """The holder asks with a reason; the body looks the result up in database or archive."""
    return (
        Stage(S.DRAFT,     Holder.APPLICANT, HOLDER),
        Stage(S.SUBMITTED, holder,           by,     (Clock.SLIP,)),
        *later,
    )


RECHECK = Stage(S.CITY, Holder.CITY, INSTITUTE, (Clock.RECHECK,))
SUBMIT = Move(A.SUBMIT, at(S.DRAFT), to(S.SUBMITTED), HOLDER, guards=(findings_hold(Binding.SUBMITTED),))


def table(number: str, title: str, own: tuple[Stage, ...], *moves: Move) -> Procedure:
    """One slip: its rows and those of every file."""
    return Procedure(number, title, "sh24", own, (SUBMIT, *moves, *common.of_filing(own)))


P21 = table(
    "P21", "职称评审结果查询单（中级、初级）", stages(Holder.UNIT, BODY),
    issuing(S.SUBMITTED, BODY, Paper.TITLE_SLIP), *answering(S.SUBMITTED, BODY),
)
P22 = table(
    "P22", "职称评审结果查询单（高级）", stages(Holder.UNIT, BODY, RECHECK),
    Move(A.REVIEW, at(S.SUBMITTED), to(S.CITY), BODY, result="pass", guards=(checks_answered, SIGNED), then=(keep_checks,)),
    *answering(S.SUBMITTED, BODY),
    issuing(S.CITY, INSTITUTE, Paper.TITLE_SLIP), *returning(S.CITY, INSTITUTE),
)
P23 = table(
    "P23", "考试合格成绩单", stages(Holder.DISTRICT, EXAM_BODY),
    issuing(S.SUBMITTED, EXAM_BODY, Paper.EXAM_PASS_SLIP), *answering(S.SUBMITTED, EXAM_BODY),
)
# fmt: on

SLIPS = (P21, P22, P23)
