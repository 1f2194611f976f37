"""What a switch may be beyond its kind (取值范围): a notice's `[limits]` name the bounds of a reading."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any


def outside(limit: Mapping[str, Any], value: Any) -> str | None:
    """What a value of the right kind should have been; None where it may stand.

    `from` and `to`: whole numbers, both included. `least`: entries of a list. `example`: what the pattern of a number
    is filled with. `regex`: a regular expression. `day`: a date that may be empty until it is known.
    """
    if "from" in limit and not limit["from"] <= value <= limit["to"]:
        return f"{limit['from']} 至 {limit['to']} 的整数"
    if "least" in limit and len(value) < limit["least"]:
        return f"至少 {limit['least']} 项的列表"
    if "example" in limit and not fills(value, limit["example"]):
        return f"编号格式，只能用 {'、'.join(f'{{{name}}}' for name in limit['example'])}"
    if limit.get("day") and not isinstance(value or date.min, date):
        return "日期（年-月-日）或空字符串"
    return "正则表达式" if limit.get("regex") and not compiles(value) else None


def fills(pattern: str, example: Mapping[str, Any]) -> bool:
    """Whether a pattern makes a number of what it is given, another one for another serial number."""
    try:
        return pattern.format(**example) != pattern.format(**{**example, "seq": example["seq"] + 1})
    except (ValueError, LookupError, AttributeError, TypeError):
        return False


def compiles(expression: str) -> bool:
    """Whether it is a regular expression."""
    try:
        return bool(re.compile(expression))
    except re.error:
        return False
