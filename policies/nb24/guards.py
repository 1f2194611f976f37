"""Guards and conditions of 甬市监组人〔2024〕187号: two sub-reviews, interview, vote, recommendation order."""

from dataclasses import replace
from datetime import date

from policies.committees import in_term
from policies.general.unit_notice import notice_ended, objection_open
from states.case import Task
from states.consequences import paper
from states.effects import Refusal
from states.findings import Result
from states.guards import checks_in
from states.procedure import Condition, Move
from states.terms import DeadlineName, Deed, DocumentKind, Reason, Role, State, TaskKind
from states.turn import Turn

EXTERNAL_DEADLINES = {
    "P09": "nb24.external_deadlines.full_senior",
    "P10": "nb24.external_deadlines.special_equipment_senior",
}
SUB_REVIEWS = {
    "market_supervision": frozenset({Role.MARKET_SUPERVISION_REVIEWER}),
    "hrss": frozenset({Role.DISTRICT_REVIEWER, Role.ZONE_REVIEWER}),
}


def affiliated(turn: Turn) -> bool:
    """市局直属事业单位: receives, reviews and submits for its own staff alone (NB24-02, NB24-24)."""
    return bool(turn.facts.get("routing", {}).get("affiliated_institution"))


def at_own_desk(turn: Turn) -> Refusal | None:
    """The staff of an affiliated institution have one reviewer, and no district stands beside it (NB24-02, S-24)."""
    if not affiliated(turn) or turn.act is None or turn.act.role is not Role.MARKET_SUPERVISION_REVIEWER:
        return None
    words = "申报人属市局直属事业单位，由该单位一家审核；区县市场监管部门不办理本案"
    return Refusal(Reason.NOT_AT_YOUR_LEVEL, words, "NB24-24")


def of_one_desk(row: Move) -> Move:
    """The same row, closed to the district's second department where an affiliated institution stands for the district."""
    return replace(row, guards=(at_own_desk, *row.guards))


def completes_district(turn: Turn) -> bool:
    """This pass is the last sub-review that the notice asks for (AMB-16)."""
    if affiliated(turn):
        return turn.act is not None and turn.act.role in SUB_REVIEWS["hrss"]
    passed = {item.role for item in turn.done if item.deed is Deed.REVIEW and item.state is State.DISTRICT}
    passed |= {turn.act.role} if turn.act else set()
    return all(SUB_REVIEWS[name] & passed for name in turn.law.parameters["nb24.district_subreviews"])


def conditions_verified(turn: Turn) -> Refusal | None:
    """Claimed conditions of an exceptional promotion count once an authority has verified them (NB24-71)."""
    findings = turn.act.findings if turn.act else ()
    open_one = next((f for f in findings if f.rule == "NB24-71" and f.result is Result.CONDITIONAL), None)
    return Refusal(Reason.CHECKS_OPEN, open_one.message, open_one.rule) if open_one else None


def screened_anew(turn: Turn) -> None:
    """A case that comes to the committee from below is screened and interviewed anew; a new vote alone is not."""
    if turn.place.step == "committee.screening":
        for key in ("interview_at", "attended"):
            turn.facts.pop(key, None)


def external_deadline_wanted(turn: Turn) -> None:
    """Dates of the higher notices are entered by a person; without them there is no timer (NB24-16)."""
    if not turn.law.parameters[EXTERNAL_DEADLINES[turn.procedure.id]]:
        turn.open_task(Task(TaskKind.ENTER_EXTERNAL_DEADLINE, "city", turn.today))


def papers_of_some(turn: Turn) -> None:
    """The exception form of exceptional candidates, the post-information form of public institutions (NB24-45, 46)."""
    routing = turn.facts.get("routing", {})
    if routing.get("path") == "exceptional":
        paper(DocumentKind.EXCEPTION_FORM, "nb24.copies.exception_form")(turn)
    if routing.get("employer_kind") == "public_institution":
        paper(DocumentKind.POST_INFORMATION_FORM, "nb24.copies.post_information_form")(turn)


def no_item_denied(turn: Turn) -> Refusal | None:
    """A sub-review that passes denies no item of its list."""
    false = next((rule for rule, answer in checks_in(turn).items() if answer is False), None)
    if false is None:
        return None
    return Refusal(Reason.FINDING_FAILED, f"审查项目 {false} 结论为否，不能通过；请退回补正或不予通过", false)


def recommended_after_notice(turn: Turn) -> Refusal | None:
    """The unit recommends after the notice, not before its end (NB24-26)."""
    notice, day = turn.latest(DeadlineName.NOTICE), _day(turn.given("recommended_on"))
    if notice is None or day is None or day > notice.due_on:
        return None
    words = f"推荐日期 {day} 早于公示期满（{notice.due_on} 24:00）；须公示期满后再推荐"
    return Refusal(Reason.FINDING_FAILED, words, "NB24-26")


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value if isinstance(value, date) else None


RESULT_GUARDS = (recommended_after_notice, notice_ended)


def interview_notified(turn: Turn) -> Refusal | None:
    """答辩时间另行通知: no interview without a notice (NB24-60)."""
    if turn.facts.get("interview_at"):
        return None
    return Refusal(
        Reason.NO_INTERVIEW_NOTICE, "尚未通知答辩时间地点；请先发出答辩通知（notify_interview）", "NB24-60"
    )


def interviewed(turn: Turn) -> Refusal | None:
    """所有符合定性评审条件的均需参加面试: no vote without the interview (NB24-59)."""
    if turn.facts.get("attended"):
        return None
    return Refusal(Reason.NOT_INTERVIEWED, "申报人尚未参加答辩；请安排答辩后再表决", "NB24-59")


def attended(turn: Turn) -> bool:
    """The applicant came to the interview."""
    return turn.given("attended") is True


def absent(turn: Turn) -> bool:
    """The applicant was notified and did not come (may be rescheduled or lapse)."""
    return turn.facts.get("attended") is False


def secret_ballot(turn: Turn) -> Refusal | None:
    """无记名投票 (B-07)."""
    if turn.given("secret"):
        return None
    return Refusal(Reason.MALFORMED, "secret：评委会表决须为无记名投票，应为 true", "B-07")


def minutes_kept(turn: Turn) -> Refusal | None:
    """A vote without minutes is no vote (B-07)."""
    if turn.given("minutes"):
        return None
    return Refusal(Reason.DOCUMENT_MISSING, "缺少评审会议纪要（minutes）；补齐后再提交表决", "B-07")


def quorum(turn: Turn) -> Refusal | None:
    """出席不少于委员的三分之二: 3 × present ≥ 2 × members (B-07)."""
    members, present = _count(turn, "members"), _count(turn, "present")
    if members > 0 and 3 * present >= 2 * members:
        return None
    words = f"委员 {members} 人，出席 {present} 人，不足三分之二；请补足出席人数后重新开会"
    return Refusal(Reason.NO_QUORUM, words, "B-07")


def committee_in_term(turn: Turn) -> Refusal | None:
    """A committee decides within its term (有效期), both days included (B-05)."""
    term = turn.act.about.get("committee_term") if turn.act else None
    first, last = map(_day, term or (None, None))
    if in_term(first, last, turn.today):
        return None
    words = (
        f"评委会的有效期为 {first or '未定'} 至 {last or '未定'}，今天不在其内；请由在有效期内的评委会评审"
    )
    return Refusal(Reason.NO_COMMITTEE, words, "B-05")


def recusal_complete(turn: Turn) -> Refusal | None:
    """A member of the applicant's employer is recused (NB21-41, S-26)."""
    if turn.act is None or not turn.act.about.get("recusal_missing"):
        return None
    return Refusal(
        Reason.RECUSAL_MISSING, "有与申报人同单位的委员未回避；请列入回避名单（recused）后重新表决", "NB21-41"
    )


def two_thirds(turn: Turn) -> bool:
    """同意不少于出席的三分之二: 3 × yes ≥ 2 × present, in integers (B-07)."""
    present = _count(turn, "present")
    return present > 0 and 3 * _count(turn, "yes") >= 2 * present


def _count(turn: Turn, key: str) -> int:
    value = turn.given(key)
    return value if isinstance(value, int) else 0


def decided_today(turn: Turn) -> None:
    """The title dates from the day the committee passed (Part 3, 3.2-7)."""
    turn.dates["decided_on"] = turn.today


def score_holds(turn: Turn) -> bool:
    """核分达到90分以上 (NB24-08)."""
    score = turn.given("checked_score")
    minimum: int = turn.law.parameters["nb24.self_score.min"]
    return isinstance(score, (int, float)) and bool(score >= minimum)


def score_checked(turn: Turn) -> bool:
    """The committee's checked score stands in the case."""
    return turn.facts.get("checked_score") is not None


def by_self_score(turn: Turn) -> bool:
    """Applies without the normal conditions, by self-score (自评分, NB24-08)."""
    return bool(turn.facts.get("routing", {}).get("path") == "self_score")


def score_check_due(turn: Turn) -> bool:
    """The self-score path of P08 goes through the committee's check once (S-27)."""
    return by_self_score(turn) and not score_checked(turn)


def flag_inflated_score(turn: Turn) -> None:
    """严禁虚高自评分: a large difference is flagged for review, by itself no sanction (NB24-21)."""
    claimed = turn.facts.get("routing", {}).get("self_score")
    checked = turn.given("checked_score")
    if claimed is not None and checked is not None:
        inflated = claimed - checked >= turn.law.parameters["nb24.self_score.inflated_threshold"]
        turn.facts["inflated_self_score"] = bool(inflated)


def city_passed(turn: Turn) -> None:
    """The city's review is done; another person recommends (S-27)."""
    turn.facts["passed_city"] = True


def city_review_done(turn: Turn) -> Refusal | None:
    """推荐 follows the city's review."""
    if turn.facts.get("passed_city"):
        return None
    return Refusal(Reason.NOT_ALLOWED_IN_STATE, "市级审核尚未通过，不能推荐；请先由审核人审核", "NB24-03")


def schedule_interview(turn: Turn) -> None:
    """A new appointment; an earlier absence counts no more (NB24-60)."""
    turn.facts["interview_at"] = turn.given("at")
    turn.facts.pop("attended", None)


def objection_unresolved(turn: Turn) -> Refusal | None:
    """The result is entered after the objection is answered (S-21)."""
    if not objection_open(turn):
        return None
    return Refusal(Reason.OPEN_OBJECTION, "异议尚未处理完毕；请先办理异议（resolve_objection）", "NB24-39")


def all_of(*conditions: Condition) -> Condition:
    """Every condition holds."""
    return lambda turn: all(condition(turn) for condition in conditions)


def also(row: Move, condition: Condition) -> Move:
    """The same row under one more condition."""
    return replace(row, when=all_of(*(c for c in (row.when, condition) if c is not None)))
