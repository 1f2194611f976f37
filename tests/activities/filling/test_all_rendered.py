"""Long: every paper and certificate that any scenario orders, drawn to the end with what the case really holds."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from activities.filling import fields_for
from activities.papers.kinds import certificate_kind, find
from activities.papers.order import Holder
from activities.papers.qr import qr_picture
from activities.papers.render import render
from activities.papers.templates import page
from activities.remaking import dated
from activities.seal_owners import body_of
from rehearsal.register import Certificate
from states.terms import DocumentKind
from tests.activities.filling.living import FILES, Life, lived

pytestmark = pytest.mark.proof
EMPTY = {**dict.fromkeys(Holder.__dataclass_fields__, ""), "born_on": None, "photo": None}
CODE = qr_picture("https://zhicheng.example/v/sample")
drawn: set[str] = set()
"""Pages that an earlier life had already; the same page gives the same file."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_paper_of_a_life_is_drawn(path: Path) -> None:
    life = lived(path)
    for pdf in (*papers(life), *certificates(life)):
        with pdfplumber.open(BytesIO(pdf)) as file:
            for sheet in file.pages:
                beyond = [
                    c["text"]
                    for c in sheet.chars
                    if c["x0"] < 0 or c["x1"] > sheet.width or c["bottom"] > sheet.height
                ]
                assert beyond == []
                assert not re.search(r"None|\{\{|Undefined", sheet.extract_text())


def papers(life: Life) -> Iterator[bytes]:
    """The papers that nobody had before, as they were ordered."""
    for order in life.ordered:
        paper = order.paper
        if paper.kind == DocumentKind.CERTIFICATE:
            continue
        fields = fields_for(paper, life.dossier(order))
        text = re.sub(r"app-[\w-]+|rep-[\w-]+", "", page(find(paper.kind), fields, paper.on, seal=False))
        if text not in drawn:
            drawn.add(text)
            yield render(paper.kind, fields, paper.on)


def certificates(life: Life) -> Iterator[bytes]:
    """The certificates that the life's cases made."""
    for item in life.driver.register.certificates:
        fields = fields_of(item)
        if item.made_by is not None and str(fields) not in drawn:
            drawn.add(str(fields))
            kind = certificate_kind(item.scope or item.city, item.level or "", item.kind)
            assert item.obtained_on is not None
            yield render(kind, {**fields, "qr": CODE}, item.obtained_on)


def fields_of(item: Certificate) -> Mapping[str, Any]:
    """What a certificate prints."""
    held = {**EMPTY, **{name: value for name, value in item.fields.items() if name in EMPTY}}
    seals = tuple(map(body_of, item.seals))
    return {**held, **dated(held), "number": item.number, "level": item.level or "", "seals": seals}
