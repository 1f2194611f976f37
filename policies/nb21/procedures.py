"""P01–P05 as tables: 职称证书换发电子证书与跨区域流动职称确认（甬人社函〔2021〕45号）."""

from policies.general.unit_notice import unit_notice
from policies.nb21.guards import (
    accept_on_arrival,
    both_tests_hold,
    city_has_passed,
    clear_acceptance,
    clear_early_acceptance,
    committee_mapped,
    minutes_of_re_evaluation,
)
from states import common_moves as common
from states.consequences import keep, keep_checks, note, paper, produce, task, task_done, tell
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
from states.procedure import Go, Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder, TaskKind
from states.terms import Role as R
from states.terms import State as S

DISTRICT = (R.DISTRICT_REVIEWER, R.ZONE_REVIEWER)
CITY = (R.CITY_REVIEWER,)
OFFICE = (R.COMMITTEE_OFFICE,)
SYSTEM = (R.SYSTEM,)
SIGNED = signed_and_sealed("NB21-34")
SENIOR_CHECKS = ("NB21-10", "NB21-11", "NB21-21", "NB21-22")
OTHER_CHECKS = ("NB21-16", "NB21-17", "NB21-21", "NB21-22")


def stages(*later: Stage, checks: tuple[str, ...]) -> tuple[Stage, ...]:
    """The stages that all five share, then `later` ones."""
    return (
        Stage(S.DRAFT, Holder.APPLICANT, (R.APPLICANT,)),
        Stage(S.SUBMITTED, Holder.UNIT, (R.UNIT_REVIEWER,), (Clock.UNIT_REVIEW,)),
        Stage(S.UNIT_REVIEWED, Holder.UNIT, (R.UNIT_NOTICE_KEEPER,), (Clock.PUBLISH_NOTICE,)),
        Stage(S.PUBLIC_NOTICE, Holder.UNIT, (R.UNIT_NOTICE_KEEPER,), (Clock.NOTICE,)),
        Stage(S.DISTRICT, Holder.DISTRICT, DISTRICT, (Clock.DISTRICT,), (accept_on_arrival,), checks),
        *later,
        Stage(S.PRODUCTION, Holder.MAKER, CITY, (Clock.PRODUCTION,), (produce(),)),
    )


# act              source               dest               by           guards in rule order, consequences
UNIT_MOVES = (
    Move(A.SUBMIT, at(S.DRAFT), to(S.SUBMITTED), (R.APPLICANT,),
         guards=(findings_hold(Binding.SUBMITTED), is_duplicate), then=(paper(Paper.RECEIPT),)),
    Move(A.UNIT_REVIEW, at(S.SUBMITTED), to(S.UNIT_REVIEWED), (R.UNIT_REVIEWER,), result="pass",
         guards=(verdicts_given("NB21-20", ("archive", "application"), "业绩档案与申报信息"),
                 findings_hold(Binding.UNIT_REVIEW), SIGNED)),
    Move(A.UNIT_REVIEW, at(S.SUBMITTED), to(S.RETURNED), (R.UNIT_REVIEWER,), result="return",
         guards=(reason_given,), then=(keep("items"), paper(Paper.SUPPLEMENT_NOTICE))),
    Move(A.UNIT_REVIEW, at(S.SUBMITTED), to(S.REJECTED), (R.UNIT_REVIEWER,), result="reject",
         guards=(reason_given,), then=(paper(Paper.REFUSAL_DECISION),)),
    *unit_notice(leaves_to=S.DISTRICT, publishing=(findings_hold(Binding.UNIT_REVIEWED),)),
    Move(A.PASS, at(S.UNIT_REVIEWED), to(S.DISTRICT), SYSTEM, when=switch_off("nb21.unit_notice"), once=False),
)

ACCEPTANCE = (
    Move(A.ACCEPT, at(S.DISTRICT), Go.STAY, DISTRICT, result="accept"),
    Move(A.ACCEPT, at(S.DISTRICT), to(S.RETURNED), DISTRICT, result="refuse",
         guards=(reason_given,), then=(clear_acceptance, paper(Paper.SUPPLEMENT_NOTICE))),
)


def district_review(passes_to: S) -> tuple[Move, ...]:
    """区县审核: pass, return to the applicant or to the unit, reject (NB21-10…35)."""
    return (
        Move(A.REVIEW, at(S.DISTRICT), to(passes_to), DISTRICT, result="pass",
             guards=(minutes_of_re_evaluation, checks_answered, findings_hold(Binding.DISTRICT), SIGNED),
             then=(keep_checks, keep("mode"))),
        *returning(S.DISTRICT, DISTRICT),
    )


def returning(state: S, by: tuple[R, ...]) -> tuple[Move, ...]:
    """退回 and 不予通过 of a reviewing level."""
    clearing = (clear_early_acceptance,) if state is S.DISTRICT else ()
    back = to(S.SUBMITTED) if state is S.DISTRICT else Go.PREVIOUS
    return (
        Move(A.REVIEW, at(state), back, by, result="return", guards=(reason_given,),
             when=lambda turn: turn.given("to") == "previous"),
        Move(A.REVIEW, at(state), to(S.RETURNED), by, result="return", guards=(reason_given,),
             then=(*clearing, keep("items"), paper(Paper.SUPPLEMENT_NOTICE))),
        Move(A.REVIEW, at(state), to(S.REJECTED), by, result="reject", guards=(reason_given,),
             then=(paper(Paper.REFUSAL_DECISION),)),
        Move(A.SEND_BACK, at(state), back, by, guards=(reason_given,), once=False),
    )


PRODUCED = (
    Move(A.PRODUCED, at(S.PRODUCTION), to(S.ISSUED), SYSTEM, then=(paper(Paper.CERTIFICATE), tell("applicant", "issued")),
         once=False),
)

COMMITTEE_MOVES = (
    Move(A.REVIEW, at(S.CITY), to(S.COMMITTEE), CITY, result="pass", when=committee_mapped,
         guards=(findings_hold(Binding.CITY), SIGNED), then=(paper(Paper.SUBMISSION_LETTER),)),
    Move(A.REVIEW, at(S.CITY), Go.STAY, CITY, result="pass", guards=(findings_hold(Binding.CITY), SIGNED),
         then=(note(passed_city=True), task(TaskKind.ASSIGN_COMMITTEE, "city"))),
    *returning(S.CITY, CITY),
    Move(A.ASSIGN_COMMITTEE, at(S.CITY), to(S.COMMITTEE), (*CITY, *OFFICE), when=city_has_passed,
         then=(keep("committee"), task_done(TaskKind.ASSIGN_COMMITTEE), paper(Paper.SUBMISSION_LETTER))),
    Move(A.ASSIGN_COMMITTEE, at(S.CITY), Go.STAY, (*CITY, *OFFICE), then=(keep("committee"),)),
    Move(A.CONFIRM, at(S.COMMITTEE), to(S.PRODUCTION), OFFICE, when=both_tests_hold,
         then=(paper(Paper.CONFIRMATION_DECISION),), apart_from=(A.REVIEW,)),
    Move(A.CONFIRM, at(S.COMMITTEE), to(S.REJECTED), OFFICE,
         then=(paper(Paper.REFUSAL_DECISION),), apart_from=(A.REVIEW,)),
    Move(A.SEND_BACK, at(S.COMMITTEE), Go.PREVIOUS, OFFICE, guards=(reason_given,), once=False),
)

CITY_MOVES = (
    Move(A.REVIEW, at(S.CITY), to(S.PRODUCTION), CITY, result="pass", guards=(findings_hold(Binding.CITY), SIGNED),
         then=(paper(Paper.CONFIRMATION_DECISION),)),
    *returning(S.CITY, CITY),
)

FILING_MOVES = (
    Move(A.FILE_RECORD, at(S.FILING), to(S.PRODUCTION), CITY, result="accept",
         guards=(findings_hold(Binding.FILING),), then=(paper(Paper.FILING_SLIP),), apart_from=(A.REVIEW,)),
    Move(A.FILE_RECORD, at(S.FILING), Go.PREVIOUS, CITY, result="refuse", guards=(reason_given,),
         apart_from=(A.REVIEW,)),
    Move(A.SEND_BACK, at(S.FILING), Go.PREVIOUS, CITY, guards=(reason_given,), once=False),
)


def table(number: str, title: str, table_stages: tuple[Stage, ...], moves: tuple[Move, ...], **product: str) -> Procedure:
    """One procedure: the shared rows, its own, and those of every application."""
    own = (*UNIT_MOVES, *ACCEPTANCE, *moves, *PRODUCED)
    moves = (*own, *common.of_application(table_stages, on_supplement={S.DISTRICT: (clear_early_acceptance,)}))
    return Procedure(number, title, "nb21", table_stages, moves, overall=(Clock.WINDOW,), **product)


CITY_STAGE = Stage(S.CITY, Holder.CITY, CITY, (Clock.CITY,))
COMMITTEE_STAGE = Stage(S.COMMITTEE, Holder.COMMITTEE, OFFICE, (Clock.COMMITTEE,))
FILING_STAGE = Stage(S.FILING, Holder.CITY, CITY, (Clock.FILING,))

SENIOR = stages(CITY_STAGE, COMMITTEE_STAGE, checks=SENIOR_CHECKS)
INTERMEDIATE = stages(CITY_STAGE, checks=OTHER_CHECKS)
JUNIOR = stages(FILING_STAGE, checks=OTHER_CHECKS)

P01 = table("P01", "省外调入人员高级职称确认", SENIOR, (*district_review(S.CITY), *COMMITTEE_MOVES),
            level="senior", scope="zhejiang")
P02 = table("P02", "市外调入人员中级职称确认", INTERMEDIATE, (*district_review(S.CITY), *CITY_MOVES),
            level="intermediate", scope="ningbo")
P03 = table("P03", "市外调入人员初级职称确认", JUNIOR, (*district_review(S.FILING), *FILING_MOVES),
            level="junior", scope="ningbo")
P04 = table("P04", "市内中级纸质证书换发", INTERMEDIATE, (*district_review(S.CITY), *CITY_MOVES),
            level="intermediate", scope="ningbo")
P05 = table("P05", "市内初级纸质证书换发", JUNIOR, (*district_review(S.FILING), *FILING_MOVES),
            level="junior", scope="ningbo")

PROCEDURES = (P01, P02, P03, P04, P05)
