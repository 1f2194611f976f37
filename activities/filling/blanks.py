"""What stands on paper where the case knows nothing (空白)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from states.instants import shanghai
from states.terms.labelled import Labelled

BLANK = "—"
IN_THE_RECORD = "详见系统记录"
AS_PUBLISHED = "以单位公布的为准"


def block(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A block of a file, empty when it is absent."""
    found = content.get(name)
    return found if isinstance(found, Mapping) else {}


def rows(content: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The rows of a file's list, none when it is absent."""
    return [row for row in content.get(name) or () if isinstance(row, Mapping)]


def words(value: object, blank: str = BLANK) -> str:
    """The text, or a dash where there is none."""
    return value if isinstance(value, str) and value.strip() else blank


def day(value: object, blank: str = BLANK) -> date | str:
    """A civil date, also from YYYY-MM-DD; a dash where there is none."""
    if isinstance(value, datetime):
        return shanghai(value).date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if isinstance(value, str) and value else blank


def moment(value: object) -> date | str:
    """An instant in Shanghai time from ISO text, a day where no hour was told."""
    if isinstance(value, str) and len(value) > len("2025-11-03"):
        return shanghai(datetime.fromisoformat(value))
    return day(value)


def term(codes: type[Labelled], code: object, blank: str = BLANK) -> str:
    """The Chinese term of a code; what is no code stays as written."""
    known = next((member for member in codes if member.value == code), None)
    return known.label if known else words(code, blank)


def evidence(value: object, blank: str = IN_THE_RECORD) -> str:
    """Papers named as evidence: one, several, or only known to be there."""
    if isinstance(value, (list, tuple)):
        return "、".join(map(str, value)) or blank
    return words(value, blank)
