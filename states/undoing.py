"""Undoing one's own last entry within minutes, while nobody has built on it (撤回录入; ADR 7). Pure.

The undone row stays in the record and a new one follows it, with the case as it stood before.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from states.act import Act, doers
from states.case import Answer, Case
from states.deadlines import Deadline
from states.effects import Notify, Outcome, Refusal
from states.lasting import ELSEWISE, lasting
from states.law import Law
from states.procedure import Place
from states.terms import TERMINAL, DeadlineName, Deed, Reason, Role, State, TaskKind
from states.turn import Turn

LOST = f"录入之前的情形已不在系统留存（案件转入新的运行，或尚无可撤回的录入），不能撤回；{ELSEWISE}"


@dataclass(frozen=True, slots=True)
class Last:
    """The last accepted entry of a case, while it is remembered: the case before, the act, what its turn brought about.

    Every open case remembers one, so it is kept small: the act without what it carried, and of an entry that stays
    (`stays`: why) no case before it but the one after.
    """

    before: Case
    act: Act
    outcome: Outcome
    stays: str | None

    @property
    def at(self) -> datetime:
        """When it was received, as the record has it."""
        return self.outcome.entries[-1].at


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry that may be undone until an instant (included), and what would hold again.

    `clocks` run again as they did, `dropped` ones are void with the entry; `tasks` would be open.
    """

    seq: int
    deed: Deed
    until: datetime
    state: State
    substate: str | None
    clocks: tuple[Deadline, ...]
    dropped: tuple[DeadlineName, ...]
    tasks: tuple[TaskKind, ...]


def last_of(before: Case, act: Act, outcome: Outcome) -> Last | None:
    """What has to be kept of a person's turn, so that it can be undone; None when it is no entry or undoes one."""
    answer = outcome.answer
    entered = answer is not None and answer.accepted and outcome.entries
    if not entered or act.deed is Deed.UNDO:
        return None
    stays = lasting(before, act.deed, outcome.case, outcome.effects)
    carried_away = replace(act, content={}, findings=(), about={})
    return Last(outcome.case if stays else before, carried_away, outcome, stays)


def undone(law: Law, case: Case, act: Act, last: Last | None) -> Outcome | Refusal:
    """The case as it stood before the last entry, with the record going on; or why not, with the cure."""
    if case.state in TERMINAL:
        return _refusal("案件已经办结，不能撤回；确有错误的，请按复核、更正或撤销程序办理")
    if last is None:
        return _refusal(LOST)
    words = next(filter(None, (check(law, case, act, last) for check in CHECKS)), None)
    return _refusal(words) if words else _restored(law, case, act, last)


def offer(law: Law, case: Case, user: str, role: Role, at: datetime, last: Last | None) -> Offer | None:
    """What `user` (ROLE/NAME) could undo at the instant `at`; None when nothing."""
    found = undone(law, case, Act("offer", Deed.UNDO, user, role, at), last)
    if isinstance(found, Refusal) or last is None:
        return None
    then = found.case
    return Offer(
        case.seq,
        last.act.deed,
        last.at + law.undo_within,
        then.state,
        then.substate,
        tuple(item for item in then.deadlines if item.running and item not in case.deadlines),
        tuple(item.name for item in case.deadlines[len(then.deadlines) :] if item.running),
        tuple(item.kind for item in then.tasks if item.done_on is None),
    )


def _restored(law: Law, case: Case, act: Act, last: Last) -> Outcome:
    """Answers and the instant reached are not undone: an act sent again is answered as before, no clock runs back."""
    base = replace(last.before, seq=case.seq, answers=case.answers, touched_at=case.touched_at)
    turn = Turn(law, base, act.received_at, replace(act, about={}))
    turn.write(
        Deed.UNDO, Place(case.state, case.substate), note=f"撤回第 {case.seq} 号“{last.act.deed.label}”"
    )
    (entry,) = turn.entries
    turn.answer(act.id, Answer(True, entry.seq, entry.from_state, entry.to_state, digest=act.digest))
    told = (item for item in last.outcome.effects if isinstance(item, Notify))
    effects = tuple(Notify(item.to, "entry_withdrawn", turn.today) for item in told)
    return Outcome(turn.close(), (entry,), effects, turn.answers[act.id])


def _refusal(words: str) -> Refusal:
    return Refusal(Reason.NOT_UNDOABLE, words)


def _meant(_law: Law, _case: Case, act: Act, last: Last) -> str | None:
    """A form that was shown for one entry undoes no other."""
    wanted, newest = act.content.get("seq"), last.outcome.case.seq
    if wanted in (None, newest):
        return None
    return f"您要撤回的是第 {wanted} 号记录，最近一次录入已是第 {newest} 号；请刷新后再看"


def _own(_law: Law, _case: Case, act: Act, last: Last) -> str | None:
    """The same person in the same role, a deputy in the same place; who gives no name cannot be known again."""
    theirs = act.role is last.act.role and doers(act.user) == doers(last.act.user)
    if theirs and act.role is not Role.ANYONE:
        return None
    return "最近一次录入不是您以同一身份办理的，只能由办理人本人撤回；请与其联系"


def _untouched(_law: Law, case: Case, _act: Act, last: Last) -> str | None:
    """Nothing since: no row, no clock, no errand, and no row but the entry's own in its turn."""
    if case == last.outcome.case and len(last.outcome.entries) == 1:
        return None
    return f"录入之后案件已有新的记录，或系统已据此办理，不能撤回；{ELSEWISE}"


def _timely(law: Law, _case: Case, act: Act, last: Last) -> str | None:
    minutes = int(law.undo_within.total_seconds()) // 60
    if act.late_entry:
        return f"撤回录入不能补录；请在录入后 {minutes} 分钟内办理"
    late = act.received_at - last.at > law.undo_within
    return f"录入已超过 {minutes} 分钟，不能撤回；{ELSEWISE}" if late else None


def _in_the_house(_law: Law, _case: Case, _act: Act, last: Last) -> str | None:
    return last.stays


CHECKS: tuple[Callable[[Law, Case, Act, Last], str | None], ...] = (
    _own,
    _meant,
    _untouched,
    _timely,
    _in_the_house,
)
