"""What a procedure table is: ordered stages and the moves between them, readable against the notice (程序表)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from states.effects import Refusal
from states.terms import DeadlineName, Deed, Holder, Role, State

if TYPE_CHECKING:
    from states.turn import Turn

Guard = Callable[["Turn"], Refusal | None]
Condition = Callable[["Turn"], bool]
Consequence = Callable[["Turn"], None]


class Place(NamedTuple):
    """A state, or a step within it (`committee.interview`)."""

    state: State
    step: str | None = None

    @property
    def code(self) -> str:
        """The nested name with separator `.`."""
        return self.step or self.state.value


class Go(StrEnum):
    """Targets that depend on the case."""

    STAY = "stay"  # 状态不变
    ORIGIN = "origin"  # 回到来处
    PREVIOUS = "previous"  # 退回上一级


Target = Place | Go


@dataclass(frozen=True)
class Move:
    """One row: who may do which deed where, what must hold, where it leads and what follows.

    `result` picks the row by the deed's verdict, `when` by the case; the first row that fits applies.
    `guards` refuse, in rule order. `apart_from`: deeds whose doer in this case may not do this one (四眼).
    `once`: a stage-holder's deed, done once a round (`already_done`), and answered `not_at_your_level` elsewhere.
    """

    deed: Deed
    source: tuple[Place, ...]
    target: Target
    by: tuple[Role, ...]
    result: str | None = None
    when: Condition | None = None
    guards: tuple[Guard, ...] = ()
    then: tuple[Consequence, ...] = ()
    apart_from: tuple[Deed, ...] = ()
    once: bool = True


@dataclass(frozen=True)
class Stage:
    """One state of a procedure: its holder, whose turn it is, clocks that start on entry, consequences of entry.

    `checks` are the rule ids that the holder's `pass` must answer item by item (NB21-35).
    `steps` are the nested steps; the first one is entered. `clocks_again` replace printed dates in a later round.
    """

    state: State
    holder: Holder
    turn_of: tuple[Role, ...] = ()
    clocks: tuple[DeadlineName, ...] = ()
    on_entry: tuple[Consequence, ...] = ()
    checks: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    clocks_again: tuple[DeadlineName, ...] = ()

    @property
    def entry(self) -> Place:
        """Where a case that enters this stage stands first."""
        return Place(self.state, self.steps[0] if self.steps else None)


@dataclass(frozen=True)
class Procedure:
    """One of the 39 procedures as a table; `opening` is its first state, unless `opens` chooses it by the file's routing.

    `level` and `scope` describe its certificate.
    """

    id: str
    title: str
    notice: str
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    opening: State = State.DRAFT
    level: str | None = None
    scope: str | None = None
    overall: tuple[DeadlineName, ...] = ()
    opens: Callable[[Mapping[str, Any]], State] | None = None

    def first_state(self, routing: Mapping[str, Any]) -> State:
        """Where a case with these facts of its file begins."""
        return self.opens(routing) if self.opens else self.opening


def at(*places: State | Place) -> tuple[Place, ...]:
    """Sources of a row; a bare state stands for the state with all its steps."""
    return tuple(place if isinstance(place, Place) else Place(place) for place in places)


def to(place: State | Place) -> Place:
    """A fixed target."""
    return place if isinstance(place, Place) else Place(place)
