"""Certificate numbers (证书编号).

The notices fix no form for Ningbo and Zhejiang. DEFAULT, documented here: four digits of the issuer's
administrative code (GB/T 2260), a letter for the level, four digits of the year, six of the running number in
that scope, level and year, and two check digits (ISO 7064 MOD 97-10): `3302C202400012367`.
The letters are those that Tianjin's notice gives its levels (TJ20 三(二)4). No part comes from the holder.
"""

from stdnum.iso7064 import mod_97_10

ISSUER_CODES = {"zhejiang": "3300", "ningbo": "3302"}
LEVELS_OF = {
    "zhejiang": ("full_senior", "associate_senior"),  # NB21-09
    "ningbo": ("intermediate", "assistant", "technician"),  # NB21-15
}
LETTERS = {
    "full_senior": "A",
    "associate_senior": "B",
    "intermediate": "C",
    "assistant": "D",
    "technician": "E",
}
LAST = 999_999


def certificate_number(scope: str, level: str, year: int, sequence: int) -> str:
    """The number of the `sequence`-th certificate of a scope, level and year.

    ValueError: the scope does not issue that level (NB21-09, NB21-15), or the sequence is outside 1…999999.
    """
    if level not in LEVELS_OF.get(scope, ()):
        raise ValueError(f"{scope} issues no certificates of level {level}")
    if not 1 <= sequence <= LAST:
        raise ValueError(f"sequence {sequence} is outside 1…{LAST}")
    body = f"{ISSUER_CODES[scope]}{LETTERS[level]}{year:04}{sequence:06}"
    return body + str(mod_97_10.calc_check_digits(body))


def well_formed(number: str) -> bool:
    """Whether the check digits fit: catches a mistyped or swapped character before a look-up."""
    return len(number) == 17 and number.isascii() and bool(mod_97_10.is_valid(number))
