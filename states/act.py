"""What a person did, as it reaches the core (行为单)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from states.findings import Finding
from states.terms import Deed, Role

BEHALF = " for "
"""Between who acts and in whose place they act: `district_reviewer/ning for zhou` (代办)."""


def doers(user: str) -> tuple[str, ...]:
    """Everybody who answers for a deed: who did it, and in whose place; a bare role is its one person (S-02)."""
    role, _, name = user.partition("/")
    return tuple((name or role).split(BEHALF))


@dataclass(frozen=True, slots=True)
class Act:
    """One human deed on one case.

    `received_at` decides timeliness (S-16); `late_entry` is set when an operator enters it later with evidence.
    `content` is the parsed `with`; `findings` were made by the policies on `content_version` for this deed;
    `about` are register facts for guards (duplicate, conflict of interest, the reported case or certificate).
    """

    id: str
    deed: Deed
    user: str
    role: Role
    received_at: datetime
    content: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    content_version: int | None = None
    ruleset_hash: str | None = None
    late_entry: bool = False
    digest: str = ""

    @property
    def result(self) -> str | None:
        """The verdict carried by the deed: result, outcome or none."""
        return self.content.get("result") or self.content.get("outcome")
