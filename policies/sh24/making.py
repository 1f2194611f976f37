"""P15–P18 as tables: 职称与职业资格电子证书制证，制证名单备案（四、五; S-03, S-23, S-29)."""

from dataclasses import replace

from policies.general.reviewing import sending_back, to_previous
from policies.sh24 import guards as g
from policies.sh24.people import (
    BODY,
    DEPARTMENT,
    EXAM_BODY,
    INSTITUTE,
    MUNICIPAL_HRSS,
    SECTOR,
    SIGNED,
    SYSTEM,
    answering,
)
from states import common_moves as common
from states.consequences import (
    keep_certificate,
    keep_checks,
    keep_items,
    paper,
    produce,
    signal_subject,
    tell,
)
from states.effects import Spawn
from states.findings import Binding
from states.guards import checks_answered, findings_hold, reason_given, switch_on
from states.procedure import Consequence, Go, Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder, Role
from states.terms import State as S
from states.turn import Turn

GATED = switch_on("sh.filing_gates")
ISSUED = (keep_certificate, paper(Paper.CERTIFICATE), tell("applicant", "issued"))


def send_making_list(turn: Turn) -> None:
    """同时: at the approval the making list goes to the examination institute, as a case of its own (SH24-22, SH24-29)."""
    about = {"case_no": turn.case.case_no, "gates": GATED(turn)}
    turn.effects.append(Spawn("P18", S.FILING, about))


def let_production_begin(turn: Turn) -> None:
    """Only under the other reading of AMB-31 does anybody wait for the list."""
    if turn.facts.get("subject", {}).get("gates"):
        signal_subject(A.PASS)(turn)


# fmt: off
def stages(filer: tuple[Role, ...], department: tuple[Role, ...]) -> tuple[Stage, ...]:
    """The way of a batch; nobody acts in `submitted` (S-23)."""
    return (
        #     state         holder            whose turn      clocks               on entry
        Stage(S.DRAFT,      Holder.UNIT,      filer),
        Stage(S.SUBMITTED,  Holder.UNIT),
        Stage(S.DISTRICT,   Holder.DISTRICT,  department,     (Clock.DISTRICT,)),
        Stage(S.CITY,       Holder.CITY,      MUNICIPAL_HRSS, (Clock.CITY,)),
        Stage(S.FILING,     Holder.MAKER,     INSTITUTE),
        Stage(S.PRODUCTION, Holder.MAKER,     INSTITUTE,      (Clock.PRODUCTION,), (produce(),)),
    )


def submitting(filer: tuple[Role, ...]) -> Move:
    """The body applies for the persons of its list (谁申请、谁负责)."""
    return Move(A.SUBMIT, at(S.DRAFT), to(S.SUBMITTED), filer, guards=(findings_hold(Binding.SUBMITTED),))


def approving(state: S, by: tuple[Role, ...]) -> tuple[Move, ...]:
    """审核: the approval that has the certificates made and the making list filed (SH24-09), or a return, or a refusal."""
    row = Move(A.REVIEW, at(state), to(S.PRODUCTION), by, result="pass",
               guards=(checks_answered, SIGNED), then=(keep_checks, send_making_list))
    return (replace(row, target=to(S.FILING), when=GATED), row, *answering(state, by))


PRODUCING = (  # 生成证书, SH24-21, SH24-28
    Move(A.PASS,      at(S.FILING),     to(S.PRODUCTION), SYSTEM, when=g.list_filed, once=False),
    Move(A.PRODUCED,  at(S.PRODUCTION), to(S.ISSUED),     SYSTEM, then=ISSUED, once=False),
    Move(A.REVOKE,    at(S.ISSUED),     Go.STAY,          SYSTEM, when=g.several_persons, once=False),
    Move(A.SUPERSEDE, at(S.ISSUED),     Go.STAY,          SYSTEM, when=g.several_persons, once=False),
)

TITLE_STAGES, TITLE_MOVES = stages(BODY, DEPARTMENT), (
    submitting(BODY),
    Move(A.PASS, at(S.SUBMITTED, S.DISTRICT), to(S.CITY),     SYSTEM, when=g.city_approves,       once=False),
    Move(A.PASS, at(S.SUBMITTED, S.CITY),     to(S.DISTRICT), SYSTEM, when=g.department_approves, once=False),
    *approving(S.DISTRICT, DEPARTMENT),
    *approving(S.CITY, MUNICIPAL_HRSS),
    *PRODUCING,
)

# 行业主管部门和市人社局都要审核通过, SH24-27
EXAM_STAGES, EXAM_MOVES = stages(EXAM_BODY, SECTOR), (
    submitting(EXAM_BODY),
    Move(A.PASS,      at(S.SUBMITTED), to(S.DISTRICT), SYSTEM, once=False),
    Move(A.REVIEW,    at(S.DISTRICT),  to(S.CITY),     SECTOR, result="pass",
         guards=(checks_answered, SIGNED), then=(keep_checks,)),
    *answering(S.DISTRICT, SECTOR),
    Move(A.REVIEW,    at(S.CITY),      to(S.DISTRICT), MUNICIPAL_HRSS, result="return",
         when=to_previous, guards=(reason_given,)),
    *approving(S.CITY, MUNICIPAL_HRSS),
    sending_back(S.CITY, MUNICIPAL_HRSS, to(S.DISTRICT)),
    *PRODUCING,
)

LIST_REFUSED: tuple[Consequence, ...] = (keep_items, paper(Paper.SUPPLEMENT_NOTICE))
P18 = Procedure(
    "P18", "制证名单备案", "sh24",
    (Stage(S.FILING, Holder.MAKER, INSTITUTE, (Clock.FILING,), (paper(Paper.MAKING_LIST),)),),
    (
        Move(A.FILE_RECORD, at(S.FILING), to(S.CLOSED), INSTITUTE, result="accept", then=(let_production_begin,)),
        Move(A.FILE_RECORD, at(S.FILING), Go.STAY,      INSTITUTE, result="refuse",
             guards=(reason_given,), then=LIST_REFUSED, once=False),
        *common.extending((S.FILING,)),
    ),
    opening=S.FILING,
)


def table(number: str, title: str, own: tuple[Stage, ...], moves: tuple[Move, ...], filer: tuple[Role, ...]) -> Procedure:
    """One procedure of making: its rows and those of every file."""
    return Procedure(number, title, "sh24", own, (*moves, *common.of_filing(own, filers=filer)), scope="shanghai")


P15 = table("P15", "职称电子证书制证",             TITLE_STAGES, TITLE_MOVES, BODY)
P16 = table("P16", "线下评审的职称电子证书制证",   TITLE_STAGES, TITLE_MOVES, BODY)
P17 = table("P17", "职业资格电子证书制证",         EXAM_STAGES,  EXAM_MOVES,  EXAM_BODY)
# fmt: on

MAKING = (P15, P16, P17, P18)
