"""The tale as data: chapters of lines, read strictly (演示脚本)."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from policies.application.base import Block
from policies.application.fields import Day, Text
from policies.application.load import load_document
from rehearsal.moments import Instant
from rehearsal.samples.story import MAIN
from rehearsal.scenario import Actor, HumanDeed
from states.terms import DeadlineName, Reason, State

FILE = Path(__file__).with_name("tale.yaml")


class Line(Block):
    """One step: a case filed, a deed done, the register asked, time passing; then `state`, `level`, `due` must hold."""

    at: Instant
    says: Text
    case: Text = MAIN
    file: Text | None = None
    by: Actor | None = None
    do: HumanDeed | None = None
    with_: dict[str, Any] = Field(alias="with", default_factory=dict)
    refused: Reason | None = None
    verify: Literal["number", "qr", "file"] | None = None
    answer: Text | None = None
    state: State | None = None
    level: Annotated[int, Field(strict=True, ge=0, le=3)] | None = None
    due: dict[DeadlineName, Day] = Field(default_factory=dict)
    shows: tuple[Text, ...] = ()


class Chapter(Block):
    """Lines under one heading."""

    chapter: Text
    lines: tuple[Line, ...]


@lru_cache(maxsize=1)
def tale() -> tuple[Chapter, ...]:
    """The whole tale."""
    return TypeAdapter(tuple[Chapter, ...]).validate_python(load_document(FILE))


def begins() -> date:
    """The day of the first line."""
    return tale()[0].lines[0].at.date()
