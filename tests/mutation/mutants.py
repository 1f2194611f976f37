"""Numbers and days of the notices, each changed by one unit: what a wrong law would look like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from commands.lawbook.entry import entries

ROOT = Path(__file__).parents[2]
TABLE = re.compile(r"^\[(?P<name>[\w.]+)\]")
NUMBER = re.compile(r"^(?P<key>\w+)\s*=\s*\[?(?P<value>\d{4}-\d{2}-\d{2}|\d+)(?=[\s,\]#]|$)")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One number of one file, written otherwise."""

    file: str
    line: int
    key: str
    before: str
    after: str

    def apply(self, tree: Path) -> str:
        """Write the change into a copy of the tree; the answer is the file as it was."""
        path = tree / self.file
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines(keepends=True)
        lines[self.line] = lines[self.line].replace(self.before, self.after, 1)
        path.write_text("".join(lines), encoding="utf-8")
        return text

    def __str__(self) -> str:
        """As a survivor is told."""
        return f"{self.file}:{self.line + 1} {self.key} {self.before} → {self.after}"


def mutants() -> list[Mutant]:
    """Every number that stands under `parameters` of a notice or in a table of deadlines."""
    notices = sorted((ROOT / "policies").glob("*/notice*.toml"))
    deadlines = sorted((ROOT / "policies").glob("*/deadlines.toml"))
    return [mutant for path in (*notices, *deadlines) for mutant in _in(path)]


def _in(path: Path) -> Iterator[Mutant]:
    file, whole = path.relative_to(ROOT).as_posix(), path.name == "deadlines.toml"
    table = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        head = TABLE.match(line)
        table = head["name"] if head else table
        found = NUMBER.match(line)
        if found and (whole or table.partition(".")[0] == "parameters"):
            key = f"{table.removeprefix('parameters.')}.{found['key']}"
            yield Mutant(file, number, key, found["value"], one_more(found["value"]))


def one_more(value: str) -> str:
    """The next number, or the next day."""
    return str(int(value) + 1) if value.isdigit() else str(date.fromisoformat(value) + timedelta(days=1))


def nearest_tests(mutant: Mutant) -> list[str]:
    """Tests with the marker of a rule that reads the number: they fail first, if any does."""
    reading = (entry for entry in entries().values() if mutant.key in entry.parameters)
    return sorted({f"{place.path}::{place.name}" for entry in reading for place in entry.tests})
