"""The same certificate without any of the house's short cuts: one page, one run of WeasyPrint, whole system fonts."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import date

from weasyprint import CSS, HTML

from activities.papers.ground import MAY_LACK, TEMPLATE, bodies_of, design_of, pictures
from activities.papers.kinds import TEMPLATES, find
from activities.papers.templates import page, template

SYSTEM = {
    "Song, Rare, Rarest": "'Noto Serif CJK SC', 'BabelStone Han', HanaMinB",
    "font-family: Hei": "font-family: 'Noto Sans CJK SC'",
}

KINDS = {b"<svg": "image/svg+xml", b"\xff\xd8": "image/jpeg"}
"""What a picture is by how it begins; PNG otherwise."""


def straight(kind: str, fields: Mapping[str, object], printed_on: date) -> bytes:
    """A certificate as a program without a ground, cut fonts or caches would draw it."""
    row = find(kind)
    design = design_of(row, fields, sealed=True)
    look = {**dict.fromkeys(MAY_LACK, ""), **row.ground}
    below = template(
        TEMPLATE,
        {
            "design": look,
            "heading": design.heading,
            "bodies": bodies_of(row, fields),
            "page": row.page,
            "seal": True,
        },
    )
    over = page(row, fields, printed_on, seal=True).partition("<body")[2].partition(">")[2]
    html = below.replace("</body>", over.replace("</html>", ""))
    for name, data in {**pictures(row, look, design), **shown(fields)}.items():
        html = html.replace(f"asset:{name}", address(data))
    files = (TEMPLATES / "certificates" / name for name in ("paper.css", "values.css"))
    style = "".join(file.read_text(encoding="utf-8") for file in files)
    for own, theirs in SYSTEM.items():
        style = style.replace(own, theirs)
    pdf: bytes = HTML(string=html).write_pdf(stylesheets=[CSS(string=style)], pdf_variant="pdf/a-2b")
    return pdf


def shown(fields: Mapping[str, object]) -> dict[str, bytes]:
    """The photo and the code."""
    return {name: data for name in ("photo", "qr") if isinstance(data := fields.get(name), bytes)}


def address(data: bytes) -> str:
    """A picture inside the page."""
    kind = next((kind for begins, kind in KINDS.items() if data.startswith(begins)), "image/png")
    return f"data:{kind};base64,{b64encode(data).decode()}"
