"""The static layer of certificates (底版): border, heading, labels and seal, made once per design."""

from functools import cache
from io import BytesIO

import pikepdf

from activities.papers.guilloche import Theme, ground_svg
from activities.papers.kinds import find
from activities.papers.press import press
from activities.papers.stamp import seal_svg
from activities.papers.templates import template

TEMPLATE, STYLE = "certificates/ground.html", "certificates/paper.css"


def over_ground(kind: str, values: bytes, *, sealed: bool) -> bytes:
    """A certificate: the page of values drawn over its ground, with the metadata of the values.

    Plain pikepdf underlays get random names and are compressed anew each time; here the ground is an object that
    is copied as it is, so that bytes repeat and 15 ms are saved.
    """
    with pikepdf.open(BytesIO(values)) as pdf, pikepdf.open(BytesIO(ground(kind, sealed))) as below:
        page = pdf.pages[0]
        page.Resources.XObject = page.Resources.get("/XObject", pikepdf.Dictionary())
        page.Resources.XObject.Ground = pdf.copy_foreign(below.Root.Ground)
        page.contents_add(b"q /Ground Do Q", prepend=True)
        return saved(pdf)


@cache
def ground(kind: str, sealed: bool) -> bytes:
    """One design as a file whose catalogue holds the form `Ground`. MissingAsset as in `press`."""
    design = find(kind).ground
    theme = Theme(*(design[colour] for colour in ("paper", "strong", "second", "wave", "centre")))
    pictures = {"fine_lines": ground_svg(theme), "seal": seal_svg(design["issuer"])}
    page = press(template(TEMPLATE, {"design": design, "seal": sealed}), STYLE, pictures)
    with pikepdf.open(BytesIO(page)) as pdf:
        pdf.Root.Ground = pdf.make_indirect(pdf.pages[0].as_form_xobject())
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes, the same for the same content."""
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
