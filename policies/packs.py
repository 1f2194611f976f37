"""The packs in force: which folder holds which notice's law (政策包目录)."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from policies.rulebook import Rulebook
from states.machine import CompiledProcedure, compile_procedure

ROOT = Path(__file__).parent
TABLES: Mapping[str, tuple[str, ...]] = {
    "general": ("policies.general.reports",),
    "nb21": ("policies.nb21.procedures",),
    "nb24": ("policies.nb24.procedures", "policies.nb24.discipline"),
}
BOOKS = ("nb21", "nb24")


@dataclass(frozen=True)
class Pack:
    """One notice's code: compiled tables and the rulebook; its numbers stand in its TOML files."""

    id: str
    folder: Path
    procedures: Mapping[str, CompiledProcedure]
    book: Rulebook

    @property
    def deadline_files(self) -> tuple[Path, ...]:
        """Defaults first, the notice's own after them."""
        own = self.folder / "deadlines.toml"
        defaults = ROOT / "general" / "deadlines.toml"
        return (defaults, own) if own.exists() and own != defaults else (defaults,)


def load(notice: str) -> Pack:
    """Import a notice's tables and rules, and compile the tables. Raises InvalidProcedure."""
    tables = [import_module(name).PROCEDURES for name in TABLES[notice]]
    compiled = {table.id: compile_procedure(table) for group in tables for table in group}
    book = import_module(f"policies.{notice}").BOOK if notice in BOOKS else Rulebook(notice)
    return Pack(notice, ROOT / notice, compiled, book)


PACKS: Mapping[str, Pack] = {notice: load(notice) for notice in TABLES}
"""All packs, loaded when this module is imported: threads of a worker never find one half made."""


def pack(notice: str) -> Pack:
    """The pack of a notice. KeyError for an unknown one."""
    return PACKS[notice]


def notice_of(procedure: str) -> str:
    """The notice whose tables hold a procedure. KeyError when none does."""
    for notice, code in PACKS.items():
        if procedure in code.procedures:
            return notice
    raise KeyError(procedure)
