"""Notice files: yearly versions, each a TOML that may name its parent (通知文件, G-13, NB24-01)."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from policies.limits import outside
from policies.packs import NOTICES, ROOT
from policies.parameters import Parameters, UnknownSwitch, flatten
from states.deadlines import DeadlineBook


@dataclass(frozen=True, eq=False)
class Notice:
    """One version of a notice: its data as written, inherited values filled in. Two that were read are two."""

    id: str
    version: str
    effective_from: date
    effective_to: date | None
    meta: Mapping[str, Any]
    parameters: Parameters
    tables: Mapping[str, Any]
    fingerprint: str

    def choose(self, switches: Mapping[str, Any]) -> Parameters:
        """The parameters with readings chosen otherwise. Raises UnknownSwitch for a key or a word the notice lacks."""
        for reading in self.tables.get("readings", {}).values():
            key, choices = reading["key"], reading.get("elements") or reading.get("choices", ())
            chosen = switches.get(key)
            named = chosen if "elements" in reading and isinstance(chosen, (list, tuple)) else (chosen,)
            if key in switches and choices and not all(one in choices for one in named):
                words = "、".join(str(choice) for choice in choices)
                raise UnknownSwitch(f"switches.{key}：应为 {words} 之一，实为 {switches[key]!r}")
        chosen = self.parameters.switched(switches)
        for key, limit in self.tables.get("limits", {}).items():
            if key in switches and (wanted := outside(limit, chosen[key])):
                raise UnknownSwitch(f"switches.{key}：应为{wanted}，实为 {switches[key]!r}")
        return chosen

    def in_force(self, on: date) -> bool:
        """Whether a case may start on `on` under this version (G-14)."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


class NoticeShelf:
    """All versions by (id, version); further folders can be added at start, never while cases run."""

    def __init__(self) -> None:
        """Read the packs' own files."""
        self.notices: dict[tuple[str, str], Notice] = {}
        for notice in NOTICES:
            self.add_folder(ROOT / notice)

    def add_folder(self, folder: Path, *, demo: bool = False) -> None:
        """Read every `notice*.toml` of a folder, parents before children; those marked `demo` (演示) only if wanted."""
        read = [
            tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("notice*.toml"))
        ]
        waiting = [tables for tables in read if demo or not tables["meta"].get("demo")]
        while waiting:
            ready = [tables for tables in waiting if self._parent_known(tables)]
            if not ready:
                raise KeyError(f"{folder.name}: parent notice not found: {waiting[0]['meta']['parent']}")
            for tables in ready:
                self.add(tables)
            waiting = [tables for tables in waiting if tables not in ready]

    def _parent_known(self, tables: Mapping[str, Any]) -> bool:
        parent = tables["meta"].get("parent")
        return parent is None or (tables["meta"]["id"], parent) in self.notices

    def add(self, tables: Mapping[str, Any]) -> Notice:
        """One file's tables. What it leaves out stands as in its parent."""
        meta = tables["meta"]
        parent = self.notices.get((meta["id"], str(meta.get("parent"))))
        inherited = dict(parent.parameters.values) if parent else {}
        parameters = Parameters({**inherited, **flatten(tables.get("parameters", {}))})
        whole = {**(parent.tables if parent else {}), **tables}
        notice = Notice(
            id=meta["id"],
            version=str(meta["version"]),
            effective_from=meta["effective_from"],
            effective_to=meta.get("effective_to"),
            meta={**(parent.meta if parent else {}), **meta},
            parameters=parameters,
            tables=whole,
            fingerprint=fingerprint(parameters.values),
        )
        self.notices[notice.id, notice.version] = notice
        return notice

    def version_on(self, notice: str, on: date) -> Notice:
        """The latest version in force on a day, else the first one: its own rule then says why a start is refused."""
        versions = sorted(
            (n for n in self.notices.values() if n.id == notice), key=lambda n: n.effective_from
        )
        in_force = [version for version in versions if version.in_force(on)]
        started = [version for version in versions if version.effective_from <= on]
        return (in_force or started or versions[:1])[-1]


def fingerprint(values: Mapping[str, Any], deadlines: DeadlineBook | None = None) -> str:
    """A short hash of all parameters and deadlines; another one means other rules."""
    specs = [repr(spec) for _, spec in sorted(deadlines.specs.items())] if deadlines else []
    text = "\n".join([*(f"{key}={values[key]!r}" for key in sorted(values)), *specs])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


SHELF = NoticeShelf()


def numbers_on(notice: str, on: date) -> Parameters:
    """The numbers of a notice in its version of a day, for what is not a case: the month's batch, a question (G-13)."""
    return SHELF.version_on(notice, on).parameters


def load_extra(folder: Path, *, demo: bool) -> None:
    """The installation's own notices beside the packs'; a process calls this once, before its first case."""
    SHELF.add_folder(folder, demo=demo)
