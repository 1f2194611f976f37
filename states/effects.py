"""What follows from a decision, as plain data: the shells carry it out (后果)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from states.case import Answer, Case
from states.terms import DeadlineName, Deed, DocumentKind, Reason, State


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the timeline: a deed of a person or of the clock, accepted or refused."""

    seq: int
    at: datetime
    deed: Deed
    by: str
    from_state: State
    to_state: State
    result: str  # accepted · refused
    act_id: str | None = None
    role: str | None = None
    rule: str | None = None
    reason: str | None = None
    message: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class MakeDocument:
    """A paper to produce from the case's content (文书); leaves through the outbox."""

    kind: DocumentKind
    copies: int
    on: date
    seq: int


@dataclass(frozen=True, slots=True)
class Escalate:
    """A deadline climbed to level 2 or 3; `on` is the day after the due day (S-18)."""

    deadline: DeadlineName
    level: int
    on: date
    to: str
    rule: str


@dataclass(frozen=True, slots=True)
class Notify:
    """A message for a role through the outbox (通知); `about` is a message template's name."""

    to: str
    about: str
    on: date


@dataclass(frozen=True, slots=True)
class Produce:
    """Allocate, render and seal, or cancel: the answer comes back as the machine deed `produced` (制证).

    issue: one certificate a person of the application. correct, reinstate: the next version of the certificate that
    the case is about. `available_from`: the ISO day before which it is only pending release (TJ20-12).
    """

    kind: str  # issue · correct · cancel · reinstate
    level: str | None = None
    scope: str | None = None
    available_from: str | None = None


@dataclass(frozen=True, slots=True)
class Spawn:
    """Open another case that follows from this one, at once in `state` (S-32)."""

    procedure: str
    state: State
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signal:
    """A deed of the system upon another case: to its workflow while it runs, appended to its record after (S-34)."""

    case_no: str
    deed: Deed
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeepIntegrityRecord:
    """An entry in the integrity archive (诚信档案) and a push to the credit platform; `to` None is open-ended (NB24-54)."""

    ground: str
    start: date
    to: date | None
    rule: str


@dataclass(frozen=True, slots=True)
class AnnulIntegrityRecords:
    """The entries that the quashed revocation of a case or certificate made no longer count from `on` (S-35)."""

    case_no: str | None
    certificate_no: str | None
    on: date


@dataclass(frozen=True, slots=True)
class ChangeCertificate:
    """A certificate's new status, of this case or of another one; with `only_from` nothing if it has another one by now."""

    number: str
    status: str
    on: date
    only_from: str | None = None


Effect = (
    MakeDocument
    | Escalate
    | Notify
    | Produce
    | Spawn
    | Signal
    | KeepIntegrityRecord
    | AnnulIntegrityRecords
    | ChangeCertificate
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The new case, the rows for its record, what has to be done, and the answer to the actor (None for the clock)."""

    case: Case
    entries: tuple[Entry, ...] = ()
    effects: tuple[Effect, ...] = ()
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The case is unchanged (G-17). A value, recorded and shown, never raised; the message names the cure."""

    reason: Reason
    message: str
    rule: str | None = None
