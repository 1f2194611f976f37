"""Batches of corrections (批量更正): whose they are, who prepares and releases one, and which deeds follow in its cases.

A batch makes no version itself: each correction is a case of its own, P19 in Shanghai (SH24-32…36), P39 elsewhere (AMB-44).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from states.act import doers
from states.effects import Refusal
from states.terms import Deed, Reason, Role, State

PROCEDURES = {"shanghai": "P19", "tianjin": "P39", "ningbo": "P39"}
"""The procedure that corrects a city's certificates."""
FILERS = {"P19": Role.COMPETENT_DEPT, "P39": Role.DISTRICT_REVIEWER}
RELEASE, WITHDRAW = "release", "withdraw"
PASS: Mapping[str, Any] = {"result": "pass", "checks": "all", "signed": True, "sealed": True}
RULE = "C.4"


@dataclass(frozen=True, slots=True)
class Step:
    """One deed that is done on every case of a batch that stands in `state`."""

    deed: Deed
    state: State
    roles: frozenset[Role]
    content: Mapping[str, Any]


STEPS: Mapping[str, tuple[Step, ...]] = {
    "P19": (
        Step(Deed.REVIEW, State.CITY, frozenset({Role.SH_HRSS}), PASS),
        Step(Deed.PRODUCE, State.PRODUCTION, frozenset({Role.EXAM_INSTITUTE}), {}),
    ),
    "P39": (
        Step(Deed.REVIEW, State.CITY, frozenset({Role.CITY_REVIEWER}), PASS),
        Step(Deed.CONFIRM, State.CITY, frozenset({Role.DECIDER, Role.CITY_DECIDER, Role.CITY_REVIEWER}), {}),
    ),
}


def step_of(procedure: str, deed: str) -> Step | None:
    """The step with that deed; None: a batch has none."""
    return next((step for step in STEPS[procedure] if step.deed == deed), None)


def release_refused(procedure: str, prepared_by: str, by: str, done: Iterable[str]) -> Refusal | None:
    """Why `by` (ROLE/NAME) may not release a batch; `done` are the deeds accepted upon it.

    Two persons of the office that files corrections: who prepared the list does not release it.
    """
    return _not_theirs(procedure, by) or _over(done) or _one_person(prepared_by, by)


def withdraw_refused(procedure: str, by: str, done: Iterable[str]) -> Refusal | None:
    """Why a batch may not be withdrawn: once released its cases are withdrawn one by one."""
    return _not_theirs(procedure, by) or _over(done)


def _not_theirs(procedure: str, by: str) -> Refusal | None:
    filer = FILERS[procedure]
    if by.partition("/")[0] == filer:
        return None
    return Refusal(Reason.ROLE_NOT_ALLOWED, f"批量更正由{filer.label}编制和发布", RULE)


def _over(done: Iterable[str]) -> Refusal | None:
    words = {RELEASE: "该批次已发布", WITHDRAW: "该批次已撤回"}
    found = next((deed for deed in done if deed in words), None)
    return Refusal(Reason.ALREADY_DONE, f"{words[found]}；不能再发布或撤回", RULE) if found else None


def _one_person(prepared_by: str, by: str) -> Refusal | None:
    if set(doers(prepared_by)).isdisjoint(doers(by)):
        return None
    return Refusal(Reason.FOUR_EYES, "编制人不得发布自己编制的批次；请由另一人核对后发布", RULE)
