"""Fonts cut to the characters of one page (字体子集).

WeasyPrint keeps glyph numbers when it cuts a font itself, which for Noto CJK means 65,000 empty slots, 150 KB
and 50 ms a paper. Cut beforehand, a page carries about 10 KB and looks the same on every machine.
"""

import struct
from functools import lru_cache
from io import BytesIO

import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from activities.papers.fonts import PRIMARY, RARE, FontFile, covered, face

ALWAYS = frozenset(
    map(ord, " \u3000-—0123456789，。、（）第页共")
)  # page numbers and line breaking need these


def faces_for(characters: str, families: frozenset[str]) -> dict[FontFile, bytes]:
    """The fonts a page needs, cut: those of `families`, and the rare ones for what Noto lacks."""
    wanted = frozenset(map(ord, characters)) | ALWAYS
    rest = wanted - covered(PRIMARY[0])
    cuts = {font: cut(font, wanted & covered(font)) for font in PRIMARY if font.family in families}
    for font in RARE:
        here, rest = rest & covered(font), rest - covered(font)
        cuts |= {font: cut(font, here)} if here else {}
    return cuts


@lru_cache(maxsize=64)  # pages of a batch differ, grounds and previews repeat
def cut(font: FontFile, characters: frozenset[int]) -> bytes:
    """The font reduced to some code points, as an sfnt file; same input, same bytes."""
    order = hb.SubsetInput()
    order.sets(hb.SubsetInputSets.UNICODE).update(characters)
    order.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).clear()
    order.flags = hb.SubsetFlags.DESUBROUTINIZE
    data: bytes = hb.subset(face(font), order).blob.data
    return number_by_glyph(data) if data.startswith(b"OTTO") else data


def number_by_glyph(data: bytes) -> bytes:
    """The CFF font with character ids equal to glyph numbers.

    PDF looks glyphs up by the ids in the font's charset, WeasyPrint writes glyph numbers: unless both agree,
    viewers show other characters and PDF/A-2b fails (6.2.11.4.1). A charset of one range fits where any was,
    because a cut always holds the scattered characters of ALWAYS.
    """
    font = TTFont(BytesIO(data), lazy=True)
    outlines = CFFFontSet()
    outlines.decompile(BytesIO(font.reader["CFF "]), font)
    patched = bytearray(data)
    charset = font.reader.tables["CFF "].offset + outlines.topDictIndex[0].rawDict["charset"]
    struct.pack_into(">BHH", patched, charset, 2, 1, font["maxp"].numGlyphs - 2)
    return bytes(patched)
