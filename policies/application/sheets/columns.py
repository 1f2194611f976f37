"""The columns that a sheet may have: a Chinese heading or a dotted path, and the kind that the model gives it (列)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from re import ASCII, fullmatch, search, sub
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from policies.application.fields import Month
from policies.application.sheets.cells import Kind
from policies.application.sheets.headings import OTHER_WORDS
from states.terms.labelled import Labelled

YEARLY = "appraisals"
"""The one block whose members are named by a year; everywhere else a number counts from the first."""
BASES = (str, date, Month, bool, int, Decimal)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: as it is headed, the dotted path that it fills (list places from 0), how it is read."""

    heading: str
    path: str
    kind: Kind


@dataclass(frozen=True)
class Form:
    """What one row of a kind of sheet may say.

    `headings` maps patterns of paths (`education.*.degree`) to Chinese headings with `{}` for the number (`学历{}·学位`).
    `kinds` overrides what the model says of a pattern; `required` are paths without which a row says nothing; `times`
    is how often a list's columns stand in the template (2 unless given). `listed`: a row is a person of a making list.
    """

    model: type[BaseModel]
    headings: Mapping[str, str]
    kinds: Mapping[str, type] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    times: Mapping[str, int] = field(default_factory=dict)
    listed: bool = False

    @cached_property
    def patterns(self) -> Mapping[str, str]:
        """The patterns by heading."""
        return {heading: pattern for pattern, heading in self.headings.items()}

    def column(self, written: str) -> Column | None:
        """The column with that heading or dotted path; None when there is no such thing in the file."""
        name = "".join(written.split())
        name = name if name in self.patterns else OTHER_WORDS.get(name, name)
        path = self._path_of(name) or (name if fullmatch(r"[a-z_0-9.\[\]]+", name, ASCII) else "")
        path = sub(r"\[(\d+)\]", r".\1", path)
        kind = self.kind(path) if path else None
        return Column(written, path, kind) if kind else None

    def _path_of(self, heading: str) -> str:
        if heading in self.patterns:
            return self.patterns[heading] if "{}" not in heading else ""
        found = search(r"\d{1,4}", heading, ASCII)
        pattern = self.patterns.get(heading.replace(found[0], "{}", 1), "") if found else ""
        if not found or not pattern or (int(found[0]) < 1 and not pattern.startswith(YEARLY)):
            return ""
        place = found[0] if pattern.startswith(YEARLY) else str(int(found[0]) - 1)
        return pattern.replace("*", place, 1)

    def kind(self, path: str) -> Kind | None:
        """How cells for a path are read; None when the model has no single value there."""
        own = self.kinds.get(path) or self.kinds.get(pattern_of(path))
        found = kind_at(self.model, path.split("."))
        return Kind(own, found.many) if own and found else found

    def heading(self, path: str) -> str:
        """The Chinese heading of a path, else the path itself."""
        if path in self.headings:
            return self.headings[path]
        number, heading = search(r"\.(\d+)(\.|$)", path), self.headings.get(pattern_of(path))
        if number is None or heading is None:
            return path
        return heading.format(int(number[1]) + (0 if path.startswith(YEARLY) else 1))

    def template(self, on: date) -> list[Column]:
        """The columns of an empty sheet; yearly ones for the three years before `on`."""
        paths = [path for pattern in self.headings for path in self._paths(pattern, on)]
        return [
            Column(self.heading(path), path, kind)
            for path in self._list_wise(paths)
            if (kind := self.kind(path))
        ]

    def _paths(self, pattern: str, on: date) -> Iterator[str]:
        if pattern.startswith(YEARLY):
            return (pattern.replace("*", str(year)) for year in range(on.year - 3, on.year))
        number = self.times.get(pattern.partition(".")[0], 2) if "*" in pattern else 1
        return (pattern.replace("*", str(place)) for place in range(number))

    def _list_wise(self, paths: list[str]) -> list[str]:
        """All columns of a list's first entry before those of its second; blocks stay in their order."""
        blocks = list(dict.fromkeys(path.partition(".")[0] for path in paths))

        def order(path: str) -> tuple[int, int]:
            place = search(r"^\w+\.(\d+)\.", path)
            return blocks.index(path.partition(".")[0]), int(place[1]) if place else 0

        return sorted(paths, key=order)


def pattern_of(path: str) -> str:
    """The path with its number left open: education.0.degree is education.*.degree."""
    return sub(r"\.\d+(\.|$)", r".*\1", path, count=1)


def kind_at(annotation: Any, parts: list[str]) -> Kind | None:
    """The kind of the value at a path below a model or type; None when there is none or more than one value."""
    return next((found for option in options(annotation) if (found := _kind_in(option, parts))), None)


def _kind_in(option: Any, parts: list[str]) -> Kind | None:
    origin = get_origin(option)
    if origin is tuple:
        return _in_list(get_args(option)[0], parts)
    if origin is dict:
        return kind_at(get_args(option)[1], parts[1:]) if parts and parts[0].isdecimal() else None
    if isinstance(option, type) and issubclass(option, BaseModel):
        return _in_block(option, parts)
    return Kind(option) if not parts and is_base(option) else None


def _in_list(item: Any, parts: list[str]) -> Kind | None:
    if parts:
        return kind_at(item, parts[1:]) if parts[0].isdecimal() else None
    of_item = kind_at(item, [])
    return Kind(of_item.base, many=True) if of_item else None


def _in_block(model: type[BaseModel], parts: list[str]) -> Kind | None:
    named = {found.alias or name: found for name, found in model.model_fields.items()}
    return kind_at(named[parts[0]].annotation, parts[1:]) if parts and parts[0] in named else None


def options(annotation: Any) -> Iterator[Any]:
    """What a field may hold, through Optional and Annotated."""
    if get_origin(annotation) in (Union, UnionType):
        for argument in get_args(annotation):
            yield from options(argument)
    elif hasattr(annotation, "__metadata__"):
        yield from options(get_args(annotation)[0])
    else:
        yield annotation


def is_base(option: Any) -> bool:
    """Whether one cell can say it."""
    return option in BASES or (isinstance(option, type) and issubclass(option, Labelled))
