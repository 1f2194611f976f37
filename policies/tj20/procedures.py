"""P25–P28 as tables: 天津专业技术职务任职资格电子证书（津人社规字〔2020〕2号）, made month by month."""

from dataclasses import replace

from policies.general.releasing import RELEASING, await_release
from policies.general.reviewing import returning, turning_down, unit_returning
from policies.tj20 import guards as g
from policies.tj20.reissue import P30
from states import common_moves as common
from states.consequences import (
    confirm_what_is_set,
    forget,
    keep_certificate,
    keep_checks,
    paper,
    produce,
    tell,
)
from states.findings import Binding
from states.guards import findings_hold, signed_and_sealed
from states.procedure import Consequence, Go, Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder
from states.terms import Role as R
from states.terms import State as S

APPLICANT = (R.APPLICANT,)
ORGANISER = (R.COMMITTEE_ORGANISER,)
UNIT = (R.UNIT_REVIEWER,)
DEPARTMENT = (R.COMPETENT_DEPT,)
EXAM_BODY = (R.EXAM_BODY,)
CITY = (R.CITY_REVIEWER,)
SYSTEM = (R.SYSTEM,)
SIGNED = signed_and_sealed()
ARRIVAL = (forget("claim_confirmed_on"), g.join_batch)
LEAVING = {S.CITY: (g.leave_batch,)}

# fmt: off

#                state            holder            whose turn   clocks                 on entry
DRAFT     = Stage(S.DRAFT,         Holder.APPLICANT, APPLICANT)
PREPARED  = Stage(S.DRAFT,         Holder.UNIT,      ORGANISER,  (),                    (g.start_upload,))
UPLOADED  = Stage(S.SUBMITTED,     Holder.UNIT)
EMPLOYER  = Stage(S.SUBMITTED,     Holder.UNIT,      UNIT,       (Clock.UNIT_REVIEW,))
REVIEWED  = Stage(S.UNIT_REVIEWED, Holder.UNIT)
DEPT      = Stage(S.DISTRICT,      Holder.DISTRICT,  DEPARTMENT, (Clock.DISTRICT,))
EXAM      = Stage(S.DISTRICT,      Holder.DISTRICT,  EXAM_BODY,  (Clock.DISTRICT,))
CHECKING  = Stage(S.CITY,          Holder.CITY,      CITY,       (Clock.BATCH,),        ARRIVAL)
MAKING    = Stage(S.PRODUCTION,    Holder.MAKER,     CITY,       (Clock.BATCH,),        (g.set_release, produce()))


def passing(source: S, target: S) -> Move:
    """A state in which nobody of the procedure acts (S-23)."""
    return Move(A.PASS, at(source), to(target), SYSTEM, once=False)


def submitting(*papers: Consequence, by: tuple[R, ...] = APPLICANT) -> Move:
    """上传申领信息; TJ20-30 is judged here (S-31)."""
    return Move(A.SUBMIT, at(S.DRAFT), to(S.SUBMITTED), by, guards=(findings_hold(Binding.SUBMITTED),), then=papers)


EMPLOYER_MOVES = (
    Move(A.UNIT_REVIEW, at(S.SUBMITTED), to(S.UNIT_REVIEWED), UNIT, result="pass",
         guards=(findings_hold(Binding.UNIT_REVIEW), SIGNED)),
    *unit_returning(UNIT),
    passing(S.UNIT_REVIEWED, S.DISTRICT),
)


def uploading(by: tuple[R, ...]) -> Move:
    """审核后上传至市人社局: the deed that puts the case into a batch (S-31)."""
    return Move(A.REVIEW, at(S.DISTRICT), to(S.CITY), by, result="pass",
                guards=(findings_hold(Binding.DISTRICT), SIGNED), then=(keep_checks,))


def updating(sources: tuple[S, ...], *then: Consequence) -> tuple[Move, ...]:
    """更新事实 where it has consequences of its own, by operator or official system (S-05)."""
    row = Move(A.UPDATE_FACTS, at(*sources), Go.STAY, (R.OPERATOR,), then=then, once=False)
    return (row, replace(row, by=(R.ADAPTER,), then=(confirm_what_is_set, *then)))


CITY_MOVES = (
    Move(A.REVIEW,   at(S.CITY),       Go.STAY,          CITY,   result="pass",
         guards=(g.claim_checked, SIGNED), then=(keep_checks, g.confirm_claim)),
    *updating((S.CITY, S.SUSPENDED), g.check_again),
    Move(A.PASS,     at(S.CITY),       to(S.PRODUCTION), SYSTEM, when=g.batch_runs,
         then=(paper(Paper.BATCH_REPORT),), once=False),
    Move(A.OVERDUE,  at(S.CITY),       Go.STAY,          SYSTEM, when=g.month_over,
         then=(g.hold_over, paper(Paper.HELD_ITEMS_LIST)), once=False),
    Move(A.PRODUCED, at(S.PRODUCTION), to(S.ISSUED),     SYSTEM,
         then=(keep_certificate, await_release, g.annotate_rare_characters, paper(Paper.CERTIFICATE),
               tell("applicant", "issued")), once=False),
    RELEASING,
)

BACK_TO_DEPARTMENT = tuple(
    replace(row, then=(*row.then, g.upload_anew)) if row.target is Go.PREVIOUS else row
    for row in returning(S.CITY, CITY, g.leave_batch)
)
"""The city gives a claim back to who uploaded it, or to who filed it."""


def table(number: str, title: str, own: tuple[Stage, ...], moves: tuple[Move, ...], filers: tuple[R, ...],
          answering: tuple[R, ...] = ()) -> Procedure:
    """One procedure: its own rows, the city's, and those of every file."""
    stages = (*own, CHECKING, MAKING)
    rows = common.of_filing(stages, filers=filers, answering=answering, on_supplement=LEAVING)
    return Procedure(number, title, "tj20", stages, (*moves, *CITY_MOVES, *rows), scope="tianjin")


CLAIM = (paper(Paper.RECEIPT), paper(Paper.CLAIM_SHEET))
BY_LEVELS = (DRAFT, EMPLOYER, REVIEWED, DEPT)
LEVEL_MOVES = (submitting(*CLAIM), *EMPLOYER_MOVES, uploading(DEPARTMENT), *returning(S.DISTRICT, DEPARTMENT),
               *BACK_TO_DEPARTMENT)
RESULT_MOVES = (submitting(paper(Paper.RECEIPT), by=ORGANISER), passing(S.SUBMITTED, S.CITY),
                *turning_down(S.CITY, CITY, g.leave_batch), *updating((S.DRAFT,), g.start_upload),
                *common.extending((S.DRAFT,)))
EXAM_MOVES = (submitting(*CLAIM), passing(S.SUBMITTED, S.DISTRICT), uploading(EXAM_BODY),
              *turning_down(S.DISTRICT, EXAM_BODY), *BACK_TO_DEPARTMENT)
ANSWERING = (*APPLICANT, *UNIT)

P25 = table("P25", "评审取得职称的电子证书",       (PREPARED, UPLOADED),    RESULT_MOVES, ORGANISER)
P26 = table("P26", "自主聘任取得职称的电子证书",   BY_LEVELS,               LEVEL_MOVES,  APPLICANT, ANSWERING)
P27 = table("P27", "以考代评取得职称的电子证书",   (DRAFT, UPLOADED, EXAM), EXAM_MOVES,   APPLICANT)
P28 = table("P28", "委托评审取得职称的电子证书",   BY_LEVELS,               LEVEL_MOVES,  APPLICANT, ANSWERING)
# fmt: on

PROCEDURES = (P25, P26, P27, P28, P30)
