"""The font chain (字体链) and the check that every character of a paper can be printed.

Noto CJK draws the 8,105 standard characters and much more, BabelStone Han and HanaMinB the rare ones.
Pages never see system fonts: `activities.papers.cut` cuts the chain's fonts to the characters of one page.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from activities.papers.faults import MissingAsset, MissingGlyph

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
SIMPLIFIED = "CJK SC"  # the member of a Noto collection that draws mainland forms
REFUSED = ("Co", "Cs", "Cn", "Cc")  # private use, surrogate, unassigned, control
UNSEEN = ("Cf", "Zl", "Zp")  # zero width: allowed in running text, never on a certificate
TURNING = frozenset(map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Marks that turn the direction of reading: what is seen would not be what stands there."""
SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Ask for another shape of the character before them, which the chain may not have."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font of the chain: the CSS family and weight it answers to, its file and its Debian package."""

    family: str
    weight: int
    file: str
    package: str


PRIMARY = (
    FontFile("Song", 400, "NotoSerifCJK-Regular.ttc", "fonts-noto-cjk"),
    FontFile("Song", 700, "NotoSerifCJK-Bold.ttc", "fonts-noto-cjk"),
    FontFile("Hei", 400, "NotoSansCJK-Regular.ttc", "fonts-noto-cjk"),
    FontFile("Hei", 700, "NotoSansCJK-Bold.ttc", "fonts-noto-cjk"),
)
RARE = (
    FontFile("Rare", 400, "BabelStoneHan.ttf", "fonts-babelstone-han"),
    FontFile("Rarest", 400, "HanaMinB.ttf", "fonts-hanazono"),
)
CHAIN = (PRIMARY[0], *RARE)


@cache
def face(font: FontFile) -> hb.Face:
    """The font, mapped into memory once. MissingAsset: it is not installed; the message says how to."""
    found = next((path for folder in FOLDERS for path in folder.rglob(font.file)), None)
    if found is None:
        raise MissingAsset(f"font {font.file} is not installed: apt-get install {font.package}")
    blob = hb.Blob.from_file_path(str(found))
    return hb.Face(blob, simplified_member(blob) if found.suffix == ".ttc" else 0)


def simplified_member(blob: hb.Blob) -> int:
    """Index of the simplified-Chinese member of a Noto collection."""
    members = range(hb.Face(blob, 0).count)
    family = hb.OTNameIdPredefined.FONT_FAMILY
    return next(index for index in members if SIMPLIFIED in (hb.Face(blob, index).get_name(family) or ""))


@cache
def covered(font: FontFile) -> frozenset[int]:
    """Code points that the font draws."""
    return frozenset(face(font).unicodes)


def drawable(character: str, *, exact: bool = False) -> bool:
    """Whether the chain draws the character and its meaning is public; line breaks and joiners count.

    `exact`: it must be seen, and in one shape only, as on a certificate.
    """
    kind = unicodedata.category(character)
    if kind in REFUSED or character in TURNING:
        return character == "\n"
    if kind in UNSEEN or character in SELECTORS:
        return not exact
    return any(ord(character) in covered(font) for font in CHAIN)


def weight(text: str) -> int:
    """The boldest weight in which all of a text can be set: rare fonts have one, and a name is set in one weight."""
    return 700 if all(ord(character) in covered(PRIMARY[1]) for character in text) else 400


def texts(fields: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in nested fields with its dotted path, as in `persons.2.name`; bytes are pictures."""
    if isinstance(fields, str):
        yield name, fields
    elif isinstance(fields, Mapping):
        for key, value in fields.items():
            yield from texts(value, f"{name}.{key}" if name else str(key))
    elif isinstance(fields, (list, tuple)):
        for index, value in enumerate(fields):
            yield from texts(value, f"{name}.{index}")


def preflight(fields: Mapping[str, object], *, exact: bool = False) -> None:
    """Raise MissingGlyph for the first character that cannot be printed, with its field's path; `exact` as above."""
    for name, text in texts(fields):
        for character in text:
            if not drawable(character, exact=exact):
                raise MissingGlyph(name, character)
