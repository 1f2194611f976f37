"""What crosses between a case and the activities that serve it: plain data, ids only (交办单).

Workflow modules import this and nothing else of the room.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from states.act import Act
from states.case import Answer, Case
from states.effects import Effect, Entry, Signal, Spawn

RECORD = "record"
APPEND = "append"
ALLOCATE = "allocate"
MAKE = "make"
"""Names of the activities; a released name is never changed, running cases ask for it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The application of a case that follows from this one: copied from its parent's when that is recorded (S-32)."""

    case_no: str
    spawn: Spawn


@dataclass(frozen=True, slots=True)
class Recording:
    """One turn of a case, for the register: the case after it (without answers), its new rows and what follows."""

    case: Case
    entries: tuple[Entry, ...]
    effects: tuple[Effect, ...] = ()
    copies: tuple[Copy, ...] = ()
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the register found: a second open application of the person, or deeds whose case still runs."""

    duplicate: bool = False
    undelivered: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class LateDeed:
    """A deed upon a case whose workflow has ended (S-34); `by_system` when another case caused it."""

    case_no: str
    act: Act
    by_system: bool = False


@dataclass(frozen=True, slots=True)
class Appended:
    """The answer to a late deed, and deeds that it caused upon running cases."""

    answer: Answer
    undelivered: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Production:
    """One certificate to make or to cancel; `attempt` of the same version returns the same original (SH24-15)."""

    case_no: str
    procedure: str
    kind: str  # issue · cancel
    version: int
    seq: int
    level: str | None = None
    scope: str | None = None
    number: str | None = None  # known already: a corrected or cancelled certificate keeps it


@dataclass(frozen=True, slots=True)
class Produced:
    """The certificate as it is on record: what the machine deed `produced` carries."""

    number: str
    version: int
    sha256: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
