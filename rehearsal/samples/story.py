"""A sample's story: what was filed and done, when, and how it stands today (样例案情)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from states.terms import Deed, State

MAIN = "main"


@dataclass(frozen=True, slots=True)
class Filing:
    """A case is opened. `about`: the case of this story that a misconduct case is about."""

    case: str
    at: datetime
    application: Mapping[str, Any]
    about: str | None = None


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
    def procedure(self) -> str:
        """Of its first case."""
        first = self.events[0]
        assert isinstance(first, Filing)
        return str(first.application["procedure"])
