"""Every paper as PDF and picture on one page (样张), for looking at and for the documentation."""

import subprocess
from pathlib import Path

from markupsafe import Markup

from activities.papers.kinds import kinds
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.templates import template

RESOLUTION = 80  # dots an inch


def build(directory: Path) -> list[Path]:
    """Render the sample of every kind into a folder: PDF, PNG of each page and index.html; return the PDFs."""
    directory.mkdir(parents=True, exist_ok=True)
    papers = [paper(kind, directory) for kind in kinds()]
    pictures = {path.stem: sorted(p.name for p in directory.glob(f"{path.stem}-*.png")) for path in papers}
    page = template("documents/gallery.html", {"kinds": kinds(), "pictures": pictures})
    (directory / "index.html").write_text(Markup(page), encoding="utf-8")
    return papers


def paper(kind: str, directory: Path) -> Path:
    """One kind's PDF, with a picture of each page beside it (needs pdftoppm of poppler-utils)."""
    path = directory / f"{kind}.pdf"
    path.write_bytes(render(kind, sample(kind), sample_date(kind)))
    command = ["pdftoppm", "-png", "-r", str(RESOLUTION), str(path), str(directory / kind)]
    subprocess.run(command, check=True)
    return path
