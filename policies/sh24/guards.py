"""Conditions and guards of 沪人社专〔2024〕271号: who approves, when two must, what a decision rests on."""

from typing import Any

from policies.general.reports import MISUSE
from policies.sh24.seals import MUNICIPAL, SENIOR
from states.effects import Refusal
from states.terms import Reason
from states.turn import Turn

NO_MISCONDUCT = "other"
"""注销 for another ground than a proved report or a violation enters nobody into the archive (SH24-37)."""


def routing(turn: Turn, key: str) -> Any:
    """One fact of the file, None when it has none."""
    return turn.facts.get("routing", {}).get(key)


def city_approves(turn: Turn) -> bool:
    """谁用印谁审核: the municipal HRSS, always for senior titles (SH24-20, S-29, AMB-30)."""
    return routing(turn, "level") in SENIOR or routing(turn, "seal_owner") == MUNICIPAL


def department_approves(turn: Turn) -> bool:
    """A district's or a sector's seal; a body that nobody mapped waits with its department (SH24-12, SH24-20)."""
    return not city_approves(turn)


def several_persons(turn: Turn) -> bool:
    """The list names several; what happens to one certificate leaves the others' case as it is (S-03)."""
    return bool(routing(turn, "several"))


def list_filed(turn: Turn) -> bool:
    """The signed making list was filed, says the case that files it (AMB-31)."""
    return bool(turn.given("cause"))


def certificate_free(turn: Turn) -> Refusal | None:
    """One open correction a certificate, and none while it is being cancelled (2.3 P19)."""
    if turn.act is not None and turn.act.about.get("duplicate"):
        words = "该证书已有在办的勘误或注销案件；请等其办结，或先撤回"
        return Refusal(Reason.DUPLICATE_APPLICATION, words, "SH24-36")
    return None


def needs_second(turn: Turn) -> bool:
    """Name and identity number together, the level or the title: a second person approves as well (2.3 P19)."""
    changed = set(routing(turn, "grave") or ())
    return bool(changed & {"level", "title"}) or {"name", "id_number"} <= changed


def awaits_first(turn: Turn) -> bool:
    """A grave correction that nobody has approved yet."""
    return needs_second(turn) and not turn.facts.get("approved_once")


def awaits_second(turn: Turn) -> bool:
    """A grave correction that one person has approved."""
    return needs_second(turn) and bool(turn.facts.get("approved_once"))


def ground_of(turn: Turn) -> str | None:
    """事由: of the decision, else of the finding, of the report that led here, of the file."""
    subject = turn.facts.get("subject", {}).get("ground")
    named = (turn.given("ground"), turn.facts.get("ground"), subject, routing(turn, "ground"))
    return next((str(ground) for ground in named if ground), None)


def ground_named(turn: Turn) -> Refusal | None:
    """A cancellation says why (SH24-37)."""
    if ground_of(turn):
        return None
    return Refusal(Reason.MISSING_REASON, "须写明注销事由（ground）", "SH24-37")


def misuse_of(turn: Turn) -> str | None:
    """违规情形: as decided, else as found, as filed, as reported."""
    named = (turn.given("ground"), turn.facts.get("ground"), routing(turn, "violation"))
    return next((str(misuse) for misuse in named if misuse), None) or ground_of(turn)


def misuse_named(turn: Turn) -> Refusal | None:
    """伪造、篡改、挂证、滥用, and nothing else (SH24-50)."""
    misuse = misuse_of(turn)
    if misuse in MISUSE:
        return None
    words = f"违规情形 {misuse or '未写明'} 不在伪造、篡改、挂证、滥用之列；请写明其中一种（ground）"
    return Refusal(Reason.FINDING_FAILED if misuse else Reason.MISSING_REASON, words, "SH24-50")
