"""What follows from a turn, put into orders: for the register, for production, for other cases (后续). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from activities.orders import Copy, LateDeed, Produced, Production, Recorded, Recording
from policies import laws, opening
from policies.official_calendar import inherited
from states.act import Act
from states.case import Case
from states.effects import Outcome, Produce, Signal, Spawn
from states.instants import civil
from states.terms import Deed, Role
from workflows.life import Clock, Life
from workflows.naming import following

REASON_LENGTH = 200
"""Letters of a fault's text that go into the timeline: history and register keep them for ever."""
ANEW = frozenset({"correct", "reinstate"})
"""Productions that make the next version of the certificate that a case is about."""


@dataclass(frozen=True, slots=True)
class Errand:
    """An effect that needs more than the register; `seq` is the case's last row when it arose."""

    seq: int
    effect: Produce | Spawn | Signal


def recording_of(outcome: Outcome, clock: Clock) -> Recording:
    """A turn for the register. Answers stay in the workflow: they are told there."""
    case = outcome.case
    copies = (
        Copy(following(case.case_no, effect.procedure, case.seq), effect)
        for effect in outcome.effects
        if isinstance(effect, Spawn)
    )
    return Recording(
        replace(case, answers={}), outcome.entries, outcome.effects, tuple(copies), clock.rehearsal
    )


def errands_of(outcome: Outcome, recorded: Recorded) -> list[Errand]:
    """Productions and cases to open, then deeds upon cases that still run."""
    own = [effect for effect in outcome.effects if isinstance(effect, Produce | Spawn)]
    return [Errand(outcome.case.seq, effect) for effect in (*own, *recorded.undelivered)]


def production_of(case: Case, order: Produce) -> Production:
    """The order for certificates: the next version of the case's own or of its subject's, or first ones."""
    held = case.certificate
    subject = case.facts.get("subject", {}).get("certificate_no") if order.kind in ANEW else None
    return Production(
        case.case_no,
        held.version + 1 if held else 1,
        _instant(case),
        order.level,
        order.scope,
        held.number if held else None,
        order.kind,
        subject,
        date.fromisoformat(order.available_from) if order.available_from else None,
    )


def of_several(case: Case) -> bool:
    """Whether the file lists several persons (S-03)."""
    return bool(case.facts.get("routing", {}).get("several"))


def cancelled(case: Case) -> Produced:
    """A cancellation makes no file: the register gives the certificate that the case is about its new status."""
    held, number = case.certificate, case.facts.get("subject", {}).get("certificate_no")
    return Produced(held.number, held.version) if held else Produced(number, 1)


def produced_act(case: Case, errand: Errand, produced: Produced | None = None) -> Act:
    """`produced`, dated at the instant that asked for it: it follows at once (S-28)."""
    content = _told(produced) if produced else {}
    return _system_act(case, f"produced-{errand.seq}", Deed.PRODUCED, content)


def _told(produced: Produced) -> dict[str, Any]:
    """What the deed says; a certificate that is released at once needs no words about it."""
    told = {"number": produced.number, "version": produced.version, "sha256": produced.sha256}
    if produced.available_from is None:
        return told
    return {**told, "status": produced.status, "available_from": produced.available_from.isoformat()}


def deed_of(case: Case, errand: Errand) -> Act:
    """The deed upon another case, under an id that a retry repeats."""
    assert isinstance(errand.effect, Signal)
    name = f"{case.case_no}-{errand.seq}-{errand.effect.deed.value}"
    return _system_act(case, name, errand.effect.deed, errand.effect.content)


def late_deed(deed: LateDeed, seq: int, signal: Signal) -> Act:
    """The deed upon a running case that a late deed caused."""
    name = f"{deed.case_no}-{seq}-{signal.deed.value}"
    return Act(name, signal.deed, Role.SYSTEM.value, Role.SYSTEM, deed.act.received_at, signal.content)


def life_of(parent: Life, case: Case, clock: Clock, errand: Errand) -> Life:
    """The life of a case that follows (S-32): begun at the same instant, under the rules of that day, on the same clock.

    Its calendar is the parent's, not the worker's: what a workflow does must not depend on what was loaded meanwhile.
    """
    assert isinstance(errand.effect, Spawn)
    spawn, at = errand.effect, _instant(case)
    number = following(case.case_no, spawn.procedure, errand.seq)
    rules = laws.ruleset_for(spawn.procedure, civil(at))
    opened = opening.open_case(
        number,
        spawn.procedure,
        rules,
        at,
        subject=spawn.about,
        state=spawn.state,
        calendar=inherited(case.calendar),
    )
    return Life(opened, parent.labels, clock)


def _system_act(case: Case, act_id: str, deed: Deed, content: Mapping[str, Any]) -> Act:
    return Act(act_id, deed, Role.SYSTEM.value, Role.SYSTEM, _instant(case), content)


def _instant(case: Case) -> datetime:
    """The instant that the case has come to: what follows from a turn is dated with it, not with its handling."""
    return case.touched_at or case.opened_at
