"""Which certificate a file says it is (自称编号): only to point to the original, never to vouch for anything."""

from io import BytesIO

import pikepdf

from activities.papers.kinds import kinds

LONGEST = 40


def number_shown(pdf: bytes) -> str | None:
    """The number in a certificate's title, which copies and conversions usually keep; None: it names none."""
    try:
        with pikepdf.open(BytesIO(pdf)) as file:
            title = str(file.docinfo.get("/Title", ""))
    except (pikepdf.PdfError, ValueError):
        return None
    heading, _, number = title.rpartition(" ")
    return number if heading in headings() and number.isalnum() and len(number) <= LONGEST else None


def headings() -> frozenset[str]:
    """The titles that certificates bear."""
    return frozenset(kind.title for kind in kinds().values() if kind.ground)
