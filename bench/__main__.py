"""`python -m bench [PART…]`: measure, print, keep. It never fails a build: a missed target is a red line (测量)."""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path

from bench.figures import LATEST, Figure, keep, plain, show

PARTS = ("core", "shell", "history", "memory", "certificates", "lists", "pages")
PAIRS = 8


async def measured(parts: Iterable[str], pairs: int) -> AsyncIterator[Figure]:
    """The figures of the wanted parts, each on files of its own."""
    for part in parts:
        print(f"{part} …", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix=f"bench-{part}-") as folder:
            async for figure in part_of(part, Path(folder), pairs):
                yield figure


async def part_of(part: str, folder: Path, pairs: int) -> AsyncIterator[Figure]:
    """One part; what it needs is imported only now, so that others are not measured with it."""
    if part in ("shell", "history"):
        async for figure in in_house(part, folder, pairs):
            yield figure
    elif part == "memory":
        from bench import memory

        async for figure in memory.measure(folder):
            yield figure
    else:
        for figure in await asyncio.to_thread(lambda: list(by_itself(part, folder, pairs))):
            yield figure


async def in_house(part: str, folder: Path, pairs: int) -> AsyncIterator[Figure]:
    """What needs server, register and workers."""
    from bench import history, shell
    from rehearsal.house import house

    async with house(folder) as running:
        async for figure in shell.measure(running, pairs) if part == "shell" else history.measure(running):
            yield figure


def by_itself(part: str, folder: Path, pairs: int) -> Iterator[Figure]:
    """What needs no server."""
    match part:
        case "core":
            from bench import core

            yield from core.measure(pairs)
        case "certificates":
            from bench import certificates

            yield from certificates.measure(folder)
        case "lists":
            from bench import lists

            yield from lists.measure(folder)
        case "pages":
            from bench import pages

            yield from pages.measure(folder)


async def main() -> None:
    """Read the arguments, measure, print and keep."""
    asked = argparse.ArgumentParser(prog="python -m bench", description="Measures what the house costs.")
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=" ".join(PARTS))
    asked.add_argument(
        "--pairs", type=int, default=PAIRS, help="runs of each median, 8 or more to be published"
    )
    wanted = asked.parse_args()
    figures = []
    async for figure in measured(wanted.parts or PARTS, wanted.pairs):
        print(f"  {figure.name}：{plain(figure.value)} {figure.unit}", file=sys.stderr)
        figures.append(figure)
        keep(figures)  # what was measured stays, also when a later part is broken off
    show(figures)
    print(f"→ {os.path.relpath(LATEST)}", file=sys.stderr)


if __name__ == "__main__":
    asyncio.run(main())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
