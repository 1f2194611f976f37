"""Rule ids in running text, and the places of the source that name a rule (引用)."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("states", "policies", "records", "activities", "workflows", "rehearsal", "dashboard")
ID = re.compile(r"(?<![A-Z0-9])(?P<notice>[A-Z]+(?:\d{2})?)-(?P<first>\d{2})(?!\d)")
MORE = re.compile(r"(?P<joint>…|–|, |/|、)(?:[A-Z]+(?:\d{2})?-)?(?P<number>\d{2})(?!\d)(?!-)")
SPAN = ("…", "–")

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A line of the source and what stands there: a function, a class, or the file itself."""

    path: str
    line: int
    name: str = ""

    def __str__(self) -> str:
        """As an editor opens it."""
        return f"{self.path}:{self.line}{' ' if self.name else ''}{self.name}"


def rule_ids(text: str) -> frozenset[str]:
    """Every id that a text names, shortened forms spelt out: a span joined by `…`, or numbers after `/` and `, `."""
    return frozenset(rule for match in ID.finditer(text) for rule in _spelt_out(text, match))


def _spelt_out(text: str, match: re.Match[str]) -> Iterator[str]:
    notice, last, end = match["notice"], int(match["first"]), match.end()
    yield match[0]
    while (more := MORE.match(text, end)) and int(more["number"]) > last:
        number = int(more["number"])
        first = last + 1 if more["joint"] in SPAN else number
        yield from (f"{notice}-{n:02d}" for n in range(first, number + 1))
        last, end = number, more.end()


@cache
def places_by_rule() -> dict[str, tuple[Place, ...]]:
    """Where the rooms name each rule: the innermost function or class round the line, each once."""
    found: dict[str, set[Place]] = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for rule, place in _named_in(path):
                found.setdefault(rule, set()).add(place)
    return {rule: tuple(sorted(places)) for rule, places in found.items()}


def _named_in(path: Path) -> Iterator[tuple[str, Place]]:
    text = path.read_text(encoding="utf-8")
    lines = [(number, rule_ids(line)) for number, line in enumerate(text.splitlines(), 1)]
    if not any(rules for _, rules in lines):
        return
    definitions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, Definition)]
    name = path.relative_to(ROOT).as_posix()
    for number, rules in lines:
        place = _place(name, number, definitions) if rules else None
        yield from ((rule, place) for rule in rules if place)


def _place(path: str, line: int, definitions: list[Definition]) -> Place:
    around = [node for node in definitions if _first_line(node) <= line <= (node.end_lineno or line)]
    innermost = max(around, key=lambda node: node.lineno, default=None)
    return Place(path, innermost.lineno, innermost.name) if innermost else Place(path, line)


def _first_line(node: Definition) -> int:
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
