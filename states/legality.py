"""The one place that says whether a deed is lawful: a row of the table, or a refusal (合法性; contract/README §2)."""

from states.act import BEHALF, Act, doers
from states.effects import Refusal
from states.procedure import Move
from states.terms import CLOCK_DEEDS, LEVEL_OF, TERMINAL, DeadlineName, Deed, Holder, Reason, Role, State
from states.turn import Turn

ON_BEHALF = frozenset(
    {
        Deed.SUBMIT,
        Deed.RESUBMIT,
        Deed.WITHDRAW,
        Deed.UNIT_REVIEW,
        Deed.PUBLISH_NOTICE,
        Deed.ENTER_NOTICE_RESULT,
        Deed.OBJECT,
        Deed.STATEMENT,
    }
)
"""What an operator may enter late, with evidence, for applicant, unit, public or the heard; no authority's deed (S-16)."""

ANSWERING = {Deed.RESUBMIT: DeadlineName.SUPPLEMENT, Deed.STATEMENT: DeadlineName.STATEMENT}
"""Deeds that answer something, and the clock that runs since it was asked."""

SAME_DESK = frozenset({Role.DISTRICT_REVIEWER, Role.ZONE_REVIEWER})
"""A zone's body plays the district's part (NB21-02): what one of them has done the other need not do again."""


def lawful(turn: Turn) -> Move | Refusal:
    """The row that the act applies, or why not; tried in the order of contract/README §2. `turn.act` is set."""
    act = turn.act
    assert act is not None
    roles = acting_roles(turn, act)
    if not _may_ever(turn, act, roles):
        return Refusal(Reason.ROLE_NOT_ALLOWED, f"{act.role.label}在本程序中不能办理“{act.deed.label}”")
    rows = _rows_for(turn, act, roles)
    if _already_done(turn, act, rows, roles):
        return Refusal(Reason.ALREADY_DONE, f"本轮“{act.deed.label}”已经办理，无需再办")
    if not rows:
        return _not_here(turn, act)
    row = next((item for item in rows if _fits(turn, item)), None)
    if row is None:
        return Refusal(
            Reason.NOT_ALLOWED_IN_STATE, f"“{turn.state.label}”中不能以此结果办理“{act.deed.label}”"
        )
    return (
        _apart(turn, act, row) or _stale(turn, act) or _before_asked(turn, act) or _guarded(turn, row) or row
    )


def acting_roles(turn: Turn, act: Act) -> frozenset[Role]:
    """The roles the act counts as: an operator's late entry counts as the deed of whoever did it on paper."""
    if act.role is Role.OPERATOR and act.late_entry and act.deed in ON_BEHALF:
        return turn.procedure.roles.get(act.deed, frozenset()) | {act.role}
    return frozenset({act.role})


def _may_ever(turn: Turn, act: Act, roles: frozenset[Role]) -> bool:
    if act.deed in CLOCK_DEEDS:
        return False
    allowed = turn.procedure.roles.get(act.deed, frozenset())
    return Role.ANYONE in allowed or not roles.isdisjoint(allowed)


def _rows_for(turn: Turn, act: Act, roles: frozenset[Role]) -> list[Move]:
    rows = turn.procedure.rows_at(act.deed, turn.place)
    return [row for row in rows if Role.ANYONE in row.by or not roles.isdisjoint(row.by)]


def _already_done(turn: Turn, act: Act, rows: list[Move], roles: frozenset[Role]) -> bool:
    """The same stage deed was accepted this round, and nothing here asks for it again."""
    doers = {item.role for item in turn.done if item.deed is act.deed}
    if not doers or act.deed not in turn.procedure.once or any(not row.once for row in rows):
        return False
    same_desk = SAME_DESK if act.role in SAME_DESK else frozenset()
    return not doers.isdisjoint(roles | same_desk | {Role.OPERATOR})


def _not_here(turn: Turn, act: Act) -> Refusal:
    """Right deed, wrong level; or right level, wrong state."""
    stage = turn.procedure.stages.get(turn.state)
    holder = stage.holder if stage else _waiting_holder(turn)
    elsewhere = holder is not None and LEVEL_OF.get(act.role) is not holder
    if act.deed in turn.procedure.once and elsewhere and turn.state not in TERMINAL:
        return Refusal(
            Reason.NOT_AT_YOUR_LEVEL, f"案件现在“{turn.state.label}”，不在{act.role.label}这一级；请等其送到"
        )
    return Refusal(Reason.NOT_ALLOWED_IN_STATE, f"案件现在“{turn.state.label}”，不能办理“{act.deed.label}”")


def _waiting_holder(turn: Turn) -> Holder | None:
    """A returned case lies with the applicant, an objection with whose notice it is (rules.md 2.1)."""
    if turn.state is State.RETURNED:
        return Holder.APPLICANT
    origin = turn.procedure.stages.get(turn.origins[-1]) if turn.origins else None
    return origin.holder if turn.state is State.OBJECTION and origin else None


def _fits(turn: Turn, row: Move) -> bool:
    act = turn.act
    if row.result is not None and (act is None or act.result != row.result):
        return False
    return row.when is None or row.when(turn)


def _apart(turn: Turn, act: Act, row: Move) -> Refusal | None:
    """Four eyes and recusal: persons are compared, not roles (S-02, S-27); of a deputy both persons (代办)."""
    if act.about.get("conflict"):
        return Refusal(Reason.RECUSED, f"{act.about['conflict']}；应当回避，请由他人办理", "NB21-41")
    for earlier in turn.history if row.apart_from else ():
        if earlier.deed in row.apart_from and not set(doers(earlier.user)).isdisjoint(doers(act.user)):
            who = "您" if BEHALF not in act.user else "您或您代办的人"
            words = f"{who}已在本案办理“{earlier.deed.label}”，不得再办“{act.deed.label}”；请由另一人办理"
            return Refusal(Reason.FOUR_EYES, words, "C.4")
    return None


def _stale(turn: Turn, act: Act) -> Refusal | None:
    """Nothing is decided on an older content version or under other rules (S-05)."""
    if act.content_version is not None and act.content_version != turn.content_version:
        words = (
            f"申报内容已更新到第 {turn.content_version} 版，您看的是第 {act.content_version} 版；请刷新后再办"
        )
        return Refusal(Reason.STALE_CONTENT, words)
    pinned = (
        turn.case.ruleset.hash
    )  # data of the case, never today's parameters: a replay must decide the same
    if pinned and act.ruleset_hash is not None and act.ruleset_hash != pinned:
        return Refusal(Reason.STALE_RULES, "审查时所用规则与本案锁定的规则不同；请刷新后再办", "G-13")
    return None


def _before_asked(turn: Turn, act: Act) -> Refusal | None:
    """Nobody answers what he has not been asked yet: a late entry's day of receipt is wrong (S-16, S-19, S-33)."""
    clock = turn.latest(ANSWERING[act.deed]) if act.deed in ANSWERING else None
    if clock is None or turn.today >= clock.start:
        return None
    words = f"收到日期 {turn.today} 早于告知日期 {clock.start}；请核对补录的收到时间"
    return Refusal(Reason.NOT_ALLOWED_IN_STATE, words, "S-16")


def _guarded(turn: Turn, row: Move) -> Refusal | None:
    for guard in row.guards:
        refusal = guard(turn)
        if refusal is not None:
            return refusal
    return None


def clock_row(turn: Turn, deed: Deed) -> Move | None:
    """The row by which the system acts here, if any."""
    rows = turn.procedure.rows_at(deed, turn.place)
    return next((row for row in rows if Role.SYSTEM in row.by and _fits(turn, row)), None)
