"""What every act's content shares, and the field types that only acts use (行为内容的公共部分)."""

from collections.abc import Mapping
from re import ASCII, fullmatch
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator

from policies.application.base import Block
from policies.application.codes import CancellationGround
from policies.application.fields import (
    MOST,
    Count,
    Flag,
    Instant,
    Text,
    civil_day,
    digits_as_text,
    exact_amount,
    expecting,
    plain_number,
    shanghai_instant,
)
from states.terms.kinds import Ground

RULE_ID = r"[A-Z]{2,4}\d{2}-\d{2,3}"


def reference(value: Any) -> str | bool:
    """A paper by its name or number, or true when only its being there is told."""
    value = digits_as_text(value)
    if isinstance(value, (str, bool)):
        return value
    raise expecting("文书名称、编号或 true")


def evidence(value: Any) -> str | bool | list[str]:
    """One paper or several."""
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return list(value)
    return reference(value)


def checks(value: Any) -> str | dict[str, bool | int]:
    """`all`, or answers by rule id: true, false, or how many copies (NB21-35, S-07)."""
    if value == "all":
        return "all"
    if not isinstance(value, Mapping):
        raise expecting("all，或“规则编号: true|false”的键值组", "写 checks: all 或 checks: {NB21-21: true}")
    return {rule_id(key): answer(key, item) for key, item in value.items()}


def rule_id(key: Any) -> str:
    """The id of a rule."""
    if isinstance(key, str) and fullmatch(RULE_ID, key, ASCII):
        return key
    raise expecting("规则编号作为字段名，如 NB21-21")


def answer(rule: str, value: Any) -> bool | int:
    """One answer of a checklist."""
    if isinstance(value, int) and 0 <= value <= MOST:
        return value
    raise expecting(f"{rule} 的答复 true、false 或份数（不小于 0 的整数）")


def answers(value: Any) -> str | list[str] | dict[str, Any]:
    """The answers to a supplement notice: one text, a list, or by item (补正答复)."""
    if isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        return value
    if isinstance(value, Mapping):
        return {str(key): evidence(item) for key, item in value.items()}
    raise expecting("文字、文字列表，或“事项: 答复”的键值组")


def changes(value: Any) -> dict[str, Any]:
    """Dotted paths to new values (S-05); the application itself says whether a path exists."""
    if isinstance(value, Mapping) and value and all(isinstance(path, str) and path for path in value):
        return dict(value)
    raise expecting("非空的键值组（路径: 新值）", "写作 set: {origin.acquired_on: 2019-06-30}")


def hours(value: Any) -> list[int | float]:
    """Recognised hours, one number a line of the hour sheet (S-28)."""
    if isinstance(value, (list, tuple)):
        return [plain_number(exact_amount(item)) for item in value]
    raise expecting("学时列表，如 [12, 8]")


def when(value: Any) -> str:
    """A day or an instant as ISO text; what was told without an hour gets none."""
    if isinstance(value, str) and len(value) == len("2025-11-03"):
        return civil_day(value).isoformat()
    return shanghai_instant(value).isoformat()


def some_ground(value: Any) -> str:
    """A ground of any notice: of Ningbo and misuse (NB24-55 …, SH24-50) or of Shanghai's cancellation (SH24-37)."""
    codes = [*Ground, *CancellationGround]
    if isinstance(value, str) and value in codes:
        return str(value)
    raise expecting(f"{' · '.join(codes)} 之一", "改用上列代码")


SomeGround = Annotated[str, BeforeValidator(some_ground, json_schema_input_type=Ground | CancellationGround)]
When = Annotated[str, BeforeValidator(when)]
Reference = Annotated[str | bool, BeforeValidator(reference, json_schema_input_type=str | int | bool)]
Evidence = Annotated[
    str | bool | list[str], BeforeValidator(evidence, json_schema_input_type=str | int | bool | list[str])
]
Checks = Annotated[
    str | dict[str, bool | int],
    BeforeValidator(checks, json_schema_input_type=Literal["all"] | dict[str, bool | int]),
]
Answers = Annotated[str | list[str] | dict[str, Any], BeforeValidator(answers)]
Changes = Annotated[dict[str, Any], BeforeValidator(changes)]
RecognisedHours = Annotated[list[int | float], BeforeValidator(hours)]


class LateEntry(Block):
    """An operator enters what was received earlier on paper (补录, S-16)."""

    received_at: Instant
    evidence: Evidence | None = None


class Content(Block):
    """The content of any act. Blank text says nothing, so that a reason of blanks is no reason."""

    content_version: Count | None = None
    late_entry: LateEntry | None = None

    @model_validator(mode="before")
    @classmethod
    def blank_is_absent(cls, data: Any) -> Any:
        """Drop known keys with blank text; unknown keys stay to be refused."""
        if not isinstance(data, Mapping):
            return data
        return {
            key: value
            for key, value in data.items()
            if key not in cls.model_fields or not (isinstance(value, str) and not value.strip())
        }


class Opinion(Content):
    """A step with opinion, signature and seal (签署意见、签字、盖章, G-16)."""

    opinion: Text | None = None
    reason: Text | None = None
    signed: Flag | None = None
    sealed: Flag | None = None
