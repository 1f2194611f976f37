"""Made-up fields for every kind of paper (样例), for previews, the gallery and the tests."""

import tomllib
from datetime import date
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from activities.papers.copies import BENEATH
from activities.papers.copies import KIND as COPY
from activities.papers.kinds import TEMPLATES, find
from activities.papers.portrait import portrait as printed_portrait
from activities.papers.qr import qr_picture
from activities.papers.render import render

PHOTO_SIZE = (350, 490)  # two inches by the Chinese measure, 35 by 49 mm
SHADE, BACK = "#9aa7b0", "#dfe7ec"


def sample(kind: str) -> dict[str, object]:
    """Fields of one made-up paper of a kind; `printed_on` among them is its date. UnknownKind as in `find`."""
    row, tables = find(kind), samples()
    fields = {**tables["common"], **tables.get(kind, {})}
    if row.document in ("certificate", "approval_form", "exception_form", "review_form"):
        fields["photo"] = portrait()
    if row.document == "certificate":
        fields["qr"] = qr_picture(f"https://zhicheng.example/v/sample-{fields['number']}")
    return fields | copied(str(fields["copied"])) if kind == COPY else fields


def copied(kind: str) -> dict[str, object]:
    """What a copy of a kind's sample has of the certificate."""
    fields, row = sample(kind), find(kind)
    page = render(kind, fields, sample_date(kind), sealed=False)
    return {"certificate": row.title, "number": fields["number"], "sheet": row.page, BENEATH: page}


def sample_date(kind: str) -> date:
    """The date that a kind's sample is printed with."""
    day = sample(kind)["printed_on"]
    assert isinstance(day, date)
    return day


@cache
def samples() -> dict[str, dict[str, object]]:
    """The tables of templates/samples.toml."""
    return tomllib.loads((TEMPLATES / "samples.toml").read_text(encoding="utf-8"))


@cache
def portrait() -> bytes:
    """A grey outline in place of a face, as photos that are handed in come to be printed."""
    picture = Image.new("RGB", PHOTO_SIZE, BACK)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((105, 90, 245, 270), fill=SHADE)
    draw.ellipse((35, 310, 315, 690), fill=SHADE)
    out = BytesIO()
    picture.save(out, "PNG")
    return printed_portrait(out.getvalue())
