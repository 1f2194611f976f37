"""One rule with everything that the code says of it (规则条目)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from activities.papers.kinds import Kind, kinds
from commands.lawbook.citing import Place, places_by_rule
from commands.lawbook.clocks import Clock, clocks_of
from commands.lawbook.marked_tests import marked_tests
from commands.lawbook.reading_keys import keys_read
from commands.lawbook.rows import Row, newest, place_of, rows_of
from policies.notices import Notice
from policies.packs import pack
from policies.rulebook import Rule


@dataclass(frozen=True, slots=True)
class Reading:
    """How an ambiguity of the notice is read (读法): the key that chooses, what stands, what else might."""

    id: str
    key: str
    chosen: Any
    choices: tuple[Any, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule of a notice; the long lists are worked out when asked for."""

    id: str
    notice: Notice
    clause: str
    text: str
    coded: Rule | None

    @property
    def declared(self) -> tuple[str, Mapping[str, str]]:
        """`enforced` or `information` with the notice's words on it; `function` for a rule decided by one."""
        for place in ("enforced", "information"):
            if self.id in self.notice.tables.get(place, {}):
                return place, self.notice.tables[place][self.id]
        return "function", {}

    @property
    def title(self) -> str:
        """A few words for lists."""
        return self.coded.title if self.coded else self.declared[1].get("title", self.id)

    @property
    def kind(self) -> str:
        """`function`, `information`, or where else it is enforced: procedure guard, deadline, template, …"""
        place, words = self.declared
        return words["where"] if place == "enforced" else place

    @property
    def function(self) -> Place | None:
        """The rule's own function."""
        return place_of(self.coded.check) if self.coded else None

    @property
    def readings(self) -> list[Reading]:
        """Ambiguities that the notice settles for this rule."""
        found = self.notice.tables.get("readings", {})
        return [self._reading(name, row) for name, row in found.items() if self.id in row["rules"]]

    def _reading(self, name: str, row: Mapping[str, Any]) -> Reading:
        chosen = self.notice.parameters[row["key"]]
        return Reading(name, row["key"], chosen, tuple(row.get("choices", ())), row["text"])

    @property
    def rows(self) -> list[Row]:
        """Rows of the procedures' tables."""
        return rows_of(self.id, self.coded, [reading.key for reading in self.readings if reading.choices])

    @property
    def clocks(self) -> list[Clock]:
        """Deadlines with this rule's id."""
        return clocks_of(self.id)

    @property
    def papers(self) -> list[Kind]:
        """Papers that print or answer the rule."""
        return [kind for kind in kinds().values() if self.id in kind.rules]

    @property
    def parameters(self) -> dict[str, Any]:
        """Numbers, dates and words of the notice that the rule reads, by key."""
        values = self.notice.parameters.values
        functions = [self.coded.check] if self.coded else [row.function for row in self.rows if row.function]
        read = {key for function in functions for key in keys_read(function, values)}
        read |= {reading.key for reading in self.readings}
        read |= {key for clock in self.clocks for key in clock.keys if key in values}
        return {key: values[key] for key in sorted(read)}

    @property
    def procedures(self) -> tuple[str, ...]:
        """The procedures that the rule reaches; those of the whole notice when the code singles none out."""
        coded = self.coded.procedures if self.coded else frozenset()
        found = {*coded, *(row.procedure for row in self.rows)}
        found |= {name for clock in self.clocks for name in clock.procedures}
        return tuple(sorted(found or self.notice.meta["procedures"]))

    @property
    def elsewhere(self) -> list[Place]:
        """Further places of the source that name the rule."""
        shown = {self.function, *(row.place for row in self.rows)}
        return [place for place in places_by_rule().get(self.id, ()) if not _within(place, shown)]

    @property
    def tests(self) -> tuple[Place, ...]:
        """Tests with the rule's marker."""
        return marked_tests().get(self.id, ())


def _within(place: Place, shown: set[Place | None]) -> bool:
    """Whether the place is shown anyway: a decorator moves its line, a factory gives it another name."""
    beside = (one for one in shown if one and one.path == place.path)
    return any(one.name == place.name or one.line == place.line for one in beside)


@cache
def entries() -> Mapping[str, Entry]:
    """Every rule of the notices loaded, in the order of the notices, then by number."""
    return {
        rule: Entry(rule, notice, row["clause"], row["text"], pack(name).book.rules.get(rule))
        for name, notice in newest().items()
        for rule, row in sorted(notice.tables.get("rules", {}).items())
    }
