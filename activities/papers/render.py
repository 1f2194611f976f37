"""Rendering a paper (文书生成): fields in, one deterministic PDF/A-2b out, not yet signed."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image

from activities.papers.booklet import FOLDED, on_folded_sheets
from activities.papers.copies import KIND as COPY
from activities.papers.copies import over_certificate
from activities.papers.faults import MissingAsset
from activities.papers.fonts import preflight
from activities.papers.ground import design_of, over_ground
from activities.papers.kinds import Kind, find
from activities.papers.press import press
from activities.papers.stamp import seal_svg
from activities.papers.templates import page

PICTURES = ("photo", "qr")  # fields that hold pictures


def render(kind: str, fields: Mapping[str, object], printed_on: date, *, sealed: bool = True) -> bytes:
    """The paper as PDF/A-2b; the same arguments give the same bytes.

    `printed_on` is the date on the paper; `sealed=False` makes a preview without the seal's picture.
    Raises UnknownKind, MissingField, MissingGlyph or MissingAsset; all are final, a retry does not help.
    """
    return drawn(find(kind), fields, printed_on, sealed=sealed)


def drawn(row: Kind, fields: Mapping[str, object], printed_on: date, *, sealed: bool = True) -> bytes:
    """The paper by the templates of this row, which may be those of an earlier version; as `render`."""
    preflight(fields, exact=bool(row.ground))
    html = page(row, fields, printed_on, seal=sealed and row.sealed)
    pdf = press(html, style(row), pictures(row, fields, sealed), row.origin)
    if row.ground:
        return over_ground(design_of(row, fields, sealed=sealed), pdf)
    if row.page == FOLDED:
        return on_folded_sheets(pdf)
    return over_certificate(fields, pdf) if row.name == COPY else pdf


def style(row: Kind) -> str:
    """The style file beside the kind's template; what stands on a ground has one for its values alone."""
    return str(PurePosixPath(row.template).parent / ("values.css" if row.ground else "paper.css"))


def pictures(row: Kind, fields: Mapping[str, object], sealed: bool) -> dict[str, bytes]:
    """What the page may show as `asset:NAME`. MissingAsset: a picture that cannot be read."""
    found = {name: readable(name, data) for name in PICTURES if isinstance(data := fields.get(name), bytes)}
    return found | seals(fields) if sealed and row.sealed and not row.ground else found


def seals(fields: Mapping[str, object]) -> dict[str, bytes]:
    """The seal of the paper's issuer, or those of its stamp places (`stamps`: body and purpose of each)."""
    places = stamps(fields)
    if not places:
        return {"seal": seal_svg(str(fields["issuer"]))}
    return {
        f"seal-{n}": seal_svg(place["body"], place.get("purpose", "")) for n, place in enumerate(places, 1)
    }


def sealers(fields: Mapping[str, object]) -> tuple[str, ...]:
    """The bodies that seal and sign the paper, in the order of their places (用印单位)."""
    return tuple(place["body"] for place in stamps(fields)) or (str(fields["issuer"]),)


def stamps(fields: Mapping[str, object]) -> Sequence[Mapping[str, str]]:
    """The stamp places of a slip, none on other papers."""
    places = fields.get("stamps")
    return places if isinstance(places, (list, tuple)) else ()


def readable(name: str, data: bytes) -> bytes:
    """The picture, if it is one: WeasyPrint would only log it and leave a hole."""
    try:
        Image.open(BytesIO(data)).verify()
    except (OSError, SyntaxError) as fault:
        raise MissingAsset(f"{name} is not a readable picture") from fault
    return data
