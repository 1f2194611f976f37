"""The case: everything the engine must remember, ids only (案件). No name, no number, no phone (G-18)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from states.clocks import Mark
from states.deadlines import Deadline
from states.terms import DeadlineName, Deed, Role, State, TaskKind
from states.workdays import Calendar


@dataclass(frozen=True, slots=True)
class RulesetRef:
    """The rule set a case is pinned to (G-13), with the readings chosen otherwise than by default.

    `hash` stands for all its parameters and deadlines on the day of opening; empty in cases of earlier releases.
    """

    id: str
    version: str
    switches: Mapping[str, Any] = field(default_factory=dict)
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection of a notice (异议); content and objector stand in the register only."""

    number: int
    received_on: date
    kind: DeadlineName  # NOTICE or RESULT_NOTICE
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Work for a named owner (任务)."""

    kind: TaskKind
    owner: str
    opened_on: date
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class DoneDeed:
    """A deed accepted in the current round: who did it where; feeds `already_done` and four eyes."""

    deed: Deed
    state: State
    role: Role
    user: str


@dataclass(frozen=True, slots=True)
class CertificateRef:
    """The case's certificate by number and version, of several persons the first one's; holder data stand in the register.

    `available_from`: the day from which a pending one is released (TJ20-12).
    """

    number: str
    version: int
    status: str
    available_from: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the actor hears (contract/README §1 `act`). `from_state`/`to_state` are equal when refused."""

    accepted: bool
    seq: int
    from_state: State
    to_state: State
    rule: str | None = None
    reason: str | None = None
    message: str | None = None
    digest: str = ""  # of the act's content: another content under the same id is noticed by the client


@dataclass(frozen=True, slots=True)
class Wake:
    """The earliest instant at which the clock would do something, and what."""

    at: datetime
    mark: Mark | None = None  # None: a retried production


@dataclass(frozen=True, slots=True)
class Case:
    """One case at one moment. `facts`: results of deeds that guards read; `origins`: a stack of states to return to."""

    case_no: str
    procedure: str
    ruleset: RulesetRef
    calendar: Calendar
    state: State
    opened_at: datetime
    seq: int = 0
    substate: str | None = None
    origins: tuple[State, ...] = ()
    dates: Mapping[str, date] = field(default_factory=dict)
    deadlines: tuple[Deadline, ...] = ()
    objections: tuple[Objection, ...] = ()
    tasks: tuple[Task, ...] = ()
    done: tuple[DoneDeed, ...] = ()
    history: tuple[DoneDeed, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    certificate: CertificateRef | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    content_version: int = 1
    touched_at: datetime | None = None  # the latest instant handled: no clock deed is dated before it
    retry_at: datetime | None = None  # next attempt of a failed production
    wake: Wake | None = None  # what the clock does next, derived from the deadlines whenever a turn closes

    @property
    def overdue_level(self) -> int:
        """The highest level of the open deadlines; it falls when they are met (G-15, S-18)."""
        return max((deadline.level for deadline in self.deadlines if deadline.running), default=0)

    @property
    def origin_state(self) -> State | None:
        """Where a waiting case goes back to."""
        return self.origins[-1] if self.origins else None

    def deadline(self, name: DeadlineName) -> Deadline | None:
        """The latest deadline of that name, running or not."""
        return next((item for item in reversed(self.deadlines) if item.name is name), None)

    def running(self, name: DeadlineName) -> Deadline | None:
        """The running deadline of that name."""
        found = self.deadline(name)
        return found if found is not None and found.running else None
