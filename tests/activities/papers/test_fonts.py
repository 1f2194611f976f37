"""Every character that a paper may carry is drawn, or the paper is refused with the character's name."""

import unicodedata
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from activities.papers.cut import cut, faces_for
from activities.papers.faults import MissingAsset, MissingGlyph
from activities.papers.fonts import PRIMARY, FontFile, drawable, face, preflight, weight
from activities.papers.press import press

BLOCKS = {
    "basic": (0x4E00, 0x9FFF),
    "extension A": (0x3400, 0x4DBF),
    "extension B": (0x20000, 0x2A6DF),
    "extensions C to E": (0x2A700, 0x2CEA1),
}  # the 8,105 standard characters lie in these
UNDRAWN = "\U00030041"  # assigned in extension G, in no font of the chain


@pytest.mark.parametrize("block", BLOCKS)
def test_every_character_of_the_block_is_drawable(block: str) -> None:
    first, last = BLOCKS[block]
    characters = (chr(code) for code in range(first, last + 1))
    missing = [c for c in characters if unicodedata.category(c) != "Cn" and not drawable(c)]
    assert missing == []


@pytest.mark.parametrize(
    ("text", "character"),
    [("林\ue000舟", "\ue000"), (f"王{UNDRAWN}", UNDRAWN), ("张\u0007", "\u0007"), ("李\ud840", "\ud840")],
    ids=["private use", "no glyph", "control", "half a pair"],
)
def test_a_character_that_cannot_be_printed_is_named(text: str, character: str) -> None:
    with pytest.raises(MissingGlyph) as fault:
        preflight({"persons": [{"name": "甲"}, {"name": text}]})
    assert (fault.value.field, fault.value.character) == ("persons.1.name", character)
    assert f"U+{ord(character):04X}" in str(fault.value)


def test_what_can_be_printed_passes() -> None:
    preflight({"name": "赵㛃䶮·阿卜杜 Smith", "remark": "第一行\n第二行", "photo": b"\x00", "n": 3})


def test_rare_characters_come_from_the_rare_fonts() -> None:
    cuts = faces_for("林𫟷", frozenset({"Song"}))
    assert {font.family for font in cuts} == {"Song", "Rare"}


@pytest.mark.parametrize(("name", "boldest"), [("林晓舟", 700), ("林㛃舟", 700), ("林𫟷舟", 400)])
def test_a_name_is_set_in_one_weight(name: str, boldest: int) -> None:
    assert weight(name) == boldest


def test_a_page_without_rare_characters_carries_no_rare_font() -> None:
    assert {font.family for font in faces_for("林晓舟", frozenset({"Song", "Hei"}))} == {"Song", "Hei"}


def test_a_cut_font_is_small_and_repeatable() -> None:
    characters = frozenset(map(ord, "宁波市中级专业技术职务任职资格证书0123456789，。"))
    first = cut(PRIMARY[0], characters)
    cut.cache_clear()
    assert first == cut(PRIMARY[0], characters)
    assert len(first) < 20_000


def test_a_cut_font_numbers_characters_as_glyphs() -> None:
    font = TTFont(BytesIO(cut(PRIMARY[0], frozenset(map(ord, "宁波市林晓舟0123456789，。")))))
    order = font["CFF "].cff.topDictIndex[0].charset
    assert order == [".notdef", *(f"cid{n:05}" for n in range(1, font["maxp"].numGlyphs))]


def test_a_font_that_is_not_installed_says_how_to_get_it() -> None:
    with pytest.raises(MissingAsset, match="apt-get install fonts-nowhere"):
        face(FontFile("Song", 400, "Nowhere.ttf", "fonts-nowhere"))


def test_a_page_sees_no_font_of_the_system() -> None:
    """Noto Sans CJK is installed, but what the style brings along is Song."""
    page = "<p style=\"font-family: 'Noto Sans CJK SC'; font-weight: 700\">林晓舟</p>"
    with pikepdf.open(BytesIO(press(page, "certificates/values.css", {}))) as pdf:
        fonts = pdf.pages[0].Resources.Font.values()
        names = [str(font.BaseFont).partition("+")[2] for font in fonts]
    assert names == ["Song-Bold"]
