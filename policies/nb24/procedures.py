"""P06–P10 as tables: 质量技术基础专业中级评审与高级、正高级推荐（甬市监组人〔2024〕187号）."""

from policies.general.reviewing import REFUSAL, returning, sending_back, unit_returning
from policies.general.unit_notice import (
    await_result,
    ending,
    notice_running,
    objecting_while_suspended,
    register_objection,
    resolving,
    start_notice,
    unit_notice,
)
from policies.nb24 import guards as g
from states import common_moves as common
from states.consequences import confirm, forget, keep, keep_certificate, keep_checks, paper, produce, tell
from states.findings import Binding
from states.guards import (
    checks_answered,
    findings_hold,
    is_duplicate,
    reason_given,
    signed_and_sealed,
    switch_on,
    verdicts_given,
)
from states.procedure import Condition, Consequence, Go, Move, Place, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder
from states.terms import Role as R
from states.terms import State as S

UNIT = (R.UNIT_REVIEWER,)
KEEPER = (R.UNIT_NOTICE_KEEPER,)
DISTRICT = (R.DISTRICT_REVIEWER, R.ZONE_REVIEWER, R.MARKET_SUPERVISION_REVIEWER)
CITY = (R.CITY_REVIEWER,)
OFFICE = (R.COMMITTEE_OFFICE,)
SYSTEM = (R.SYSTEM,)
UNIT_CONFIRMS = confirm(
    "archive_complete",
    "application_complete",
    "ethics_confirmed",
    "track_items",
    "employer.post_quota_free",
    "employer.salary_system_approved",
)
CHECKED_ANEW = forget("checks", "confirmed_all", "delivery_batch", "entrustment_letter")
SIGNED = signed_and_sealed()
VERDICTS = verdicts_given("NB24-23", {"truth": "真实性", "accuracy": "准确性", "completeness": "完整性"})
SCREENING = Place(S.COMMITTEE, "committee.screening")
INTERVIEW = Place(S.COMMITTEE, "committee.interview")
VOTE = Place(S.COMMITTEE, "committee.vote")
SCORE_CHECK = Place(S.COMMITTEE, "committee.score_check")


def copies(kind: Paper) -> Consequence:
    """A paper of the set that goes with the case, in the copies that the notice asks for (NB24-43…50)."""
    return paper(kind, copies=f"nb24.copies.{kind.value}")


DISTRICT_PAPERS = tuple(
    copies(kind)
    for kind in (
        Paper.REVIEW_FORM,
        Paper.ACHIEVEMENT_STATEMENT,
        Paper.MATERIAL_LIST,
        Paper.ENTRUSTMENT_LETTER,
        Paper.ROSTER,
    )
)
PAPERS = ("NB24-43", "NB24-44", "NB24-47", "NB24-48", "NB24-50")


def stages(*later: Stage, checks: tuple[str, ...] = PAPERS, closing: bool = True) -> tuple[Stage, ...]:
    """Unit and district; with the printed dates of NB24-14/15 or with default clocks (NB24-16)."""
    unit = (Clock.UNIT_CLOSE,) if closing else None
    district = (Clock.DISTRICT_CLOSE,) if closing else (Clock.DISTRICT,)
    opened = () if closing else (g.external_deadline_wanted,)
    return (
        Stage(S.DRAFT, Holder.APPLICANT, (R.APPLICANT,)),
        Stage(
            S.SUBMITTED,
            Holder.UNIT,
            UNIT,
            unit or (Clock.UNIT_REVIEW,),
            opened,
            clocks_again=(Clock.UNIT_REVIEW,),
        ),
        Stage(
            S.UNIT_REVIEWED,
            Holder.UNIT,
            KEEPER,
            unit or (Clock.PUBLISH_NOTICE,),
            clocks_again=(Clock.PUBLISH_NOTICE,),
        ),
        Stage(S.PUBLIC_NOTICE, Holder.UNIT, KEEPER, unit or (), (await_result,)),
        Stage(
            S.DISTRICT,
            Holder.DISTRICT,
            DISTRICT,
            district,
            (CHECKED_ANEW,),
            checks,
            clocks_again=(Clock.DISTRICT,),
        ),
        Stage(S.CITY, Holder.CITY, CITY, (Clock.CITY,), (forget("passed_city"),)),
        *later,
    )


# fmt: off
UNIT_MOVES = (
    Move(A.SUBMIT, at(S.DRAFT), to(S.SUBMITTED), (R.APPLICANT,),
         guards=(findings_hold(Binding.SUBMITTED), is_duplicate), then=(paper(Paper.RECEIPT),)),
    Move(A.UNIT_REVIEW, at(S.SUBMITTED), to(S.UNIT_REVIEWED), UNIT, result="pass",
         guards=(VERDICTS, findings_hold(Binding.UNIT_REVIEW), SIGNED), then=(UNIT_CONFIRMS,)),
    *unit_returning(UNIT),
    *unit_notice(leaves_to=None, publishing=(findings_hold(Binding.UNIT_REVIEWED),)),
    Move(A.ENTER_NOTICE_RESULT, at(S.PUBLIC_NOTICE), to(S.DISTRICT), KEEPER,
         guards=g.RESULT_GUARDS, then=(keep("recommended_on"), paper(Paper.NOTICE_RESULT_SHEET))),
    Move(A.ENTER_NOTICE_RESULT, at(S.OBJECTION), Go.STAY, KEEPER, guards=(g.objection_unresolved,)),
)

DISTRICT_MOVES = (
    Move(A.REVIEW, at(S.DISTRICT), to(S.CITY), DISTRICT, result="pass", when=g.completes_district,
         guards=(checks_answered, g.conditions_verified, findings_hold(Binding.DISTRICT), SIGNED),
         then=(keep_checks, keep("delivery_batch"), *DISTRICT_PAPERS, g.papers_of_some)),
    Move(A.REVIEW, at(S.DISTRICT), Go.STAY, DISTRICT, result="pass", guards=(g.no_item_denied, SIGNED),
         then=(keep_checks, keep("delivery_batch", "entrustment_letter"))),
)


REVIEW_MOVES = (
    Move(A.REVIEW, at(S.CITY), to(SCREENING), CITY, result="pass",
         guards=(findings_hold(Binding.CITY), SIGNED)),
    Move(A.ASSIGN_COMMITTEE, at(S.CITY, S.COMMITTEE), Go.STAY, (*CITY, *OFFICE), then=(keep("committee", "session"),)),
    Move(A.SCREEN, at(SCREENING), to(INTERVIEW), OFFICE, result="pass"),
    Move(A.SCREEN, at(SCREENING), to(S.REJECTED), OFFICE, result="reject", then=(REFUSAL,)),
    Move(A.NOTIFY_INTERVIEW, at(INTERVIEW), Go.STAY, OFFICE,
         then=(g.schedule_interview, paper(Paper.INTERVIEW_NOTICE), tell("applicant", "interview")), once=False),
    Move(A.INTERVIEW, at(INTERVIEW), to(VOTE), OFFICE, when=g.attended,
         guards=(g.interview_notified,), then=(keep("attended"),), once=False),
    Move(A.INTERVIEW, at(SCREENING, INTERVIEW), Go.STAY, OFFICE,
         guards=(g.interview_notified,), then=(keep("attended"),), once=False),
    Move(A.LAPSE, at(INTERVIEW), to(S.LAPSED), OFFICE, when=g.absent, once=False),
    sending_back(S.COMMITTEE, OFFICE),
)

VOTE_GUARDS = (g.committee_in_term, g.interviewed, g.secret_ballot, g.quorum, g.recusal_complete, g.minutes_kept)
PASSED = (keep("members", "present", "yes", "inspector_present"), g.decided_today, paper(Paper.MINUTES))


def voting(target: S, when: tuple[Condition, ...]) -> Move:
    """两轮三分之二: carried, and where it leads by the profile's switches."""
    return Move(A.VOTE, at(S.COMMITTEE), to(target), OFFICE, when=g.all_of(g.two_thirds, *when),
                guards=VOTE_GUARDS, then=PASSED)


VOTE_MOVES = (
    voting(S.RESULT_NOTICE, (switch_on("nb24.result_notice"),)),
    voting(S.FILING, (switch_on("nb24.filing"),)),
    voting(S.PRODUCTION, ()),
    Move(A.VOTE, at(S.COMMITTEE), to(S.REJECTED), OFFICE, guards=VOTE_GUARDS,
         then=(keep("members", "present", "yes", "inspector_present"), paper(Paper.MINUTES), REFUSAL)),
)


# 评审结果公示: five working days, objections checked by the committee's office (S-26)
RESULT_NOTICE_MOVES = (
    Move(A.PUBLISH_RESULT, at(S.RESULT_NOTICE), Go.STAY, OFFICE,
         then=(start_notice(Clock.RESULT_NOTICE), paper(Paper.RESULT_NOTICE_SHEET))),
    Move(A.OBJECT, at(S.RESULT_NOTICE), Go.STAY, (R.ANYONE,), guards=(notice_running(Clock.RESULT_NOTICE),),
         then=(register_objection(Clock.RESULT_NOTICE),), once=False),
    objecting_while_suspended(S.RESULT_NOTICE, Clock.RESULT_NOTICE),
)


def after_result_notice(leads_to: S) -> tuple[Move, ...]:
    """Its end and its answered objections lead to the filing, or by the other reading straight to production (S-26)."""
    filed = switch_on("nb24.filing")
    holds = filed if leads_to is S.FILING else lambda turn: not filed(turn)
    rows = (*ending(to(leads_to), S.RESULT_NOTICE), *resolving(S.RESULT_NOTICE, OFFICE, to(leads_to), to(VOTE)))
    return tuple(g.also(row, holds) for row in rows)


FILING_MOVES = (
    Move(A.FILE_RECORD, at(S.FILING), to(S.PRODUCTION), CITY, result="accept",
         guards=(findings_hold(Binding.FILING, also=("NB24-33",)),), then=(paper(Paper.FILING_SLIP),),
         apart_from=(A.REVIEW,)),
    Move(A.FILE_RECORD, at(S.FILING), to(VOTE), CITY, result="refuse", guards=(reason_given,), apart_from=(A.REVIEW,)),
    sending_back(S.FILING, CITY, to(VOTE)),
    Move(A.PRODUCED, at(S.PRODUCTION), to(S.ISSUED), SYSTEM,
         then=(keep_certificate, paper(Paper.CERTIFICATE), tell("applicant", "issued")), once=False),
)

RECOMMENDING = (
    Move(A.REVIEW, at(S.CITY), Go.STAY, CITY, result="pass", guards=(findings_hold(Binding.CITY), SIGNED),
         then=(g.city_passed,)),
    Move(A.RECOMMEND, at(S.CITY), to(S.RECOMMENDED), (R.CITY_DECIDER,), guards=(g.city_review_done,),
         then=(keep("document_no"), paper(Paper.RECOMMENDATION_LIST)), apart_from=(A.REVIEW,)),
    *returning(S.CITY, CITY),
    Move(A.EXTERNAL_RESULT, at(S.RECOMMENDED), Go.STAY, (R.OPERATOR,), then=(keep("result"),), once=False),
)

SCORE_MOVES = (
    Move(A.REVIEW, at(S.CITY), to(SCORE_CHECK), CITY, result="pass", when=g.score_check_due,
         guards=(findings_hold(Binding.CITY), SIGNED), then=(g.city_passed,)),
    Move(A.CHECK_SCORE, at(SCORE_CHECK), to(S.CITY), OFFICE, when=g.score_holds,
         then=(keep("checked_score"), g.city_passed, paper(Paper.SCORE_CHECK_SHEET), g.flag_inflated_score)),
    Move(A.CHECK_SCORE, at(SCORE_CHECK), to(S.REJECTED), OFFICE,
         then=(keep("checked_score"), paper(Paper.SCORE_CHECK_SHEET), REFUSAL)),
    sending_back(S.COMMITTEE, OFFICE),
)
# fmt: on


def table(
    number: str, title: str, own: tuple[Stage, ...], moves: tuple[Move, ...], certificate: bool = False
) -> Procedure:
    """One procedure: unit and district rows, its own, and those of every application."""
    district = (*DISTRICT_MOVES, *returning(S.DISTRICT, DISTRICT))
    rows = tuple(
        g.of_one_desk(row) if R.MARKET_SUPERVISION_REVIEWER in row.by else row
        for row in (*UNIT_MOVES, *district, *moves, *common.of_application(own))
    )
    level, scope = ("intermediate", "ningbo") if certificate else (None, None)
    return Procedure(number, title, "nb24", own, rows, level=level, scope=scope)


COMMITTEE_STEPS = (SCREENING.code, INTERVIEW.code, VOTE.code)
REVIEWED = (
    Stage(
        S.COMMITTEE, Holder.COMMITTEE, OFFICE, (Clock.COMMITTEE,), (g.screened_anew,), steps=COMMITTEE_STEPS
    ),
    Stage(S.RESULT_NOTICE, Holder.COMMITTEE, OFFICE),
    Stage(S.FILING, Holder.CITY, CITY, (Clock.FILING,)),
    Stage(S.PRODUCTION, Holder.MAKER, CITY, (Clock.PRODUCTION,), (produce(),)),
)
EXCEPTIONAL = (*PAPERS, "NB24-46")
SCORED = Stage(S.COMMITTEE, Holder.COMMITTEE, OFFICE, (Clock.COMMITTEE,), steps=(SCORE_CHECK.code,))
INTERMEDIATE = (
    *REVIEW_MOVES,
    *returning(S.CITY, CITY),
    *VOTE_MOVES,
    *RESULT_NOTICE_MOVES,
    *after_result_notice(S.FILING),
    *after_result_notice(S.PRODUCTION),
    *FILING_MOVES,
)

P06 = table("P06", "中级职称评审", stages(*REVIEWED), INTERMEDIATE, certificate=True)
P07 = table("P07", "中级职称破格评审", stages(*REVIEWED, checks=EXCEPTIONAL), INTERMEDIATE, certificate=True)
P08 = table("P08", "高级职称推荐", stages(SCORED, checks=()), (*SCORE_MOVES, *RECOMMENDING))
P09 = table("P09", "正高级职称推荐", stages(checks=(), closing=False), RECOMMENDING)
P10 = table("P10", "特种设备高级职称推荐", stages(checks=(), closing=False), RECOMMENDING)

PROCEDURES = (P06, P07, P08, P09, P10)
