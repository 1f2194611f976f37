"""The static layer of certificates (底版): border, heading, labels and seals, made once per design."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import pikepdf

from activities.papers.editions import GROUND
from activities.papers.guilloche import LYING, STANDING, Theme, ground_svg
from activities.papers.kinds import NOW, Kind, Origin
from activities.papers.press import press
from activities.papers.sources import row_at
from activities.papers.stamp import seal_svg
from activities.papers.templates import heading_of, template

TEMPLATE, STYLE = GROUND, "certificates/paper.css"
MAY_LACK = ("subtitle", "statement", "photo", "effect", "purpose")
COLOURS = ("paper", "strong", "second", "wave", "centre")


@dataclass(frozen=True, slots=True)
class Design:
    """What a ground is made for: the kind, the heading, and the bodies whose seals stand on it (用印机关).

    `origin`: from which templates.
    """

    kind: str
    heading: str
    bodies: tuple[str, ...]
    sealed: bool = True
    origin: Origin = NOW


def design_of(row: Kind, fields: Mapping[str, object], *, sealed: bool) -> Design:
    """The ground that a certificate with these fields stands on."""
    return Design(row.name, heading_of(row, fields), bodies_of(row, fields), sealed, row.origin)


def bodies_of(row: Kind, fields: Mapping[str, object]) -> tuple[str, ...]:
    """Whose seals the fields ask for (`seals`); the kind's issuer where they name nobody (SH24-11…13)."""
    named = fields.get("seals")
    return tuple(map(str, named)) if isinstance(named, (list, tuple)) and named else (row.ground["issuer"],)


def over_ground(design: Design, values: bytes) -> bytes:
    """A certificate: the page of values drawn over its ground, with the metadata of the values.

    Plain pikepdf underlays get random names and are compressed anew each time; here the ground is an object that
    is copied as it is, so that bytes repeat and 15 ms are saved.
    """
    with pikepdf.open(BytesIO(values)) as pdf, pikepdf.open(BytesIO(ground(design))) as below:
        page = pdf.pages[0]
        page.Resources.XObject = page.Resources.get("/XObject", pikepdf.Dictionary())
        page.Resources.XObject.Ground = pdf.copy_foreign(below.Root.Ground)
        page.contents_add(b"q /Ground Do Q", prepend=True)
        return saved(pdf)


@lru_cache(maxsize=128)
def ground(design: Design) -> bytes:
    """One design as a file whose catalogue holds the form `Ground`. MissingAsset as in `press`."""
    row = row_at(design.kind, design.origin)
    look = {**dict.fromkeys(MAY_LACK, ""), **row.ground}
    context = {"design": look, "heading": design.heading, "bodies": design.bodies, "page": row.page}
    html = template(TEMPLATE, {**context, "seal": design.sealed}, design.origin)
    page = press(html, STYLE, pictures(row, look, design), design.origin)
    with pikepdf.open(BytesIO(page)) as pdf:
        pdf.Root.Ground = pdf.make_indirect(pdf.pages[0].as_form_xobject())
        return saved(pdf)


def pictures(row: Kind, look: Mapping[str, str], design: Design) -> dict[str, bytes]:
    """The fine-line work and the seals."""
    sheet = LYING if row.page.endswith("landscape") else STANDING
    seals = {
        f"seal-{n}": seal_svg(body, look["purpose"])
        for n, body in enumerate(design.bodies, 1)
        if design.sealed
    }
    return {"fine_lines": ground_svg(Theme(*(look[colour] for colour in COLOURS)), sheet), **seals}


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes, the same for the same content."""
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
