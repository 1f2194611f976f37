"""What crosses between a case and the activities that serve it: plain data, ids only (交办单).

Workflow modules import this and nothing else of the room.
"""

from dataclasses import dataclass
from datetime import datetime

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
    """One certificate to make; asked again for the same version, the same original comes back (SH24-15).

    `at` is the instant of the deed that asked for it. `number`: known already, for another version of a certificate.
    """

    case_no: str
    version: int
    at: datetime
    level: str | None = None
    scope: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Produced:
    """The certificate as it is on record: what the machine deed `produced` carries; no file when one was cancelled."""

    number: str | None
    version: int
    sha256: str | None = None
