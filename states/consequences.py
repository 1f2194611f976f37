"""Consequences that every notice shares: papers, clocks, tasks, facts, messages (通用后果)."""

from dataclasses import replace
from datetime import date
from typing import Any

from states.altering import altered
from states.case import CertificateRef, Task
from states.effects import MakeDocument, Notify, Produce, Signal
from states.entering import start_clock
from states.procedure import Consequence
from states.terms import DeadlineName, Deed, DocumentKind, TaskKind
from states.turn import Turn


def paper(kind: DocumentKind, copies: str | int = 1) -> Consequence:
    """Make a document; `copies` is a number or the parameter that holds it."""

    def consequence(turn: Turn) -> None:
        count = turn.law.number(copies) if isinstance(copies, str) else copies
        turn.effects.append(MakeDocument(kind, count, turn.today, turn.seq + 1))

    return consequence


def start(name: DeadlineName) -> Consequence:
    """Start a clock today."""
    return lambda turn: start_clock(turn, name)


def go_on(name: DeadlineName) -> Consequence:
    """A clock that was met runs on from its first day: what is sent back gets no new time (NB21-46)."""

    def consequence(turn: Turn) -> None:
        clocks = [item for item in turn.deadlines if item.name is name]
        if len(clocks) > 1 and clocks[-2].met_on is not None:
            before, anew = clocks[-2:]
            kept = (item for item in turn.deadlines if item is not anew)
            turn.deadlines = [altered(item, met_on=None) if item is before else item for item in kept]

    return consequence


def note(**facts: Any) -> Consequence:
    """Keep fixed facts for later guards."""
    return lambda turn: turn.facts.update(facts)


def keep(*keys: str) -> Consequence:
    """Keep values of the act for later guards."""

    def consequence(turn: Turn) -> None:
        turn.facts.update({key: turn.given(key) for key in keys if turn.given(key) is not None})

    return consequence


def keep_items(turn: Turn) -> None:
    """The items of the running supplement are the latest ones, also when there are none."""
    turn.facts["items"] = list(turn.given("items") or ())


def confirm(*paths: str) -> Consequence:
    """Facts of the file that this deed of unit or authority confirms (S-04)."""

    def consequence(turn: Turn) -> None:
        turn.facts["confirmed"] = sorted({*turn.facts.get("confirmed", ()), *paths})

    return consequence


def confirm_what_is_set(turn: Turn) -> None:
    """What an official system reports counts as confirmed (S-04)."""
    confirm(*(turn.act.about.get("set_paths", ()) if turn.act else ()))(turn)


def forget(*keys: str) -> Consequence:
    """Drop facts of an earlier round."""

    def consequence(turn: Turn) -> None:
        for key in keys:
            turn.facts.pop(key, None)

    return consequence


def task(kind: TaskKind, owner: str, clock: DeadlineName | None = None) -> Consequence:
    """Open a task for a named owner, with its clock when it has one."""

    def consequence(turn: Turn) -> None:
        if clock is not None:
            start_clock(turn, clock)
        running = turn.running(clock) if clock else None
        turn.open_task(Task(kind, owner, turn.today, running.due_on if running else None))

    return consequence


def task_done(kind: TaskKind, clock: DeadlineName | None = None) -> Consequence:
    """Finish the open task of a kind, and meet its clock."""

    def consequence(turn: Turn) -> None:
        turn.finish_task(kind.value)
        running = turn.running(clock) if clock else None
        if running is not None:
            turn.keep(replace(running, met_on=turn.today))

    return consequence


def stop(name: DeadlineName) -> Consequence:
    """A running clock is void: what it waited for will not come."""

    def consequence(turn: Turn) -> None:
        running = turn.running(name)
        if running is not None:
            turn.keep(replace(running, void=True))

    return consequence


def restart(name: DeadlineName) -> Consequence:
    """A running clock begins anew today (转送)."""

    def consequence(turn: Turn) -> None:
        running = turn.running(name)
        if running is not None:
            turn.keep(replace(running, void=True))
            start_clock(turn, name)

    return consequence


def tell(to: str, about: str) -> Consequence:
    """Send a message by template name to a role."""
    return lambda turn: turn.effects.append(Notify(to, about, turn.today))


def produce(kind: str = "issue") -> Consequence:
    """Have certificates made (issue), remade (correct, reinstate) or cancelled (cancel); `produced` follows (S-28).

    A table that releases later keeps the ISO day in `facts["available_from"]` before (TJ20-12).
    """

    def consequence(turn: Turn) -> None:
        table = turn.procedure.table
        order: dict[str, Any] = {"kind": kind, "level": table.level, "scope": table.scope}
        if turn.facts.get("available_from"):
            order["available_from"] = str(turn.facts["available_from"])
        turn.facts["production"] = order
        turn.effects.append(Produce(**order))

    return consequence


def keep_certificate(turn: Turn) -> None:
    """The number that was allocated, by version; its holder's data stand in the register (S-28, S-31)."""
    number, released = turn.given("number"), turn.given("available_from")
    if isinstance(number, str):
        version, status = int(turn.given("version") or 1), str(turn.given("status") or "valid")
        day = date.fromisoformat(released) if isinstance(released, str) else None
        turn.certificate = CertificateRef(number, version, status, day)


def keep_checks(turn: Turn) -> None:
    """Keep the authority's answers to the checklist: what it confirmed counts from now on (S-04, S-07)."""
    checks = turn.given("checks")
    stage = turn.procedure.stages.get(turn.case.state)
    answers = dict.fromkeys(stage.checks, True) if checks == "all" and stage else dict(checks or {})
    turn.facts["checks"] = {**turn.facts.get("checks", {}), **answers}
    turn.facts["confirmed_all"] = turn.facts.get("confirmed_all", False) or checks == "all"


def signal_subject(deed: Deed) -> Consequence:
    """Tell the case that this one is about (S-34)."""

    def consequence(turn: Turn) -> None:
        case_no = turn.facts.get("subject", {}).get("case_no")
        if case_no:
            content = {"cause": turn.case.case_no}
            turn.effects.append(Signal(case_no, deed, content))

    return consequence
