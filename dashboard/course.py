"""The course of one case through its own procedure (办理流程): stages in order, the current one lit, waiting aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from policies.laws import law_for
from states.case import Case
from states.machine import CompiledProcedure
from states.procedure import Stage
from states.terms import STEPS, TERMINAL, WAITING, State

HOLDERS = {
    "applicant": "申报人",
    "unit": "单位",
    "district": "区县/主管部门",
    "city": "市级",
    "committee": "评委会",
    "maker": "制证",
    "petition": "信访",
    "investigation": "核查",
    "decision": "决定",
    "operator": "经办",
}


class Standing(StrEnum):
    """Where a stage stands in the course."""

    DONE = "done"  # 已办
    NOW = "now"  # 正在办理
    HELD = "held"  # 中止于此
    AHEAD = "ahead"  # 未到
    PASSED_BY = "passed_by"  # 未经过


WORDS = {
    Standing.DONE: "已办",
    Standing.NOW: "正在办理",
    Standing.HELD: "中止于此",
    Standing.AHEAD: "未到",
    Standing.PASSED_BY: "未经此环节",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One stage or nested step of the strip."""

    code: str
    label: str
    standing: Standing
    holder: str = ""
    steps: tuple["Step", ...] = ()

    @property
    def word(self) -> str:
        """The standing in words: colour only repeats it."""
        return WORDS[self.standing]


@dataclass(frozen=True, slots=True)
class Course:
    """The whole strip. `aside` is the waiting state the case is in, `end` its terminal state."""

    title: str
    steps: tuple[Step, ...]
    aside: State | None
    end: State | None


def course_of(case: Case, visited: Iterable[str]) -> Course:
    """The course of `case`; `visited` are the states its timeline names."""
    procedure = law_for(case.ruleset).procedures[case.procedure]
    been = frozenset(visited) | {case.state.value}
    steps = tuple(_step(stage, case, procedure, been) for stage in procedure.table.stages)
    aside = case.state if case.state in WAITING else None
    return Course(procedure.table.title, steps, aside, case.state if case.state in TERMINAL else None)


def held_at(case: Case) -> State | None:
    """The stage in which a waiting case stopped; a case may be suspended while it is returned."""
    if case.state not in WAITING:
        return None
    return next((state for state in reversed(case.origins) if state not in WAITING), None)


def _step(stage: Stage, case: Case, procedure: CompiledProcedure, been: frozenset[str]) -> Step:
    standing = _standing(stage.state, case, procedure, been)
    nested = tuple(_nested(code, stage, case, standing) for code in stage.steps)
    return Step(stage.state.value, stage.state.label, standing, HOLDERS[stage.holder.value], nested)


def _standing(state: State, case: Case, procedure: CompiledProcedure, been: frozenset[str]) -> Standing:
    if state is case.state:
        return Standing.NOW
    held = held_at(case)
    if state is held:
        return Standing.HELD
    here = procedure.order.get(held or case.state)
    if here is not None and procedure.order[state] > here:
        return Standing.AHEAD
    if state.value in been:
        return Standing.DONE
    return Standing.AHEAD if here is None else Standing.PASSED_BY


def _nested(code: str, stage: Stage, case: Case, standing: Standing) -> Step:
    """A nested step: those before the current one are done."""
    if standing is not Standing.NOW or case.substate is None:
        inherited = Standing.DONE if standing is Standing.DONE else Standing.AHEAD
        return Step(code, STEPS.get(code, code), inherited)
    here, own = stage.steps.index(case.substate), stage.steps.index(code)
    stands = Standing.NOW if own == here else Standing.DONE if own < here else Standing.AHEAD
    return Step(code, STEPS.get(code, code), stands)
