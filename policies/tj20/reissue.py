"""P30 as a table: 纸质职称证书遗失补发, by the channel that issued it (TJ20-25, AMB-39). It makes no certificate."""

from policies.general.reviewing import turning_down
from policies.tj20 import guards as g
from states import common_moves as common
from states.consequences import note, paper, tell
from states.findings import Binding
from states.guards import findings_hold, signed_and_sealed
from states.procedure import Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder
from states.terms import Role as R
from states.terms import State as S

APPLICANT = (R.APPLICANT,)
ISSUER = (R.DISTRICT_REVIEWER, R.COMPETENT_DEPT)
"""原发证单位: a district, or a department whose committee issued the paper."""
CITY = (R.CITY_REVIEWER,)
SYSTEM = (R.SYSTEM,)
REISSUED = (note(paper_duplicate="recorded"), tell("applicant", "issued"))
REFERRED = (paper(Paper.TRANSFER_SLIP),)

# fmt: off
STAGES = (
    #     state        holder            whose turn  clocks
    Stage(S.DRAFT,     Holder.APPLICANT, APPLICANT),
    Stage(S.SUBMITTED, Holder.APPLICANT),
    Stage(S.CITY,      Holder.CITY,      CITY,       (Clock.CITY,)),
    Stage(S.DISTRICT,  Holder.DISTRICT,  ISSUER,     (Clock.DISTRICT,)),
)


def answering(state: S, by: tuple[R, ...], stage: Binding) -> tuple[Move, ...]:
    """The first issuer answers: a paper duplicate is on record, or none is given."""
    guards = (findings_hold(stage), signed_and_sealed())
    return (
        Move(A.REVIEW, at(state), to(S.ISSUED), by, result="pass", guards=guards, then=REISSUED),
        *turning_down(state, by),
    )


MOVES = (
    Move(A.SUBMIT, at(S.DRAFT),     to(S.SUBMITTED), APPLICANT, guards=(findings_hold(Binding.SUBMITTED),),
         then=(paper(Paper.RECEIPT),)),
    Move(A.PASS,   at(S.SUBMITTED), to(S.DISTRICT),  SYSTEM, when=g.by_district_channel, then=REFERRED, once=False),
    Move(A.PASS,   at(S.SUBMITTED), to(S.CITY),      SYSTEM, once=False),
    Move(A.PASS,   at(S.CITY),      to(S.DISTRICT),  SYSTEM, when=g.by_district_channel, then=REFERRED, once=False),
    *answering(S.CITY,     CITY,   Binding.CITY),
    *answering(S.DISTRICT, ISSUER, Binding.DISTRICT),
)
# fmt: on

P30 = Procedure("P30", "纸质职称证书遗失补发", "tj20", STAGES, (*MOVES, *common.of_filing(STAGES)))
