"""What the sample cases went through, one outline each, from outlines.yaml (样例表)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from policies.application.load import load_document
from rehearsal.samples.story import MAIN
from states.terms import State

FILE = Path(__file__).with_name("outlines.yaml")


@dataclass(frozen=True, slots=True)
class Step:
    """A word and how long ago: `8` working days, `17d` plain days."""

    word: str
    ago: str


@dataclass(frozen=True, slots=True)
class Strand:
    """One case of a story: filed by somebody when it names a procedure, else opened by another case (S-32)."""

    name: str
    course: tuple[Step, ...]
    stands: State
    procedure: str | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A story's cases, the first one before those about it; `level`: of the first one, where the line is there for it."""

    strands: tuple[Strand, ...]
    level: int | None = None

    @property
    def procedure(self) -> str:
        """Of the first case."""
        return str(self.strands[0].procedure)


@lru_cache(maxsize=1)
def outlines() -> tuple[Outline, ...]:
    """All outlines, in the order of filing."""
    return tuple(
        Outline((strand(MAIN, row), *also(row.get("also", ()))), row.get("level"))
        for row in load_document(FILE)
    )


def also(rows: Iterable[Mapping[str, Any]]) -> Iterable[Strand]:
    """The further cases."""
    return (strand(row["name"], row) for row in rows)


def strand(name: str, row: Mapping[str, Any]) -> Strand:
    """One case."""
    course = tuple(Step(*step.split()) for step in row["course"])
    return Strand(name, course, State(row["stands"]), row.get("procedure"))
