"""A purpose-bound copy (用途限定副本): the certificate's page without seals, smaller, under a mark of its purpose.

It is no second original (SH24-15, TJ20-22): no seal stands on it and nobody signs it; what it is worth, the register
says of its code and of its file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf

from activities.papers.ground import saved
from activities.papers.kinds import Kind

KIND, BENEATH = "certificate_copy", "beneath"
SCALE = 0.84
MILLIMETRE = 72 / 25.4
PLACES = {"A4 landscape": (23.76, 26.6), "A4": (16.8, 38.52)}
"""Where the certificate's lower left corner stands, in millimetres from the sheet's; `.frame` of the style agrees."""


@dataclass(frozen=True, slots=True)
class CopyMark:
    """What a copy says about itself; `certificate` is what the original was drawn by, `until` the last day of its use."""

    copy_no: str
    certificate: Kind
    number: str
    version: int
    recipient: str
    purpose: str
    until: date | None = None

    def fields(self, beneath: bytes) -> dict[str, object]:
        """The fields of the paper over `beneath`, the certificate's page without seals."""
        told, row = {name: getattr(self, name) for name in self.__slots__}, self.certificate
        return {**told, "certificate": row.title, "sheet": row.page, BENEATH: beneath}


def over_certificate(fields: Mapping[str, object], pdf: bytes) -> bytes:
    """The paper with the certificate drawn small beneath it; the same bytes for the same content."""
    beneath, sheet = fields[BENEATH], str(fields["sheet"])
    assert isinstance(beneath, bytes)
    left, bottom = (place * MILLIMETRE for place in PLACES[sheet])
    with pikepdf.open(BytesIO(pdf)) as copy, pikepdf.open(BytesIO(beneath)) as certificate:
        drawn = copy.copy_foreign(certificate.make_indirect(certificate.pages[0].as_form_xobject()))
        resources = copy.pages[0].Resources
        resources.XObject = resources.get("/XObject", pikepdf.Dictionary())
        resources.XObject.Certificate = drawn
        put = f"q {SCALE} 0 0 {SCALE} {left:.3f} {bottom:.3f} cm /Certificate Do Q"
        copy.pages[0].contents_add(put.encode(), prepend=True)
        return saved(copy)
