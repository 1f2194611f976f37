"""Rare characters in names: what the certificate's charset lacks is printed in pinyin (生僻字, TJ20-21, S-30)."""

import re

BETWEEN_SYLLABLES = re.compile(r"[\s'’-]+")


def rare_characters(name: str, charset: str) -> tuple[str, ...]:
    """The characters of `name` outside `charset` (a Python codec name), in order, repeated ones too."""
    return tuple(character for character in name if _is_rare(character, charset))


def printed_name(name: str, pinyin: str | None, charset: str) -> str | None:
    """The name as the certificate shows it: every rare character replaced by its pinyin.

    `pinyin` gives one syllable for each character of the name, or one for each rare character, divided by blanks.
    None: a rare character has no syllable yet, so the certificate cannot be made.
    """
    rare = [place for place, character in enumerate(name) if _is_rare(character, charset)]
    syllables = [part for part in BETWEEN_SYLLABLES.split(pinyin or "") if part]
    if len(syllables) == len(name):
        syllables = [syllables[place] for place in rare]
    if len(syllables) != len(rare):
        return name if not rare else None
    replaced = dict(zip(rare, syllables, strict=True))
    return "".join(replaced.get(place, character) for place, character in enumerate(name))


def _is_rare(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return True
    return False
