"""The short answers that rule functions give; the registry adds rule id and stage to make a Finding (单条结论)."""

from dataclasses import dataclass

from states.findings import Result


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule function's result; Chinese message with measured value, bound and cure; `reason` when it has a code."""

    result: Result
    message: str
    reason: str | None = None


def decisive(*parts: Verdict | None) -> Verdict | None:
    """The part of one rule that decides: a failure before what is missing, else the first that says anything.

    What refuses by itself is told at once, also where another value of the same rule is still absent.
    """
    said = [part for part in parts if part is not None]
    return next((part for part in said if part.result is Result.FAIL), said[0] if said else None)


def passed(message: str) -> Verdict:
    """符合。"""
    return Verdict(Result.PASS, message)


def failed(message: str, reason: str | None = None) -> Verdict:
    """不符合，不能补正。"""
    return Verdict(Result.FAIL, message, reason)


def missing(message: str, reason: str | None = None) -> Verdict:
    """缺失，可以补正。"""
    return Verdict(Result.MISSING, message, reason)


def manual(message: str) -> Verdict:
    """须人工判断。"""
    return Verdict(Result.MANUAL, message)


def conditional(message: str) -> Verdict:
    """有条件符合：待权威部门确认，或日后复核。"""
    return Verdict(Result.CONDITIONAL, message)


def not_applicable(message: str) -> Verdict:
    """本条不适用于该申报。"""
    return Verdict(Result.NOT_APPLICABLE, message)
