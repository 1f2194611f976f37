"""Which tests are asked about a changed number, the likeliest to notice first: stage after stage."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from commands.lawbook.citing import Place
from commands.lawbook.clocks import Clock, clocks_of
from commands.lawbook.entry import Entry, entries
from policies.packs import PACKS
from tests.mutation.mutants import ROOT, Mutant

SCENARIOS = ROOT / "tests" / "scenarios"
PLAYED = "tests/rehearsal/test_scenarios.py"
PURE = ("policies", "states", "laws", "rehearsal")
"""Rooms whose tests need nothing but the law; they answer within seconds."""
PAGES = ("records", "activities", "commands", "dashboard")
"""Not the written pages of docs/ nor the recorded histories: any change at all makes those red."""
WHOLE_LAW = (
    *(f"tests/policies/{pack}" for pack in sorted(PACKS)),
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "tests" / "policies").glob("test_*.py"))),
    "tests/states", "tests/laws", PLAYED, "tests/commands/test_calendar.py",
)  # fmt: skip
"""All but the reading of files (tests/policies/application), which no notice's number bears on."""


def rounds(mutant: Mutant) -> Iterator[tuple[str, ...]]:
    """Tests of the rules that read the number; scenarios of their procedures; papers and pages; then the whole law."""
    near = (*nearest_tests(mutant, PURE), *tables(mutant))
    found = (near, scenarios(mutant), nearest_tests(mutant, PAGES), WHOLE_LAW)
    return (tests for tests in found if tests)


def tables(mutant: Mutant) -> tuple[str, ...]:
    """The tables of all service times and of all days of validity, where rules are not named one by one."""
    times = "tests/laws/test_opening.py::test_default_service_times"
    validity = "tests/policies/test_packs.py::test_a_version_is_in_force_on_its_first_day_and_on_its_last"
    return (times,) if mutant.deadline else (validity,) if mutant.key.startswith("meta.") else ()


def nearest_tests(mutant: Mutant, rooms: tuple[str, ...]) -> tuple[str, ...]:
    """Tests of these rooms with the marker of a rule that reads the number or sets the deadline."""
    places = (place for entry in _reading(mutant) for place in entry.tests if _room(place) in rooms)
    return tuple(sorted({f"{place.path}::{place.name}" for place in places}))


def scenarios(mutant: Mutant) -> tuple[str, ...]:
    """Scenarios of the procedures that the number reaches; those that name its deadline come first."""
    named = f"{mutant.deadline}."
    files = [
        file for name in sorted(procedures(mutant)) for file in sorted((SCENARIOS / name).glob("*.yaml"))
    ]
    files.sort(key=lambda file: mutant.deadline is None or named not in file.read_text(encoding="utf-8"))
    return tuple(f"{PLAYED}::test_scenario[{file.relative_to(SCENARIOS).as_posix()}]" for file in files)


def procedures(mutant: Mutant) -> set[str]:
    """Procedures that run the number's deadline, or of the rules that read it; else all of its notice."""
    clocks = {name for clock in _clocks(mutant) for name in clock.procedures}
    read = {name for entry in _reading(mutant) for name in entry.procedures}
    return clocks or read or _all_of(Path(mutant.file).parent.name)


def _all_of(notice: str) -> set[str]:
    """What the defaults say holds for the procedures of every notice."""
    packs = PACKS.values() if notice == "general" else (PACKS[notice],)
    return {name for code in packs for name in code.procedures}


def _reading(mutant: Mutant) -> list[Entry]:
    """Rules that read the number, or whose deadline it belongs to."""
    ruled = {clock.spec.rule for clock in _clocks(mutant)}
    notice = Path(mutant.file).parent.name
    return [
        entry
        for entry in entries().values()
        if entry.id in ruled
        or (notice in (entry.notice.id, "general") and any(_is_in(key, mutant) for key in _keys()[entry.id]))
    ]


@cache
def _keys() -> dict[str, tuple[str, ...]]:
    """The keys that each rule reads."""
    return {entry.id: tuple(entry.parameters) for entry in entries().values()}


def _is_in(key: str, mutant: Mutant) -> bool:
    """Whether the number stands under this key: a list of tables is one parameter."""
    return mutant.deadline is None and f"{mutant.key}.".startswith(f"{key}.")


def _clocks(mutant: Mutant) -> list[Clock]:
    """The number's deadline, once for each notice that has it from this file."""
    written = (mutant.file, f"[{mutant.deadline}]")
    return [clock for clock in _all_clocks() if (clock.place.path, clock.place.name) == written]


@cache
def _all_clocks() -> tuple[Clock, ...]:
    files = (file for code in PACKS.values() for file in code.deadline_files)
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    rules = {table["rule"] for file in tables for table in file.values()}
    return tuple(clock for rule in sorted(rules) for clock in clocks_of(rule))


def _room(place: Place) -> str:
    return place.path.split("/")[1]
