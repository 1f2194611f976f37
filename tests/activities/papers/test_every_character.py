"""Long: every character of the blocks that hold the 8,105 standard ones is drawn into a PDF and can be copied out."""

import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest
import uharfbuzz as hb

from activities.papers.cut import faces_for
from activities.papers.press import press
from tests.activities.papers.test_fonts import BLOCKS, NAMES

pytestmark = pytest.mark.proof
AT_ONCE = 2000


def parts() -> Iterator[str]:
    """The blocks in pages' worth, the rare names first."""
    yield NAMES
    for first, last in BLOCKS.values():
        assigned = [chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)) != "Cn"]
        for start in range(0, len(assigned), AT_ONCE):
            yield "".join(assigned[start : start + AT_ONCE])


@pytest.mark.parametrize("characters", list(parts()), ids=lambda text: f"U+{ord(text[0]):05X}")
def test_every_character_is_drawn_and_copied_out(characters: str, text_of: Callable[[bytes], str]) -> None:
    lost = set(characters) - copied(characters, text_of)
    # Two characters that a font draws alike lie under one number of its; apart from each other each is found.
    assert [one for one in sorted(lost) if one not in copied(one, text_of)] == []
    assert len(lost) < 10


def copied(characters: str, text_of: Callable[[bytes], str]) -> set[str]:
    """What can be copied out of a page that shows the characters."""
    lines = "".join(f"<p>{characters[n : n + 40]}</p>" for n in range(0, len(characters), 40))
    pdf = press(f"<title>样张</title><body class='letter'>{lines}</body>", "documents/paper.css", {})
    text = re.sub(r"—\d+—", "", text_of(pdf))
    composed = unicodedata.normalize("NFC", text)  # compatibility characters are canonically the common ones
    return {one for one in characters if one in text or unicodedata.normalize("NFC", one) in composed}


@pytest.mark.parametrize("characters", list(parts()), ids=lambda text: f"U+{ord(text[0]):05X}")
def test_no_character_is_an_empty_box(characters: str) -> None:
    boxes = set(characters)
    for data in faces_for(characters, frozenset({"Song"})).values():
        face = hb.Face(data)
        font = hb.Font(face)
        drawn = {chr(code) for code in face.unicodes if (extents := ink(font, code)) and extents.width}
        boxes -= drawn
    assert boxes == set()


def ink(font: hb.Font, code: int) -> hb.GlyphExtents | None:
    """The extents of a character's outline; the empty slot of a font is none."""
    glyph = font.get_nominal_glyph(code)
    return font.get_glyph_extents(glyph) if glyph else None
