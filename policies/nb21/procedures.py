"""P01–P05 as tables: 职称证书换发电子证书与跨区域流动职称确认（甬人社函〔2021〕45号）."""

from policies.general.reviewing import REFUSAL, returning, sending_back, unit_returning
from policies.general.unit_notice import unit_notice
from policies.nb21 import guards as g
from policies.nb21.planning import keep_to_the_plan, within_the_plan
from states import common_moves as common
from states.consequences import (
    confirm,
    forget,
    keep,
    keep_certificate,
    keep_checks,
    note,
    paper,
    produce,
    task,
    task_done,
    tell,
)
from states.findings import Binding
from states.guards import (
    checks_answered,
    findings_hold,
    is_duplicate,
    reason_given,
    signed_and_sealed,
    switch_off,
    verdicts_given,
)
from states.procedure import Consequence, Go, Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder, TaskKind
from states.terms import Role as R
from states.terms import State as S

APPLICANT = (R.APPLICANT,)
UNIT = (R.UNIT_REVIEWER,)
KEEPER = (R.UNIT_NOTICE_KEEPER,)
DISTRICT = (R.DISTRICT_REVIEWER, R.ZONE_REVIEWER)
CITY = (R.CITY_REVIEWER,)
OFFICE = (R.COMMITTEE_OFFICE,)
ASSIGNERS = (*CITY, *OFFICE)
SYSTEM = (R.SYSTEM,)
SIGNED = signed_and_sealed("NB21-34")
VERDICTS = verdicts_given("NB21-20", {"archive": "业绩档案", "application": "申报信息"})
SENIOR_CHECKS = ("NB21-10", "NB21-11", "NB21-21", "NB21-22")
OTHER_CHECKS = ("NB21-16", "NB21-17", "NB21-21", "NB21-22")
UNIT_CONFIRMS = confirm("archive_complete", "application_complete")
ARRIVAL = (g.accept_on_arrival, g.not_yet_decided, forget("checks", "confirmed_all"), keep_to_the_plan)
DECISION = paper(Paper.CONFIRMATION_DECISION)
LETTER = paper(Paper.SUBMISSION_LETTER)

# fmt: off


def stages(*later: Stage, checks: tuple[str, ...]) -> tuple[Stage, ...]:
    """The stages that all five share, with `later` ones before the certificate is made."""
    return (
        #     state            holder            whose turn  clocks                  on entry               checklist
        Stage(S.DRAFT,         Holder.APPLICANT, APPLICANT),
        Stage(S.SUBMITTED,     Holder.UNIT,      UNIT,       (Clock.UNIT_REVIEW,)),
        Stage(S.UNIT_REVIEWED, Holder.UNIT,      KEEPER,     (Clock.PUBLISH_NOTICE,)),
        Stage(S.PUBLIC_NOTICE, Holder.UNIT,      KEEPER),
        Stage(S.DISTRICT,      Holder.DISTRICT,  DISTRICT,   (Clock.DISTRICT,),      ARRIVAL, checks),
        *later,
        Stage(S.PRODUCTION,    Holder.MAKER,     CITY,       (Clock.PRODUCTION,),    (produce(),)),
    )


IN_TURN = (g.window_per_level, keep_to_the_plan)
CITY_STAGE = Stage(S.CITY, Holder.CITY, CITY, (Clock.CITY,), (*IN_TURN, forget("passed_city")))
COMMITTEE_STAGE = Stage(S.COMMITTEE, Holder.COMMITTEE, OFFICE, (Clock.COMMITTEE,), IN_TURN)
FILING_STAGE = Stage(S.FILING, Holder.CITY, CITY, (Clock.FILING,), IN_TURN)

UNIT_MOVES = (
    #    deed           source               target               by         guards in rule order, consequences
    Move(A.SUBMIT,      at(S.DRAFT),         to(S.SUBMITTED),     APPLICANT,
         guards=(findings_hold(Binding.SUBMITTED), is_duplicate), then=(paper(Paper.RECEIPT),)),
    Move(A.UNIT_REVIEW, at(S.SUBMITTED),     to(S.UNIT_REVIEWED), UNIT, result="pass",
         guards=(VERDICTS, findings_hold(Binding.UNIT_REVIEW), SIGNED), then=(UNIT_CONFIRMS,)),
    *unit_returning(UNIT),
    *unit_notice(leaves_to=S.DISTRICT, publishing=(findings_hold(Binding.UNIT_REVIEWED),)),
    Move(A.PASS,        at(S.UNIT_REVIEWED), to(S.DISTRICT),      SYSTEM, when=g.no_notice_needed, once=False),
)

ACCEPTANCE = (
    Move(A.ACCEPT, at(S.DISTRICT), Go.STAY,        DISTRICT, result="accept"),
    Move(A.ACCEPT, at(S.DISTRICT), to(S.RETURNED), DISTRICT, result="refuse",
         guards=(reason_given,), then=(g.clear_acceptance, paper(Paper.SUPPLEMENT_NOTICE))),
)


def district_review(passes_to: S, *decision: Consequence) -> tuple[Move, ...]:
    """区县审核: pass, return to the applicant or to the unit, reject (NB21-10…35)."""
    return (
        Move(A.REVIEW, at(S.DISTRICT), to(passes_to), DISTRICT, result="pass",
             guards=(g.minutes_of_re_evaluation, checks_answered, findings_hold(Binding.DISTRICT), within_the_plan, SIGNED),
             then=(keep_checks, keep("mode"), *decision)),
        *returning(S.DISTRICT, DISTRICT, g.clear_early_acceptance),
    )


CITY_PASSES = (findings_hold(Binding.CITY), within_the_plan, SIGNED)

SENIOR_MOVES = (
    *district_review(S.CITY),
    Move(A.REVIEW,           at(S.CITY),      to(S.COMMITTEE),  CITY, result="pass", when=g.committee_mapped,
         guards=CITY_PASSES, then=(task_done(TaskKind.ASSIGN_COMMITTEE), LETTER)),
    Move(A.REVIEW,           at(S.CITY),      Go.STAY,          CITY, result="pass",
         guards=CITY_PASSES, then=(note(passed_city=True), task(TaskKind.ASSIGN_COMMITTEE, "city"))),
    *returning(S.CITY, CITY),
    Move(A.ASSIGN_COMMITTEE, at(S.CITY),      to(S.COMMITTEE),  ASSIGNERS, when=g.city_has_passed,
         then=(keep("committee"), task_done(TaskKind.ASSIGN_COMMITTEE), LETTER)),
    Move(A.ASSIGN_COMMITTEE, at(S.CITY),      Go.STAY,          ASSIGNERS, then=(keep("committee"),)),
    Move(A.CONFIRM,          at(S.COMMITTEE), to(S.PRODUCTION), OFFICE, when=g.both_tests_hold,
         then=(DECISION,), apart_from=(A.REVIEW,)),
    Move(A.CONFIRM,          at(S.COMMITTEE), to(S.REJECTED),   OFFICE, guards=(g.tests_answered,),
         then=(REFUSAL,), apart_from=(A.REVIEW,)),
    sending_back(S.COMMITTEE, OFFICE),
)

INTERMEDIATE_MOVES = (
    *district_review(S.CITY),
    Move(A.REVIEW, at(S.CITY), to(S.PRODUCTION), CITY, result="pass", guards=CITY_PASSES, then=(DECISION,)),
    *returning(S.CITY, CITY),
)

JUNIOR_MOVES = (
    *district_review(S.FILING, g.decided_by_district, DECISION),
    Move(A.PASS,        at(S.FILING), to(S.PRODUCTION), SYSTEM, when=switch_off("nb21.junior_filing_gates_issue"),
         then=(paper(Paper.FILING_SLIP),), once=False),
    Move(A.FILE_RECORD, at(S.FILING), to(S.PRODUCTION), CITY, result="accept",
         guards=(findings_hold(Binding.FILING),), then=(paper(Paper.FILING_SLIP),), apart_from=(A.REVIEW,)),
    Move(A.FILE_RECORD, at(S.FILING), Go.PREVIOUS,      CITY, result="refuse",
         guards=(reason_given,), apart_from=(A.REVIEW,)),
    sending_back(S.FILING, CITY),
)

PRODUCED = (
    Move(A.PRODUCED, at(S.PRODUCTION), to(S.ISSUED), SYSTEM, once=False,
         then=(keep_certificate, paper(Paper.CERTIFICATE), tell("applicant", "issued"))),
)


def table(number: str, title: str, own: tuple[Stage, ...], moves: tuple[Move, ...], level: str, scope: str) -> Procedure:
    """One procedure: the shared rows, its own, and those of every application."""
    clearing = {S.DISTRICT: (g.clear_early_acceptance,)}
    rows = (*UNIT_MOVES, *ACCEPTANCE, *moves, *PRODUCED, *common.of_application(own, on_supplement=clearing))
    return Procedure(number, title, "nb21", own, rows, level=level, scope=scope, overall=(Clock.WINDOW,))


SENIOR = stages(CITY_STAGE, COMMITTEE_STAGE, checks=SENIOR_CHECKS)
INTERMEDIATE = stages(CITY_STAGE, checks=OTHER_CHECKS)
JUNIOR = stages(FILING_STAGE, checks=OTHER_CHECKS)

P01 = table("P01", "省外调入人员高级职称确认",   SENIOR,       SENIOR_MOVES,       "senior",       "zhejiang")
P02 = table("P02", "市外调入人员中级职称确认",   INTERMEDIATE, INTERMEDIATE_MOVES, "intermediate", "ningbo")
P03 = table("P03", "市外调入人员初级职称确认",   JUNIOR,       JUNIOR_MOVES,       "junior",       "ningbo")
P04 = table("P04", "市内中级纸质证书换发",       INTERMEDIATE, INTERMEDIATE_MOVES, "intermediate", "ningbo")
P05 = table("P05", "市内初级纸质证书换发",       JUNIOR,       JUNIOR_MOVES,       "junior",       "ningbo")
# fmt: on

PROCEDURES = (P01, P02, P03, P04, P05)
