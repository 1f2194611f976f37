"""What every board is made of: the person who looks, the register, and the tables that come out (看板)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from dashboard.access import name_for, narrowed
from dashboard.entrance import NotHere
from dashboard.people import Person
from dashboard.sheets import Sheet
from records.database import reading
from records.reading import CaseFilter
from states.instants import civil
from states.terms import Role


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a board by `person` at `now`; `asked` are the words of the address line."""

    engine: Engine
    person: Person
    now: datetime
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The civil day."""
        return civil(self.now)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The register, for reading only."""
        with reading(self.engine) as session:
            yield session

    def within(self, procedures: Sequence[str] = ()) -> CaseFilter:
        """What of all cases, or of these procedures, is for this person: the register leaves the rest out.

        NotHere: nothing is.
        """
        found = narrowed(CaseFilter(procedures=procedures), self.person)
        if found is None:
            raise NotHere
        return found

    def name(self, name: str) -> str:
        """A person's name as this person may read it."""
        return name_for(self.person, name) or "—"


@dataclass(frozen=True, slots=True)
class Filter:
    """A question above a board's tables; `choices` make it a selection, otherwise it is a search."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """One board: its address, title, what it answers, who may look, and its tables."""

    name: str
    title: str
    lead: str
    roles: frozenset[Role]
    sheets: Callable[[Look], tuple[Sheet, ...]]
    filters: tuple[Filter, ...] = ()
