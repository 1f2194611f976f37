"""What a case's workflow begins with (案件的起点)."""

from dataclasses import dataclass, field
from datetime import timedelta

from temporalio.common import RetryPolicy

from states.effects import Outcome

TURN = timedelta(seconds=5)
"""How long the server waits for the answer of a worker that has taken a turn, before it gives the turn to another one.

A turn takes milliseconds. The server's own 10 s are what people would wait for when a worker is killed in the middle."""

AN_HOUR = timedelta(hours=1)
PATIENT = RetryPolicy(initial_interval=timedelta(seconds=10), maximum_interval=timedelta(minutes=10))
"""For what the house does by itself, once a day or a month: it may last, and is tried until it is done."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What lists in Temporal's own pages may show of a case, besides its state: no person can be told from it."""

    city: str = ""
    org: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """How a case reads the time.

    `grace`: a timer waits so long after a due instant for acts received before it.
    `shift`: case time minus server time, zero outside rehearsal; only with `movable` may it change.
    """

    grace: timedelta = timedelta(seconds=3)
    shift: timedelta = timedelta()
    movable: bool = False

    @property
    def rehearsal(self) -> bool:
        """Whether this is not the time of the world (演练)."""
        return self.movable or bool(self.shift)


@dataclass(frozen=True, slots=True)
class Life:
    """A case as it opened, with what its opening writes and starts; or, without entries, one that goes on in a new run.

    The opening is an argument, not computed inside: a calendar loaded later does not change a life that has begun.
    """

    opening: Outcome
    labels: Labels = field(default_factory=Labels)
    clock: Clock = field(default_factory=Clock)

    @property
    def case_no(self) -> str:
        """The business number, which is the workflow's id."""
        return self.opening.case.case_no

    @property
    def procedure(self) -> str:
        """P01 … P40."""
        return self.opening.case.procedure
