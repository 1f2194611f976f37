"""A sample's story: what was filed and done, when, and how it stands today (样例案情)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from states.terms import Deed, State
from workflows import naming

MAIN = "main"


@dataclass(frozen=True, slots=True)
class Filing:
    """A case is opened. `about`: the case of this story that a misconduct case is about."""

    case: str
    at: datetime
    application: Mapping[str, Any]
    about: str | None = None

    def number(self, key: str) -> str:
        """The case's business number in the story of that key: the same whenever it is told."""
        token = hashlib.sha256(f"{key}/{self.case}".encode()).hexdigest()[:8]
        return naming.new_number(str(self.application["procedure"]), self.at, token)


@dataclass(frozen=True, slots=True)
class Doing:
    """A person does one deed on a case of this story; `p11`, `p12`: the case that another one opened."""

    case: str
    at: datetime
    do: Deed
    by: str
    content: Mapping[str, Any] = field(default_factory=dict)


Event = Filing | Doing


@dataclass(frozen=True, slots=True)
class Story:
    """One or more cases on one clock. `stands` and `level` say how the last filed or named case stands at the end."""

    key: str
    events: tuple[Event, ...]
    stands: Mapping[str, State]
    level: int | None = None

    @property
    def number(self) -> str:
        """The business number of its first case."""
        first = self.events[0]
        assert isinstance(first, Filing)
        return first.number(self.key)

    @property
    def procedure(self) -> str:
        """Of its first case."""
        first = self.events[0]
        assert isinstance(first, Filing)
        return str(first.application["procedure"])
