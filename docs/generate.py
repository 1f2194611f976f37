"""Writes what comes from the code: parts of pages between `<!-- generated: NAME -->` and `<!-- end -->`, and the
pages of the notices as a whole.

uv run python -m docs.generate            writes them
uv run python -m docs.generate --check    exit 1 and the page's name when one is stale
"""

import re
import sys
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import grimp

from docs.events_table import (
    certificate_events,
    certificate_example,
    certificate_fields,
    choices,
    messages,
    signals,
)
from docs.notice_pages import notice_pages
from docs.readings_table import readings_tables
from docs.settings_table import settings_table

ROOT = Path(__file__).parents[1]
ROOMS = ("states", "policies", "records", "activities", "workflows", "rehearsal", "commands", "dashboard")
PAGES = ("docs/architecture.md", "docs/departures.md", "docs/events.md", "docs/settings.md")
BLOCK = re.compile(r"(<!-- generated: (?P<name>[a-z-]+) -->\n).*?(?=<!-- end -->)", re.DOTALL)

Edge = tuple[str, str]


def import_edges() -> set[Edge]:
    """Pairs (importer, imported) of rooms, as the code stands."""
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    return {
        (importer, imported)
        for importer, imported in permutations(ROOMS, 2)
        if graph.direct_import_exists(importer=importer, imported=imported, as_packages=True)
    }


def without_shortcuts(edges: set[Edge]) -> set[Edge]:
    """The edges that no longer path implies: a → c goes when a → b → c stands. The edges hold no circle."""

    def below(room: str) -> set[str]:
        nearest = {imported for importer, imported in edges if importer == room}
        return nearest.union(*map(below, nearest))

    return {(a, c) for a, c in edges if not any(c in below(b) for x, b in edges if x == a)}


def import_diagram() -> str:
    """Mermaid flowchart; an arrow points from the importing room to the imported one, shortcuts left out."""
    arrows = sorted(without_shortcuts(import_edges()))
    rows = [f"    {importer} --> {imported}" for importer, imported in arrows]
    return "\n".join(["```mermaid", "flowchart TD", *rows, "```", ""])


BLOCKS: dict[str, Callable[[], str]] = {
    "certificate-events": certificate_events,
    "certificate-example": certificate_example,
    "certificate-fields": certificate_fields,
    "choices": choices,
    "imports": import_diagram,
    "messages": messages,
    "readings": readings_tables,
    "settings": settings_table,
    "signals": signals,
}


def refreshed(text: str) -> str:
    """The page with every generated block made anew. An unknown block name is a KeyError."""
    return BLOCK.sub(lambda found: found[1] + BLOCKS[found["name"]](), text)


def fresh_pages() -> dict[Path, str]:
    """Every generated page as it ought to read."""
    parts = {ROOT / page: refreshed((ROOT / page).read_text(encoding="utf-8")) for page in PAGES}
    return parts | {ROOT / "docs" / "notices" / name: text for name, text in notice_pages().items()}


def stale_pages() -> dict[Path, str]:
    """Pages that read otherwise than they ought to, with what they ought to read."""
    return {page: text for page, text in fresh_pages().items() if standing(page) != text}


def standing(page: Path) -> str:
    """What a page says now; nothing when it is not there yet."""
    return page.read_text(encoding="utf-8") if page.exists() else ""


def main(arguments: list[str]) -> int:
    """Write, or with --check only compare; prints the pages that differ."""
    stale = stale_pages()
    for page, text in stale.items():
        print(page.relative_to(ROOT))
        if "--check" not in arguments:
            page.write_text(text, encoding="utf-8")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
