"""Numbers and days of the notices, each changed by one unit: what a wrong law would look like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = re.compile(r"^\[\[?(?P<name>[\w.]+)\]")
NUMERIC = re.compile(r"^(?P<key>[\w.]+)\s*=\s*(?P<values>\[?[\d\-,\s]+\]?)\s*(#.*)?$")
"""A number, a day, or a list of them; numbers inside words are words."""
ONE = re.compile(r"\d{4}-\d{2}-\d{2}|\d+")
VALIDITY = ("effective_from", "effective_to")
"""Of a notice's own data only its validity is a rule; its number and version name it."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One number of one file, written otherwise; `column` is where it stands in its line."""

    file: str
    line: int
    column: int
    key: str
    before: str
    after: str

    def apply(self, tree: Path) -> str:
        """Write the change into a copy of the tree; the answer is the file as it was."""
        path = tree / self.file
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines(keepends=True)
        old = lines[self.line]
        lines[self.line] = old[: self.column] + self.after + old[self.column + len(self.before) :]
        path.write_text("".join(lines), encoding="utf-8")
        return text

    @property
    def deadline(self) -> str | None:
        """The deadline whose own table holds the number."""
        return self.key.partition(".")[0] if self.file.endswith("/deadlines.toml") else None

    def __str__(self) -> str:
        """As a survivor is told."""
        return f"{self.file} {self.key} {self.before} → {self.after}"


def mutants() -> list[Mutant]:
    """Every number of a notice's parameters, of its validity and of the tables of deadlines, one unit more."""
    notices = sorted((ROOT / "policies").glob("*/notice*.toml"))
    deadlines = sorted((ROOT / "policies").glob("*/deadlines.toml"))
    return [mutant for path in (*notices, *deadlines) for mutant in _in(path)]


def _in(path: Path) -> Iterator[Mutant]:
    file, whole = path.relative_to(ROOT).as_posix(), path.name == "deadlines.toml"
    table = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        head = TABLE.match(line)
        table = head["name"] if head else table
        found = NUMERIC.match(line)
        if found and (whole or _is_law(table, found["key"])):
            key = f"{table.removeprefix('parameters.')}.{found['key']}"
            yield from _of(file, number, key, found)


def _is_law(table: str, key: str) -> bool:
    return table.partition(".")[0] == "parameters" or (table == "meta" and key in VALIDITY)


def _of(file: str, line: int, key: str, found: re.Match[str]) -> Iterator[Mutant]:
    for one in ONE.finditer(found["values"]):
        yield Mutant(file, line, found.start("values") + one.start(), key, one[0], one_more(one[0]))


def one_more(value: str) -> str:
    """The next number, or the next day."""
    return str(int(value) + 1) if value.isdigit() else str(date.fromisoformat(value) + timedelta(days=1))
