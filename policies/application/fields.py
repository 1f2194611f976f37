"""Field types of files: strict days, months, digits, amounts; every refusal says what was expected (字段类型)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from re import ASCII, fullmatch
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StrictBool,
    StrictInt,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from policies.application.identity import WrongNumber, credit_code, telephone
from states.instants import shanghai

MOST = 1_000_000  # no count, score or number of hours comes near; a longer number is a slip of the hand


def expecting(expected: str, cure: str = "改正这个值") -> PydanticCustomError:
    """The one error of this room's own checks; `expected` is Chinese and finishes 应为…, `cure` says what to do."""
    return PydanticCustomError("expected", "{expected}", {"expected": expected, "cure": cure})


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month (年月), ordered by time and written YYYY-MM."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def ordinal(self) -> int:
        """Months since year 0, so that a difference counts months."""
        return self.year * 12 + self.month - 1

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that holds `day`."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read YYYY-MM. Anything else is a ValueError."""
        if not fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text, ASCII) or text.startswith("0000"):
            raise ValueError(text)
        return cls(int(text[:4]), int(text[5:]))


def civil_day(value: Any) -> date:
    """A date or YYYY-MM-DD; never an instant, and never a day that the calendar does not have."""
    if type(value) is date:
        return value
    if isinstance(value, str) and fullmatch(r"\d{4}-\d{2}-\d{2}", value, ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError as impossible:
            raise expecting("日历上存在的日期，写作 年-月-日，如 2024-08-15") from impossible
    raise expecting("日期，写作 年-月-日，如 2024-08-15，不带时刻")


def shanghai_instant(value: Any) -> datetime:
    """An instant, or `2025-11-03 10:00` as Shanghai wall time; with an offset it is converted (contract/README)."""
    if isinstance(value, datetime):
        return shanghai(value)
    form = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?"
    try:
        if isinstance(value, str) and fullmatch(form, value, ASCII):
            return shanghai(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        pass
    raise expecting("日期和时刻，写作 2025-11-03 10:00（北京时间）")


def calendar_month(value: Any) -> Month:
    """A Month or YYYY-MM."""
    if isinstance(value, Month):
        return value
    try:
        return Month.parse(value)
    except (TypeError, ValueError) as wrong:
        raise expecting("年月，写作 年-月，如 2024-01") from wrong


def digits_as_text(value: Any) -> Any:
    """An unquoted whole number becomes its digits; the loader keeps leading zeros as text, so none is lost here."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else value


def one_or_many(value: Any) -> Any:
    """One text stands for a list of one."""
    return (value,) if isinstance(value, str) else value


def year_key(value: Any) -> Any:
    """A year as a key of a mapping: JSON can only write it as text."""
    return int(value) if isinstance(value, str) and fullmatch(r"\d{4}", value, ASCII) else value


def exact_amount(value: Any) -> Decimal:
    """A finite number of hours or points, exact as written (89.9 stays 89.9)."""
    if isinstance(value, Decimal) or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        amount = Decimal(str(value))
        if amount.is_finite() and 0 <= amount <= MOST:
            return amount
    raise expecting("不小于 0 的数，不加引号")


def plain_number(amount: Decimal) -> int | float:
    """The JSON number of an amount."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def seal_owner(value: str) -> str:
    """Who keeps the seal: sh_hrss, district_hrss:NAME or sector:NAME (用印单位, SH24-11, SH24-12)."""
    if fullmatch(r"sh_hrss|(district_hrss|sector):\S.*", value):
        return value
    raise expecting("sh_hrss、district_hrss:区名 或 sector:部门名；没有对应的用印单位时写 null")


def checked(check: Callable[[str], str]) -> AfterValidator:
    """A check of `identity` as a field validator."""

    def run(value: str) -> str:
        try:
            return check(value)
        except WrongNumber as wrong:
            raise expecting(wrong.expected) from wrong

    return AfterValidator(run)


Flag = StrictBool
Count = Annotated[StrictInt, Field(ge=0, le=MOST)]
Whole = Annotated[StrictInt, Field(ge=-MOST, le=MOST)]
AtLeastOne = Annotated[StrictInt, Field(ge=1, le=MOST)]
Year = Annotated[StrictInt, Field(ge=1949, le=2100)]
Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, max_length=20_000)]
Digits = Annotated[Text, BeforeValidator(digits_as_text, json_schema_input_type=str | int)]
Day = Annotated[date, BeforeValidator(civil_day, json_schema_input_type=date)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(one_or_many, json_schema_input_type=str | list[str])]
Instant = Annotated[datetime, BeforeValidator(shanghai_instant, json_schema_input_type=str)]
YearMonth = Annotated[
    Month,
    BeforeValidator(
        calendar_month, json_schema_input_type=Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    ),
    PlainSerializer(str, return_type=str),
]
Amount = Annotated[
    Decimal,
    BeforeValidator(exact_amount, json_schema_input_type=Annotated[float, Field(ge=0)]),
    PlainSerializer(plain_number, return_type=int | float, when_used="json"),
]
CreditCode = Annotated[Digits, checked(credit_code)]
Telephone = Annotated[Digits, checked(telephone)]
Identifier = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,79}$")]
SealOwner = Annotated[Text, AfterValidator(seal_owner)]
