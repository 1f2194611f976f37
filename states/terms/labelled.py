"""String enums whose members carry their Chinese legal term (带中文术语的枚举)."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A code with its Chinese term: `State.DRAFT.label == "草稿"`."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Build one member from its stable code and its Chinese term."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member
