"""The text of templates (模板原文): as the folder has it now, or as it was when a version was published."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from activities.papers.faults import MissingAsset
from activities.papers.kinds import NOW, TEMPLATES, Kind, Origin, find

KEPT = TEMPLATES / "published"
"""One file a version of what is drawn again: certificates, whose pages stand under copies of them (SH24-15)."""
LISTS = ("rules", "body", "foot", "optional")


def text_of(name: str, origin: Origin = NOW) -> str:
    """One template or style. MissingAsset: there is no such file."""
    try:
        return (
            (TEMPLATES / name).read_text(encoding="utf-8") if origin == NOW else kept(origin)["files"][name]
        )
    except (FileNotFoundError, KeyError):
        raise MissingAsset(f"templates/{name}") from None


def row_at(kind: str, origin: Origin) -> Kind:
    """A kind as it is now or as it was published. UnknownKind, MissingAsset."""
    if origin == NOW:
        return find(kind)
    row: dict[str, Any] = dict(kept(origin)["row"])
    lists: dict[str, Any] = {name: tuple(row.pop(name, ())) for name in LISTS}
    return Kind(**row, **lists, origin=origin)


@cache
def kept(origin: Origin) -> Mapping[str, Any]:
    """The row and all files of a published version. MissingAsset: they were not kept."""
    try:
        found: Mapping[str, Any] = json.loads(place(origin).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MissingAsset(f"templates/published/{place(origin).name}") from None
    return found


def keep(origin: Origin, row: Mapping[str, Any], files: Mapping[str, str], folder: Path = KEPT) -> None:
    """Keep a version's row and files for good; nothing is ever written over. FileExistsError: it was kept before."""
    folder.mkdir(parents=True, exist_ok=True)
    with place(origin, folder).open("x", encoding="utf-8") as file:
        json.dump({"row": row, "files": files}, file, ensure_ascii=False, indent=1, sort_keys=True)


def place(origin: Origin, folder: Path = KEPT) -> Path:
    """Where a version is kept."""
    return folder / f"{origin.kind}-{origin.number}.json"
