"""Every character that a paper may carry is drawn, or the paper is refused with the character's name."""

import unicodedata
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from activities.papers.cut import cut, faces_for
from activities.papers.faults import MissingAsset, MissingGlyph
from activities.papers.fonts import PRIMARY, FontFile, drawable, face, preflight, weight
from activities.papers.press import press
from activities.papers.render import render
from activities.papers.samples import sample, sample_date

BLOCKS = {
    "basic": (0x4E00, 0x9FFF),
    "extension A": (0x3400, 0x4DBF),
    "extension B": (0x20000, 0x2A6DF),
    "extensions C to E": (0x2A700, 0x2CEA1),
}  # the 8,105 standard characters lie in these
STANDARD = Path(__file__).with_name(
    "standard_characters.txt"
)  # 通用规范汉字表 (2013), in the order of Unicode
NAMES = (
    "䶮喆堃翀玥昇甦祎赟珺琤璟瑀璘翾骎骉骥犇淼焱垚鑫森晶磊曌燚叒品尛畾靐龘麤𣊫𠔻㴇㵘㗊㙓㝬㞧㟃㠭㢲㣻㤅㥁㦎㧑㨫㩳㪚㫰㬎㭎㮾㯋㰀㱮㲋㳇㴖㵑㶲㷛㸌㹴㺊㻛㼆㽏㾑㿠"
    "䀹䁖䂮䃅䄄䅟䆁䇂䈎䉤䊀䋎䌷䍃䎃䏝䐁䑓䒕䓖䔖䕃䖏䗛䘏䙌䚾䛐䜣䝙䞍䟃䠀䡄䢼䣘䤌䥽䦆䧳䨓䩄䪻䫻䬃䭀䮄䯄䰟䱐䲟䳚䴔䵍䶊𫍯𫍽𫎆𫏋𫐄𫐓𫓧𫓯𫓶𫔍𫖮𫖯𫖳𫗧𫘝𫘦𫘧𫘪𫘬𫚈𫚉𫚒𫚔𫚕𫚖𫚙𫛛𫛞𫛭𫛶𫛸"
    "𫟅𫟦𫟷𫟹𫟼𫠆𫠊𫠐𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭎𬭚𬭛𬭤𬭩𬭬𬭭𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)
"""Rare ones that stand in names, most of them standard characters outside the basic block."""
UNDRAWN = "\U00030041"  # assigned in extension G, in no font of the chain


@pytest.mark.parametrize("block", BLOCKS)
def test_every_character_of_the_block_is_drawable(block: str) -> None:
    first, last = BLOCKS[block]
    characters = (chr(code) for code in range(first, last + 1))
    missing = [c for c in characters if unicodedata.category(c) != "Cn" and not drawable(c)]
    assert missing == []


def test_every_standard_character_is_drawable() -> None:
    characters = "".join(STANDARD.read_text(encoding="utf-8").split())
    assert len(set(characters)) == len(characters) == 8105
    assert [character for character in characters if not drawable(character)] == []
    preflight({"name": characters})


def test_rarer_characters_of_names_are_drawable() -> None:
    assert len(set(NAMES)) >= 200
    assert [character for character in NAMES if not drawable(character, exact=True)] == []


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("林\ue000舟", "\ue000"),
        (f"王{UNDRAWN}", UNDRAWN),
        ("张\u0007", "\u0007"),
        ("李\ud840", "\ud840"),
        ("林\u202e舟晓", "\u202e"),
        ("林\u2067舟", "\u2067"),
        ("林\u0e31", "\u0e31"),
    ],
    ids=["private use", "no glyph", "control", "half a pair", "turned", "isolated", "mark without glyph"],
)
def test_a_character_that_cannot_be_printed_is_named(text: str, character: str) -> None:
    with pytest.raises(MissingGlyph) as fault:
        preflight({"persons": [{"name": "甲"}, {"name": text}]})
    assert (fault.value.field, fault.value.character) == ("persons.1.name", character)
    assert f"U+{ord(character):04X}" in str(fault.value)


def test_what_can_be_printed_passes() -> None:
    preflight({"name": "赵㛃䶮·阿卜杜 Smith", "remark": "第一行\n第二行", "photo": b"\x00", "n": 3})


@pytest.mark.parametrize(
    "character",
    ["\u200b", "\u200d", "\u2028", "\xad", "\ufe00", "\U000e0100"],
    ids=lambda one: f"U+{ord(one):04X}",
)
def test_what_is_not_seen_may_stand_in_a_letter_and_never_on_a_certificate(character: str) -> None:
    name = {"name": f"林{character}舟"}
    preflight(name)
    with pytest.raises(MissingGlyph, match=f"name 含无法印制的字符.*U\\+{ord(character):04X}"):
        preflight(name, exact=True)


def test_a_name_with_something_unseen_makes_no_certificate() -> None:
    fields = sample("certificate_shanghai_title") | {"name": "林\u200b舟"}
    with pytest.raises(MissingGlyph, match="（不可见）"):
        render("certificate_shanghai_title", fields, sample_date("certificate_shanghai_title"))


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
