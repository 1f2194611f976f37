"""What a shell asks the core, in one call each: pure, so that validators and tests may ask too (一次处理)."""

from dataclasses import replace
from datetime import datetime, timedelta

from states import engine
from states.act import Act
from states.case import Answer, Case
from states.effects import Outcome, Refusal
from states.law import Law
from states.terms import CLOCK_DEEDS, Reason, Role
from states.undoing import Last

AHEAD = timedelta(seconds=2)
"""A stamp may run ahead of the server's clock by no more; a later one is taken back to it, never moved forward (S-16)."""
STALE = timedelta(minutes=15)
"""An older stamp needs a late entry with evidence by an operator (S-16)."""

LATE = Refusal(
    Reason.LATE_ENTRY_REQUIRED,
    "提交时间已超过15分钟；请由经办操作员补录（late_entry），写明收到时间并附证据",
    "S-16",
)
DUPLICATE = Refusal(Reason.DUPLICATE_APPLICATION, "该人员同级别同专业已有一件在办申报；请先撤回或等其办结")


def malformed(act: Act) -> str | None:
    """What makes an act no act at all: no id, no person of its role, or a deed that only the system does."""
    role, _, name = act.user.partition("/")
    if not act.id or act.role is Role.SYSTEM or act.deed in CLOCK_DEEDS:
        return f"{act.id or 'act'}: an id and a human deed are expected, not {act.deed.value} by {act.role.value}"
    if role != act.role.value or act.user.endswith("/") or name == Role.SYSTEM.value:
        return f"{act.id}: ROLE or ROLE/NAME is expected, not {act.user!r}"
    return None


def judged(law: Law, case: Case, act: Act, now: datetime, last: Last | None = None) -> Outcome:
    """A person's act at case time `now`: the wakes due before it, the act, what falls due at once after it."""
    timely = stamped(act, now)
    if now - timely.received_at > STALE and not timely.late_entry and act.id not in case.answers:
        return refused(law, case, timely, LATE)
    return engine.perform(law, case, timely, last)


def stamped(act: Act, now: datetime) -> Act:
    """The act as received at case time `now` at the latest; a rehearsal's case may live in another year than its teller."""
    return replace(act, received_at=min(act.received_at, now + AHEAD))


def refused(law: Law, case: Case, act: Act, refusal: Refusal) -> Outcome:
    """The same place in the order, but refused for what only shell or register can see."""
    before = engine.tick(law, case, act.received_at)
    return _joined(before, engine.refuse(law, before.case, act, refusal))


def told(law: Law, case: Case, act: Act) -> Outcome:
    """A deed of the system: of this case's own production, or caused by another case (S-34)."""
    if act.id in case.answers:
        return Outcome(case, answer=case.answers[act.id])
    before = engine.tick(law, case, act.received_at)
    done = _joined(before, engine.machine_deed(law, before.case, act))
    return _joined(done, engine.tick(law, done.case, act.received_at))


def answer_of(outcome: Outcome) -> Answer:
    """What the actor hears. Every outcome of an act has one."""
    assert outcome.answer is not None
    return outcome.answer


def _joined(first: Outcome, second: Outcome) -> Outcome:
    answer = second.answer or first.answer
    return Outcome(second.case, (*first.entries, *second.entries), (*first.effects, *second.effects), answer)
