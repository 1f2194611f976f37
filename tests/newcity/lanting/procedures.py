"""P91 as a table: 单位审核、公示、区县推荐."""

from policies.general.reviewing import returning, unit_returning
from policies.general.unit_notice import unit_notice
from states import common_moves as common
from states.consequences import keep_checks, paper
from states.findings import Binding
from states.guards import findings_hold, signed_and_sealed
from states.procedure import Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder
from states.terms import Role as R
from states.terms import State as S

APPLICANT, UNIT, KEEPER = (R.APPLICANT,), (R.UNIT_REVIEWER,), (R.UNIT_NOTICE_KEEPER,)
DISTRICT = (R.DISTRICT_REVIEWER,)
SIGNED = signed_and_sealed("LT26-03")

# fmt: off
STAGES = (
    Stage(S.DRAFT,         Holder.APPLICANT, APPLICANT),
    Stage(S.SUBMITTED,     Holder.UNIT,      UNIT,      (Clock.UNIT_REVIEW,)),
    Stage(S.UNIT_REVIEWED, Holder.UNIT,      KEEPER,    (Clock.PUBLISH_NOTICE,)),
    Stage(S.PUBLIC_NOTICE, Holder.UNIT,      KEEPER),
    Stage(S.DISTRICT,      Holder.DISTRICT,  DISTRICT,  (Clock.DISTRICT,)),
)
MOVES = (
    Move(A.SUBMIT,      at(S.DRAFT),     to(S.SUBMITTED),     APPLICANT,
         guards=(findings_hold(Binding.SUBMITTED),), then=(paper(Paper.RECEIPT),)),
    Move(A.UNIT_REVIEW, at(S.SUBMITTED), to(S.UNIT_REVIEWED), UNIT, result="pass", guards=(SIGNED,)),
    *unit_returning(UNIT),
    *unit_notice(leaves_to=S.DISTRICT),
    Move(A.REVIEW,      at(S.DISTRICT),  to(S.RECOMMENDED),   DISTRICT, result="pass",
         guards=(SIGNED,), then=(keep_checks, paper(Paper.RECOMMENDATION_LIST))),
    *returning(S.DISTRICT, DISTRICT),
    *common.of_application(STAGES),
)
# fmt: on

PROCEDURES = (Procedure("P91", "初级职称推荐（虚构）", "lanting", STAGES, MOVES),)
