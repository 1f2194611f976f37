"""The packs in force: which folder holds which notice's law (政策包目录)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from policies.facts import Facts
from policies.rulebook import Rulebook
from states.machine import CompiledProcedure, compile_procedure

ROOT = Path(__file__).parent
NOTICES = tuple(sorted(folder.name for folder in ROOT.iterdir() if any(folder.glob("notice*.toml"))))
"""A folder of this room that holds a notice is a pack; a new city is a new folder."""


@dataclass(frozen=True)
class Pack:
    """One notice's code: compiled tables and the rulebook; its numbers stand in its TOML files.

    `routes` are facts that only this notice's tables read of a file; `policies.routing` has those of every city.
    `plans` are facts that they read of the register besides.
    """

    id: str
    folder: Path
    procedures: Mapping[str, CompiledProcedure]
    book: Rulebook
    routes: Callable[[Any], dict[str, Any]] | None = None
    plans: Callable[[Any, Facts], dict[str, Any]] | None = None

    @property
    def deadline_files(self) -> tuple[Path, ...]:
        """Defaults first, the notice's own after them."""
        own = self.folder / "deadlines.toml"
        defaults = ROOT / "general" / "deadlines.toml"
        return (defaults, own) if own.exists() and own != defaults else (defaults,)


def load(notice: str, package: str, folder: Path) -> Pack:
    """Import a notice's package for its `BOOK` and `PROCEDURES`, and compile the tables. Raises InvalidProcedure."""
    code = import_module(package)
    compiled = {table.id: compile_procedure(table) for table in code.PROCEDURES}
    reads = (getattr(code, name, None) for name in ("routing_facts", "planning_facts"))
    return Pack(notice, folder, compiled, code.BOOK, *reads)


PACKS: dict[str, Pack] = {notice: load(notice, f"policies.{notice}", ROOT / notice) for notice in NOTICES}
"""All packs, loaded when this module is imported: threads of a worker never find one half made."""


def pack(notice: str) -> Pack:
    """The pack of a notice. KeyError for an unknown one."""
    return PACKS[notice]


def own_routes(application: Any) -> dict[str, Any]:
    """The facts of a file that its own notice's tables read; empty when there are none (流转要素)."""
    for code in PACKS.values():
        if code.routes is not None and application.procedure in code.procedures:
            return code.routes(application)
    return {}


def own_plans(application: Any, facts: Facts) -> dict[str, Any]:
    """What its own notice's tables read of the register for this file; empty when they read nothing (时间安排)."""
    plans = PACKS[notice_of(application.procedure)].plans
    return plans(application, facts) if plans is not None else {}


def notice_of(procedure: str) -> str:
    """The notice whose tables hold a procedure. KeyError when none does."""
    for notice, code in PACKS.items():
        if procedure in code.procedures:
            return notice
    raise KeyError(procedure)
