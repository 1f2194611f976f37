"""Every paper as PDF and picture on one page, from made-up fields: `make gallery` (样张).

uv run python -m docs.gallery            writes build/gallery/index.html
uv run python -m docs.gallery FOLDER     writes it there
"""

import sys
from pathlib import Path

from activities.papers.gallery import build

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "build" / "gallery"


def main(arguments: list[str]) -> int:
    """Render everything and say where it lies."""
    folder = Path(arguments[0]) if arguments else GALLERY
    papers = build(folder)
    print(f"{len(papers)} papers: {folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
