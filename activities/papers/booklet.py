"""A form on folded sheets (骑缝装订): A4 pages put side by side on A3, so that printed on both sides, folded and stitched
through the fold they follow each other.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from activities.papers.ground import saved

FOLDED = "A3 landscape"
"""The sheet of a row whose pages are folded; its template draws A4."""
A4 = (595.276, 841.89)
ON_A_SHEET = 4


def on_folded_sheets(pdf: bytes) -> bytes:
    """The pages of an A4 file on A3; the last ones stay blank where they do not fill a sheet."""
    with pikepdf.open(BytesIO(pdf)) as file:
        pages = [file.make_indirect(page.as_form_xobject()) for page in file.pages]
        del file.pages[:]
        for left, right in sides(len(pages)):
            file.pages.append(side(file, {place: pages[n - 1] for place, n in ((0, left), (1, right)) if n}))
        return saved(file)


def sides(count: int) -> Iterator[tuple[int, int]]:
    """Left and right page of each side, outer side of the outermost sheet first; 0 is blank."""
    whole = -(-count // ON_A_SHEET) * ON_A_SHEET
    for turn in range(whole // 2):
        low, high = turn + 1, whole - turn
        pair = (low, high) if turn % 2 else (high, low)
        yield tuple(page if page <= count else 0 for page in pair)  # type: ignore[misc]


def side(file: pikepdf.Pdf, pages: dict[int, pikepdf.Object]) -> pikepdf.Page:
    """One side with pages at the left (0) and at the right (1) of the fold."""
    width, height = A4
    drawn = " ".join(f"q 1 0 0 1 {place * width:.3f} 0 cm /Page{place} Do Q" for place in pages)
    named = pikepdf.Dictionary({f"/Page{place}": page for place, page in pages.items()})
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, 2 * width, height],
        Resources=pikepdf.Dictionary(XObject=named),
        Contents=file.make_stream(drawn.encode()),
    )
    return pikepdf.Page(file.make_indirect(made))
