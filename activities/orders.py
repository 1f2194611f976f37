"""What crosses between a case and the activities that serve it: plain data, ids only (交办单).

Workflow modules import this and nothing else of the room.
"""

from dataclasses import dataclass
from datetime import date, datetime

from states.act import Act
from states.case import Answer, Case
from states.effects import Effect, Entry, Signal, Spawn

RECORD = "record"
APPEND = "append"
ALLOCATE = "allocate"
MAKE = "make"
COPY = "copy"
SEAL = "seal_day"
RECONCILE = "reconcile"
DIGEST = "digest"
RUN_BATCH = "run_batch"
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
    """The certificates to make; asked again, the same numbers and the same originals come back (SH24-15, SH24-21).

    `at` is the instant of the deed that asked for it. `number`: the one that stands already, or the first one given.
    `subject`: the certificate to correct or to reinstate. `numbers`: those of several persons in the order of the
    list from the `first` one on; empty for the only certificate of a case.
    """

    case_no: str
    version: int
    at: datetime
    level: str | None = None
    scope: str | None = None
    number: str | None = None
    kind: str = "issue"  # issue · correct · reinstate
    subject: str | None = None
    available_from: date | None = None
    numbers: tuple[str, ...] = ()
    first: int = 0


@dataclass(frozen=True, slots=True)
class Produced:
    """The certificate as it is on record: what the machine deed `produced` carries; no file when one was cancelled.

    Of several persons the first one's. `status`: valid, or pending_release until the day `available_from` (TJ20-12).
    """

    number: str | None
    version: int
    sha256: str | None = None
    status: str = "valid"
    available_from: date | None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy of a certificate: the SHA-256 of its file, or in words why none was made."""

    copy_no: str
    sha256: str | None = None
    refused: str | None = None
