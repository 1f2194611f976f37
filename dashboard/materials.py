"""Which papers a case has and lacks (材料清单): what was filed, and what the rules miss."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.filed import words
from dashboard.register import CaseFile
from states.findings import Result


@dataclass(frozen=True, slots=True)
class Material:
    """One paper; a missing one is told by the rule that asks for it."""

    words: str
    handed_in: bool
    rule: str = ""


def materials(file: CaseFile) -> Iterator[Material]:
    """What is missing first, then what was handed in."""
    for finding in file.findings:
        if finding.result is Result.MISSING:
            yield Material(finding.message, False, finding.rule)
    known = words()["materials"]
    for item in file.application.get("materials") or ():
        kind = str(item.get("kind", ""))
        yield Material(known.get(kind, kind), True)
