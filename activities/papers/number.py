"""Certificate numbers (证书编号). No part comes from the holder.

Shanghai: application year, code of the body or exam, running number, in the form that its notice's TOML holds (SH24-30).
Tianjin: the level's letter, then digits (TJ20-20); DEFAULT: four of the year of making, three of the body, five running.
The notices fix no form for Ningbo and Zhejiang. DEFAULT, documented here: four digits of the issuer's
administrative code (GB/T 2260), a letter for the level, four digits of the year, six of the running number in
that scope, level and year, and two check digits (ISO 7064 MOD 97-10): `3302C202400012367`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

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
LAST_IN_TIANJIN = 99_999
SHANGHAI, TIANJIN = "shanghai", "tianjin"


class NotNumbered(ValueError):
    """No number of the notice's form can be given; the message says in Chinese why."""


@dataclass(frozen=True, slots=True)
class Series:
    """What certificates that are counted together have in common (编号序列).

    `year`: of the application in Shanghai (SH24-30), elsewhere of making. `code`: of body or exam; none in Zhejiang.
    """

    scope: str
    level: str
    year: int
    code: str = ""

    @property
    def key(self) -> str:
        """Under which the register counts."""
        return f"{self.family}-{self.code}" if self.scope == SHANGHAI else f"{self.family}-{self.year}"

    @property
    def family(self) -> str:
        """The key without its last part; elsewhere than in Shanghai that is the year, which passes by itself."""
        own = {SHANGHAI: (str(self.year),), TIANJIN: (self.level, self.code)}.get(self.scope, (self.level,))
        return "-".join((self.scope, *own))

    def begun(self, key: str) -> "Series":
        """This series as it was called when it gave the number that is asked for again in a later year."""
        same = self.scope != SHANGHAI and key.rpartition("-")[0] == self.family
        return replace(self, year=int(key.rpartition("-")[2])) if same else self


def number_of(series: Series, sequence: int, p: Mapping[str, Any]) -> str:
    """The number of the `sequence`-th certificate of a series; `p` are the parameters of its city's notice.

    Raises NotNumbered.
    """
    try:
        match series.scope:
            case "shanghai":
                return shanghai_number(series, sequence, p)
            case "tianjin":
                return tianjin_number(series, sequence, p)
        return certificate_number(series.scope, series.level, series.year, sequence)
    except ValueError as fault:
        raise fault if isinstance(fault, NotNumbered) else NotNumbered(f"不能编号：{fault}") from fault


def shanghai_number(series: Series, sequence: int, p: Mapping[str, Any]) -> str:
    """`{apply_year}{code}{seq:06d}`: digits and capital letters mixed (SH24-30). Raises NotNumbered."""
    year, pattern = f"{series.year:04}", str(p["sh.number.pattern"])
    number = pattern.format(apply_year=year, code=series.code, seq=sequence)
    if sequence > LAST or not re.fullmatch(str(p["sh.number.regex"]), number):
        raise NotNumbered(f"编号 {number} 不是阿拉伯数字和大写英文字母的混合；请更正机构或项目代码")
    return number


def tianjin_number(series: Series, sequence: int, p: Mapping[str, Any]) -> str:
    """The level's letter and twelve digits (TJ20-20). Raises NotNumbered."""
    letter, pattern = p.get(f"tj.levels.{series.level}"), str(p["tj.number.pattern"])
    if letter is None or sequence > LAST_IN_TIANJIN:
        raise NotNumbered(f"层级“{series.level or '空'}”的第 {sequence} 号不能编号；请核对职称层级")
    return pattern.format(letter=letter, year=series.year, body=int(series.code), seq=sequence)


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
