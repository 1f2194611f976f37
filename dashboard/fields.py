"""The fields of a deed's form: how each is asked, read back and filled in for a dry run (表单字段)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How a field is asked."""

    LINE = "line"  # 单行文字
    TEXT = "text"  # 多行文字
    LINES = "lines"  # 每行一项
    YES = "yes"  # 勾选
    CHOICE = "choice"  # 单选
    NUMBER = "number"  # 整数
    AMOUNT = "amount"  # 可带小数
    AMOUNTS = "amounts"  # 每行一个数
    DAY = "day"  # 日期
    INSTANT = "instant"  # 日期和时间
    CHECKS = "checks"  # 逐条作答
    RULES = "rules"  # 勾选规则
    PATHS = "paths"  # 路径: 新值


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice; `value` is what the act carries, as text."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `name` is the act's key, dotted when nested; `sample` is an answer that nobody could refuse."""

    name: str
    label: str
    kind: Kind
    sample: Any
    required: bool = False
    hint: str = ""
    choices: tuple[Choice, ...] = ()


WHOLE = 9
"""Digits of a number that somebody could mean."""
TRUTH = {"true": True, "false": False}


class UnreadableAnswer(ValueError):
    """An answer is no number, date or list; the text says what was expected."""


def answer_to(field: Field, form: Mapping[str, str]) -> Any:
    """What was answered, None when nothing was. Raises UnreadableAnswer."""
    if field.kind is Kind.CHECKS:
        return _checks(field, form)
    if field.kind is Kind.RULES:
        return [item.value for item in field.choices if form.get(f"{field.name}.{item.value}")] or None
    written = form.get(field.name, "").strip()
    if not written:
        return None
    return _READERS.get(field.kind, str)(written)


def _checks(field: Field, form: Mapping[str, str]) -> dict[str, bool] | None:
    answered = {item.value: form.get(f"{field.name}.{item.value}", "") for item in field.choices}
    return {rule: answer == "yes" for rule, answer in answered.items() if answer} or None


def _choice(written: str) -> Any:
    """`true`, `false` and numbers as themselves, everything else as a word."""
    if written in TRUTH:
        return TRUTH[written]
    number = whole(written)
    return written if number is None else number


def whole(written: str) -> int | None:
    """A number in digits; None for anything else, and for more digits than a number in use has."""
    return int(written) if written.isdecimal() and len(written) <= WHOLE else None


def _whole(written: str) -> int:
    found = whole(written)
    if found is None:
        raise UnreadableAnswer("应填整数")
    return found


def _amount(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        raise UnreadableAnswer("应填数字") from None


def _amounts(written: str) -> list[float]:
    return [_amount(line.strip()) for line in written.splitlines() if line.strip()]


def _paths(written: str) -> dict[str, Any]:
    found = {}
    for line in written.splitlines():
        path, colon, value = line.partition(":")
        if not colon:
            raise UnreadableAnswer("每行写“路径: 新值”，如 employer.steps.appointed_on: 2024-11-01")
        found[path.strip()] = _value(value.strip())
    return found


def _value(written: str) -> Any:
    try:
        return json.loads(written)
    except ValueError:
        return written


_READERS: dict[Kind, Any] = {
    Kind.LINES: lambda written: [line.strip() for line in written.splitlines() if line.strip()],
    Kind.YES: lambda written: True,
    Kind.CHOICE: _choice,
    Kind.NUMBER: _whole,
    Kind.AMOUNT: _amount,
    Kind.AMOUNTS: _amounts,
    Kind.PATHS: _paths,
}


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted names as mappings: `verdicts.truth` becomes `{verdicts: {truth: …}}`."""
    content: dict[str, Any] = {}
    for name, value in flat.items():
        *parents, last = name.split(".")
        place = content
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value
    return content
