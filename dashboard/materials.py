"""Which papers a case has and lacks (材料清单): what was filed, and what the rules miss."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.filed import material_name
from dashboard.register import CaseFile
from states.findings import Result


@dataclass(frozen=True, slots=True)
class Material:
    """One paper; a missing one is told by the rule that asks for it. `files`: the ids of what was uploaded."""

    words: str
    handed_in: bool
    rule: str = ""
    files: tuple[str, ...] = ()


def materials(file: CaseFile) -> Iterator[Material]:
    """What is missing first, then what was handed in."""
    for finding in file.findings:
        if finding.result is Result.MISSING:
            yield Material(finding.message, False, finding.rule)
    uploaded = _by_kind(file)
    named = (str(item.get("kind", "")) for item in file.application.get("materials") or ())
    for kind in dict.fromkeys((*named, *uploaded)):
        yield Material(material_name(kind), True, files=uploaded.get(kind, ()))


def _by_kind(file: CaseFile) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for item in file.uploads:
        found[item.kind] = (*found.get(item.kind, ()), item.id)
    return found
