"""An immutable, versioned rule set: tables, deadlines, parameters and readings (规则集)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from states.deadlines import DeadlineBook, DeadlineSpec
from states.machine import CompiledProcedure
from states.terms import DeadlineName


@dataclass(frozen=True, slots=True)
class Law:
    """What a case is judged by; looked up by the (id, version, switches) that the case pins (G-13).

    `fingerprint` stands for the whole of parameters and deadlines: a case pins it at its opening,
    and an act made under another one is `stale_rules`.
    `undo_within`: how long one may undo one's own last entry (撤回录入时限); no notice's, so outside the fingerprint.
    """

    id: str
    version: str
    fingerprint: str
    parameters: Mapping[str, Any]
    deadlines: DeadlineBook
    procedures: Mapping[str, CompiledProcedure] = field(default_factory=dict)
    undo_within: timedelta = timedelta()

    def spec(self, name: DeadlineName) -> DeadlineSpec:
        """The notice's words on one deadline."""
        return self.deadlines[name]

    def flag(self, key: str) -> bool:
        """A yes/no reading; absent means no."""
        return bool(self.parameters.get(key, False))

    def number(self, key: str) -> int:
        """A whole number of the notice. KeyError when the notice has none."""
        value = self.parameters[key]
        if not isinstance(value, int):
            raise TypeError(f"{key}: a whole number, not {value!r}")
        return value
