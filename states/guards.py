"""Guards that every notice shares: findings, signatures, checks, reasons (通用条件). Each answers None or a Refusal."""

from collections.abc import Callable, Iterable, Mapping

from states.effects import Refusal
from states.findings import Binding, Finding, Result
from states.procedure import Guard
from states.terms import DeadlineName, Reason
from states.turn import Turn

CLOSINGS = frozenset({Reason.APPLICATION_CLOSED.value, Reason.RULESET_NOT_IN_FORCE.value})
"""Reasons that are judged once, when a case is handed in."""
BLOCKING = {Result.FAIL: Reason.FINDING_FAILED, Result.MISSING: Reason.MATERIAL_MISSING}


def findings_hold(stage: Binding, also: Iterable[str] = ()) -> Guard:
    """No finding binding at `stage` (or of a rule in `also`) is `fail` or `missing`; the first one is cited (S-06)."""
    extra = frozenset(also)

    def guard(turn: Turn) -> Refusal | None:
        findings = turn.act.findings if turn.act else ()
        found = next((item for item in findings if _binds(item, stage, extra)), None)
        return refusal_of(found) if found else None

    return guard


def content_holds(turn: Turn) -> Refusal | None:
    """What is resubmitted meets the conditions of filing; closing dates do not apply again (S-05, S-37, G-14)."""
    findings = turn.act.findings if turn.act else ()
    bound = (item for item in findings if item.stage is Binding.SUBMITTED and item.reason not in CLOSINGS)
    found = next((item for item in bound if item.result in BLOCKING), None)
    return refusal_of(found) if found else None


def _binds(finding: Finding, stage: Binding, extra: frozenset[str]) -> bool:
    return finding.result in BLOCKING and (finding.stage is stage or finding.rule in extra)


def refusal_of(finding: Finding) -> Refusal:
    """A failed or missing finding as a refusal with the rule's own reason, if it has one."""
    reason = Reason(finding.reason) if finding.reason else BLOCKING[finding.result]
    return Refusal(reason, finding.message, finding.rule)


def needs(key: str, reason: Reason, message: str, rule: str | None = None) -> Guard:
    """The act carries a non-empty `key`."""

    def guard(turn: Turn) -> Refusal | None:
        return None if turn.given(key) else Refusal(reason, message, rule)

    return guard


def reason_given(turn: Turn) -> Refusal | None:
    """An adverse or holding deed says why: reason, opinion or the items to be supplied."""
    if any(turn.given(key) for key in ("reason", "opinion", "items")):
        return None
    return Refusal(Reason.MISSING_REASON, "请写明理由（reason）或逐项列明需补正的内容（items）", "G-16")


def signed_and_sealed(rule: str = "G-16") -> Guard:
    """签字盖章: a step without both flags cannot be handed on (G-16)."""

    def guard(turn: Turn) -> Refusal | None:
        if turn.given("signed") and turn.given("sealed"):
            return None
        absent = "、".join(
            word for key, word in (("signed", "签字"), ("sealed", "盖章")) if not turn.given(key)
        )
        return Refusal(Reason.SIGNATURE_MISSING, f"缺少{absent}；补齐后再提交", rule)

    return guard


def verdicts_given(rule: str, parts: Mapping[str, str]) -> Guard:
    """Every part of the unit's review, key and term, has its own verdict, and each is a pass (NB21-20, NB24-23)."""

    def guard(turn: Turn) -> Refusal | None:
        verdicts = turn.given("verdicts") or {}
        absent = [f"{term}（{key}）" for key, term in parts.items() if verdicts.get(key) is not True]
        if not absent:
            return None
        words = f"{'、'.join(parts.values())}须逐项作出结论并合格，尚缺：{'、'.join(absent)}"
        return Refusal(Reason.VERDICT_MISSING, words, rule)

    return guard


def checks_answered(turn: Turn) -> Refusal | None:
    """逐条审查: every item of the stage's list is answered yes; an unanswered item is no pass (NB21-35)."""
    stage = turn.procedure.stages[turn.state]
    answers = turn.facts.get("checks", {}) | checks_in(turn)
    false = next((rule for rule, answer in answers.items() if answer is False), None)
    if false is not None:
        return Refusal(
            Reason.FINDING_FAILED, f"审查项目 {false} 结论为否，不能通过；请退回补正或不予通过", false
        )
    open_item = next((rule for rule in stage.checks if rule not in answers), None)
    if open_item is not None:
        return Refusal(Reason.CHECKS_OPEN, f"审查项目 {open_item} 尚未作答；请逐条作答后再通过", open_item)
    return None


def checks_in(turn: Turn) -> dict[str, object]:
    """The checklist answers that the act carries; `all` answers every item of the stage."""
    checks = turn.given("checks")
    if checks == "all":
        stage = turn.procedure.stages[turn.state]
        return dict.fromkeys(stage.checks, True)
    return dict(checks) if isinstance(checks, dict) else {}


def is_duplicate(turn: Turn) -> Refusal | None:
    """One open application per person, level and specialty."""
    if turn.act is not None and turn.act.about.get("duplicate"):
        words = "同一人同一级别同一专业已有在办申报；请先撤回或等其办结"
        return Refusal(Reason.DUPLICATE_APPLICATION, words, "C.1")
    return None


def clock_over(name: DeadlineName) -> Callable[[Turn], bool]:
    """Condition: the running clock's due day has passed at this turn."""

    def condition(turn: Turn) -> bool:
        running = turn.running(name)
        return running is not None and turn.today > running.due_on

    return condition


def switch_on(key: str) -> Callable[[Turn], bool]:
    """Condition: a reading of the notice is chosen."""
    return lambda turn: turn.law.flag(key)


def switch_off(key: str) -> Callable[[Turn], bool]:
    """Condition: a reading of the notice is not chosen."""
    return lambda turn: not turn.law.flag(key)
