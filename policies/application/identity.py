"""Numbers that carry their own check: resident identity number, credit code, telephone (S-04)."""

from datetime import date
from re import ASCII, fullmatch

import phonenumbers
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2


class WrongNumber(ValueError):
    """A number contradicts itself or the facts beside it. `expected` says in Chinese what would be right."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


def resident_id(number: str) -> str:
    """The 18-character number (公民身份号码) with a capital X. Raises WrongNumber on shape or check digit (MOD 11-2)."""
    compact = number.strip().upper()
    if not fullmatch(r"[1-9]\d{16}[\dX]", compact, ASCII):
        raise WrongNumber("18位公民身份号码（17位数字加1位校验码，校验码可为X）")
    if not mod_11_2.is_valid(compact):
        raise WrongNumber("校验码正确的18位公民身份号码，请逐位核对")
    if born_on(compact) is None:
        raise WrongNumber("第7至14位为真实日期的公民身份号码")
    return compact


def looks_like_resident_id(number: str) -> bool:
    """Whether a number without a declared type has the shape of a resident identity number."""
    return fullmatch(r"[1-9]\d{16}[\dXx]", number.strip(), ASCII) is not None


def born_on(number: str) -> date | None:
    """The birth date inside a resident identity number; None when there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_female(number: str) -> bool:
    """The sex inside a resident identity number: an even 17th digit is female."""
    return int(number[16]) % 2 == 0


def credit_code(code: str) -> str:
    """The unified social credit code (统一社会信用代码), upper case. Raises WrongNumber on shape or check digit."""
    compact = code.strip().upper()
    if not uscc.is_valid(compact):
        raise WrongNumber("校验码正确的18位统一社会信用代码，请逐位核对")
    return compact


def telephone(number: str) -> str:
    """A telephone number as written, if it is possible at all in China or carries its country code. Raises WrongNumber."""
    try:
        possible = phonenumbers.is_possible_number(phonenumbers.parse(number, "CN"))
    except phonenumbers.NumberParseException:
        possible = False
    if not possible:
        raise WrongNumber("11位手机号码、带区号的固定电话，或以 + 加国家代码开头的号码")
    return number.strip()
