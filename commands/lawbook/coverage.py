"""How much of the catalogue stands in code: every rule with where it lives and which tests hold it (覆盖)."""

from collections.abc import Iterable
from dataclasses import dataclass

from commands.lawbook.entry import Entry, entries


@dataclass(frozen=True, slots=True)
class Covered:
    """One rule of the catalogue. `places` are lines of code or papers; an information rule needs none, but its reason."""

    rule: str
    title: str
    kind: str
    places: int
    tests: int
    reason: str

    @property
    def lacks(self) -> str | None:
        """What keeps the rule from counting as covered; None: nothing."""
        if self.kind == "information":
            return None if self.reason else "未写明仅作说明的理由"
        if not self.places:
            return "代码中无落实之处"
        return None if self.tests else "没有带此规则标记的测试"


def coverage() -> list[Covered]:
    """Every rule of the notices loaded."""
    return [_covered(entry) for entry in entries().values()]


def _covered(entry: Entry) -> Covered:
    words = entry.declared[1]
    return Covered(
        entry.id,
        entry.title,
        entry.kind,
        len(_places(entry)),
        len(entry.tests),
        words.get("reason") or words.get("text") or words.get("title", ""),
    )


def _places(entry: Entry) -> set[str]:
    """Where the rule lives: its function, rows and clocks of the tables, papers, other places of the source."""
    coded: Iterable[object] = (entry.function, *(row.place for row in entry.rows), *entry.elsewhere)
    lists = (row.result for row in entry.rows if row.function is None)
    clocks = (clock.place for clock in entry.clocks)
    papers = (kind.name for kind in entry.papers)
    return {str(place) for place in (*coded, *lists, *clocks, *papers) if place}
