"""Which certificate a file says it is (自称编号): only to point to the original, never to vouch for anything."""

import re
from io import BytesIO

import pikepdf

TITLE = re.compile(r"\S+证书(?:副本)? (?P<number>[0-9A-Z]{6,40})")
"""How certificates are titled inside their files: what they are, then the number."""


def number_shown(pdf: bytes) -> str | None:
    """The number in a certificate's title, which copies and conversions usually keep; None: it names none."""
    try:
        with pikepdf.open(BytesIO(pdf)) as file:
            title = TITLE.fullmatch(str(file.docinfo.get("/Title", "")))
    except (pikepdf.PdfError, ValueError):
        return None
    return title["number"] if title else None
