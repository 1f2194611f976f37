"""The engine: `perform`, `decide`, `tick`, `next_wake`. Pure and total: it accepts or refuses, it never raises (引擎)."""

from dataclasses import replace
from datetime import datetime, timedelta

from states.act import Act
from states.applying import apply
from states.case import Answer, Case, Wake
from states.clockwork import fire
from states.effects import Effect, Entry, Outcome, Refusal
from states.law import Law
from states.legality import lawful
from states.recounting import calendar_in, merged, recount
from states.settling import settle
from states.terms import Deed, Reason, Role
from states.turn import Turn
from states.undoing import Last, undone

RETRY_AFTER = timedelta(minutes=10)
"""How long a failed production waits for its next attempt; every further failure doubles it."""
LONGEST_DOUBLING = 7
"""Beyond it (some 21 hours) the wait stays the same."""
PRODUCTION_RULE = "S-28"


def perform(law: Law, case: Case, act: Act, last: Last | None = None) -> Outcome:
    """All that one act brings about: the wakes due before it, the act, what falls due at once after it (S-16).

    `last`: the entry before, as far as it is remembered; only `undo` asks for it.
    """
    known = case.answers.get(act.id)
    if known is not None:
        return Outcome(case, answer=known)
    before = tick(law, case, act.received_at)
    decided = decide(law, before.case, act, last)
    after = tick(law, decided.case, act.received_at)
    return Outcome(
        after.case,
        (*before.entries, *decided.entries, *after.entries),
        (*before.effects, *decided.effects, *after.effects),
        decided.answer,
    )


def decide(law: Law, case: Case, act: Act, last: Last | None = None) -> Outcome:
    """Accept or refuse one act on the case as it stands. The same act id twice answers the same and changes nothing."""
    known = case.answers.get(act.id)
    if known is not None:
        return Outcome(case, answer=known)
    if act.deed is Deed.UNDO:
        found = undone(law, case, act, last)
        return refuse(law, case, act, found) if isinstance(found, Refusal) else found
    turn = Turn(law, case, act.received_at, act)
    row = lawful(turn)
    if isinstance(row, Refusal):
        return refuse(law, case, act, row)
    apply(turn, row, act.deed)
    settle(turn)
    return _answered(turn, act)


def refuse(law: Law, case: Case, act: Act, refusal: Refusal) -> Outcome:
    """A refusal is an answer and a row of the record; the state is unchanged (G-17, S-17)."""
    turn = Turn(law, case, act.received_at)
    turn.seq += 1
    answer = Answer(
        False,
        turn.seq,
        case.state,
        case.state,
        refusal.rule,
        refusal.reason.value,
        refusal.message,
        act.digest,
    )
    entry = Entry(
        turn.seq,
        act.received_at,
        act.deed,
        act.user,
        case.state,
        case.state,
        "refused",
        act.id,
        act.role.value,
        refusal.rule,
        refusal.reason.value,
        refusal.message,
    )
    turn.answer(act.id, answer)
    return Outcome(turn.close(), (entry,), (), answer)


def machine_deed(law: Law, case: Case, act: Act) -> Outcome:
    """A deed of the system with content: `produced`, `revoke`, `disqualify`, `suspend` from another case (S-34)."""
    if act.id in case.answers:
        return Outcome(case, answer=case.answers[act.id])
    if act.deed is Deed.CALENDAR_UPDATED:
        return calendar_updated(law, case, act)
    turn = Turn(law, case, act.received_at, act)
    rows = turn.procedure.rows_at(act.deed, turn.place)
    row = next(
        (item for item in rows if Role.SYSTEM in item.by and (item.when is None or item.when(turn))), None
    )
    if row is None:
        return refuse(
            law,
            case,
            act,
            Refusal(Reason.NOT_ALLOWED_IN_STATE, f"“{turn.state.label}”中不能{act.deed.label}"),
        )
    apply(turn, row, act.deed)
    settle(turn)
    return _answered(turn, act)


def calendar_updated(law: Law, case: Case, act: Act) -> Outcome:
    """Another official calendar: the case carries it from now on, and its open deadlines are counted by it (G-09).

    No row of a table: it is lawful in every state. What the new days bring about at once, the next `tick` does.
    """
    newer = calendar_in(act.content)
    if newer is None:
        return refuse(law, case, act, Refusal(Reason.MALFORMED, "日历内容无法识别；请重新载入", "G-09"))
    turn = Turn(law, replace(case, calendar=merged(case.calendar, newer)), act.received_at, act)
    recount(turn, case.calendar)
    turn.write(act.deed, turn.place, rule="G-09", note=newer.version)
    return _answered(turn, act)


def _answered(turn: Turn, act: Act) -> Outcome:
    entry = turn.entries[0]
    turn.answer(act.id, Answer(True, entry.seq, entry.from_state, entry.to_state, digest=act.digest))
    return Outcome(turn.close(), tuple(turn.entries), tuple(turn.effects), turn.answers[act.id])


def production_failed(
    law: Law,
    case: Case,
    act: Act,
    message: str,
    rule: str = PRODUCTION_RULE,
    reason: Reason = Reason.DOCUMENT_MISSING,
) -> Outcome:
    """A failed production stays in `production` with its reason; the clock tries again later (S-28)."""
    failures = int(case.facts.get("failures", 0))
    waiting = RETRY_AFTER * 2 ** min(failures, LONGEST_DOUBLING)
    facts = {**case.facts, "failures": failures + 1}
    later = replace(case, facts=facts, retry_at=act.received_at + waiting)
    return refuse(law, later, act, Refusal(reason, message, rule))


def tick(law: Law, case: Case, at: datetime) -> Outcome:
    """Every wake due at or before `at`, in order, each dated at its own instant."""
    entries: list[Entry] = []
    effects: list[Effect] = []
    while (wake := next_wake(law, case)) is not None and wake.at <= at:
        turn = Turn(law, case, wake.at)
        fire(turn, wake)
        settle(turn)
        case = turn.close()
        entries += turn.entries
        effects += turn.effects
    return Outcome(case, tuple(entries), tuple(effects))


def next_wake(law: Law, case: Case) -> Wake | None:
    """The earliest instant at which `tick` would do something; None when only people can act."""
    return case.wake
