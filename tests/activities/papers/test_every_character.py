"""Long: every character of the blocks that hold the 8,105 standard ones is drawn into a PDF and can be copied out."""

import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest
import uharfbuzz as hb

from activities.papers.cut import faces_for
from activities.papers.press import press
from tests.activities.papers.test_fonts import BLOCKS

pytestmark = pytest.mark.proof
AT_ONCE = 2000
NAMES = (
    "䶮喆堃翀玥昇甦祎赟珺琤璟瑀璘翾骎骉骥犇淼焱垚鑫森晶磊曌燚叒品尛畾靐龘麤𣊫𠔻㴇㵘㗊㙓㝬㞧㟃㠭㢲㣻㤅㥁㦎㧑㨫㩳㪚㫰㬎㭎㮾㯋㰀㱮㲋㳇㴖㵑㶲㷛㸌㹴㺊㻛㼆㽏㾑㿠"
    "䀹䁖䂮䃅䄄䅟䆁䇂䈎䉤䊀䋎䌷䍃䎃䏝䐁䑓䒕䓖䔖䕃䖏䗛䘏䙌䚾䛐䜣䝙䞍䟃䠀䡄䢼䣘䤌䥽䦆䧳䨓䩄䪻䫻䬃䭀䮄䯄䰟䱐䲟䳚䴔䵍䶊𫍯𫍽𫎆𫏋𫐄𫐓𫓧𫓯𫓶𫔍𫖮𫖯𫖳𫗧𫘝𫘦𫘧𫘪𫘬𫚈𫚉𫚒𫚔𫚕𫚖𫚙𫛛𫛞𫛭𫛶𫛸"
    "𫟅𫟦𫟷𫟹𫟼𫠆𫠊𫠐𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭎𬭚𬭛𬭤𬭩𬭬𬭭𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)
"""Rare ones that stand in names, most of them standard characters outside the basic block."""


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
